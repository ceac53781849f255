package io.annunciator.camel;

import io.annunciator.alarm.AlarmReader;
import io.annunciator.alarm.AlarmRefused;
import io.annunciator.message.Composer;
import io.annunciator.message.Links;
import io.annunciator.message.Templates;
import io.annunciator.ops.MaskedLayout;
import io.annunciator.outbox.Sequence;
import io.annunciator.rule.Planner;
import io.annunciator.rule.RuleBook;
import io.annunciator.site.Problems;
import io.annunciator.site.RouteFile;
import io.annunciator.site.Settings;
import io.annunciator.site.Site;
import io.annunciator.site.SiteInvalid;
import io.annunciator.trial.GatewayMessage;
import io.annunciator.trial.Trial;
import io.annunciator.trial.Tried;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The rules of a site without the program: no store, no server, no network. */
public final class DryRun implements AutoCloseable {
  private final Site site;
  private final Clock clock;
  private final RuleEdition edition;
  private final AlarmReader reader;
  private final Trial trial;

  /**
   * @param clock when the alarms come in
   * @throws SiteInvalid with everything that is wrong with the rules
   */
  public DryRun(Site site, Clock clock) throws SiteInvalid {
    this.clock = clock;
    this.site = site;
    Problems problems = new Problems();
    Templates templates = Texts.templates(site, problems);
    problems.throwIfAny();
    edition = RuleEdition.load(site, RouteFile.rules(site.settings().site()));
    RuleBook book = new RuleBook();
    book.replace(edition.rules(), site.services());
    reader = new AlarmReader(clock);
    Channels channels = new Channels(() -> site, clock, Runnable::run, () -> null);
    trial =
        trial(
            book, new Planner(book, new Sequence(clock, 1)), () -> site, channels, () -> templates);
  }

  static Trial trial(
      RuleBook book,
      Planner planner,
      Supplier<Site> site,
      Channels channels,
      Supplier<Templates> templates) {
    Settings settings = site.get().settings();
    Composer composer = Texts.composer(settings, links(settings), templates);
    return new Trial(
        book,
        planner,
        () -> site.get().targets(),
        channels::format,
        composer,
        MaskedLayout.masker());
  }

  /** A link is made for an alarm that is stored; here it only shows where it will be. */
  private static Links links(Settings settings) {
    return settings.publicUrl().isEmpty()
        ? Links.NONE
        : waiting -> Optional.of(settings.publicUrl() + "/ack/SIGNED-WHEN-SENT");
  }

  /**
   * @param payload one alarm or an array of them, UTF-8 JSON
   * @throws AlarmRefused when it is not
   */
  public List<Tried> run(byte[] payload) throws AlarmRefused {
    return reader.read(payload).stream().map(trial::of).toList();
  }

  /**
   * What becomes of a message as a gateway sends it, a dialect's too.
   *
   * @throws AlarmRefused when it would come into the rejected list
   * @throws SiteInvalid with what is wrong with the dialect routes
   * @throws Exception when no route is there for it
   */
  public List<Tried> run(GatewayMessage message) throws Exception {
    try (DialectTrial dialects = new DialectTrial(site, clock)) {
      return dialects.of(message).stream().map(trial::of).toList();
    }
  }

  @Override
  public void close() {
    edition.close();
  }
}
