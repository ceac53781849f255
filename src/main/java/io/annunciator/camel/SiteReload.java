package io.annunciator.camel;

import io.annunciator.dialect.Sparkplug;
import io.annunciator.rule.RuleBook;
import io.annunciator.site.Problem;
import io.annunciator.site.Problems;
import io.annunciator.site.RouteFile;
import io.annunciator.site.SettingsFile;
import io.annunciator.site.Site;
import io.annunciator.site.SiteFiles;
import io.annunciator.site.SiteInvalid;
import io.annunciator.site.SiteReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the files of a site in force when they change: all checked first, swapped at once, and on
 * any problem everything goes on as it was.
 */
final class SiteReload implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SiteReload.class);
  private static final long LOOK_EVERY_MILLIS = 1_000;

  private final SiteReader reader;
  private final AtomicReference<Site> site;
  private final RuleBook book;
  private final RunningRoutes routes;
  private final List<SiteFollower> followers;
  private final Listener listener;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "site-watch"));

  private volatile RuleEdition edition;
  private SiteFiles inForce;
  private SiteFiles lastSeen;
  private SiteFiles refused;
  private Collection<Path> drawnIn = List.of();
  private volatile List<Problem> problems = List.of();

  /** Is told how each reload ended. */
  interface Listener {
    void reloaded(boolean isInForce);

    /** The files on disk are those in force again: nothing is wrong with them any more. */
    default void mended() {}
  }

  /**
   * @param site the one in force, replaced whole
   * @param followers in the order in which they are to know of a change
   */
  SiteReload(
      SiteReader reader,
      AtomicReference<Site> site,
      RuleBook book,
      RunningRoutes routes,
      List<SiteFollower> followers,
      Listener listener) {
    this.reader = reader;
    this.site = site;
    this.book = book;
    this.routes = routes;
    this.followers = List.copyOf(followers);
    this.listener = listener;
  }

  /**
   * Puts the rules as they are in force.
   *
   * @throws SiteInvalid with everything that is wrong with them
   */
  synchronized void start() throws SiteInvalid {
    Site first = site.get();
    drawnIn = first.drawnIn();
    try {
      inForce = files();
    } catch (UncheckedIOException e) {
      throw new SiteInvalid(List.of(unreadable(e)));
    }
    lastSeen = inForce;
    Problems found = new Problems();
    Texts.templates(first, found);
    found.throwIfAny();
    edition = edition(first, inForce);
    book.replace(edition.rules(), first.services());
  }

  private SiteFiles files() {
    return SiteFiles.of(site.get().settings().site(), drawnIn);
  }

  private static RuleEdition edition(Site next, SiteFiles files) throws SiteInvalid {
    return RuleEdition.load(next, files.rules());
  }

  /** The bridges between chats in force. */
  List<ChatConsumer> chats() {
    return edition.chats();
  }

  /**
   * The dialect routes in force once more, on trial.
   *
   * @param sparkplug learns from the messages on trial
   */
  synchronized DialectTrial dialects(Sparkplug sparkplug, Clock clock) throws SiteInvalid {
    return routes.trial(site.get(), inForce.routes(), sparkplug, clock);
  }

  /** Begins to look for changes. */
  void watch() {
    watch.scheduleWithFixedDelay(
        this::lookAndGoOn, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** What fails here must not end the looking. */
  private void lookAndGoOn() {
    try {
      look();
    } catch (RuntimeException | Error e) {
      LOG.error("the files of the site could not be looked at; it is tried again", e);
    }
  }

  /** What is wrong with the files on disk, while they are not the ones in force. */
  List<Problem> problems() {
    return problems;
  }

  /** Looks once: files that are as they were at the last look, and are new, come into force. */
  synchronized void look() {
    SiteFiles files;
    try {
      files = files();
    } catch (UncheckedIOException e) {
      lastSeen = null;
      refuse(null, List.of(unreadable(e)));
      return;
    }
    boolean isStill = files.equals(lastSeen); // an editor may be half-way through
    lastSeen = files;
    if (isStill) {
      take(files);
    }
  }

  /** Puts the files as they are in force now; returns what is wrong with them. */
  synchronized List<Problem> reload() {
    try {
      lastSeen = files();
      refused = null; // asked for: look again, something else may have been mended
      if (lastSeen.equals(inForce)) {
        followers.forEach(one -> one.again(site.get()));
      }
      take(lastSeen);
    } catch (UncheckedIOException e) {
      refuse(null, List.of(unreadable(e)));
    }
    return problems;
  }

  private void take(SiteFiles files) {
    if (files.equals(inForce)) {
      refused = null;
      if (!problems.isEmpty()) {
        problems = List.of();
        listener.mended();
      }
    } else if (!files.equals(refused)) {
      replace(files);
    }
  }

  private void replace(SiteFiles files) {
    Problems found = new Problems();
    try {
      Site next = reader.readAgain(site.get().settings(), found);
      drawnIn = next.drawnIn(); // of a refused one too: what it lacks may come
      Texts.templates(next, found);
      routes.check(files.routes(), inForce.routes(), next.targets(), found);
      RuleEdition rules = edition(next, files);
      if (found.all().isEmpty()) {
        swap(next, rules, files);
      } else {
        rules.close();
      }
    } catch (SiteInvalid e) {
      e.problems().forEach(found::add);
    } catch (RuntimeException | Error e) { // what is written in a file can use up stack or memory
      LOG.error("the site cannot be reloaded", e);
      found.add("", 0, "", "the site cannot be reloaded: " + e.getClass().getSimpleName(), "");
    }
    if (!found.all().isEmpty()) {
      refuse(files, found.all());
    }
  }

  private void swap(Site next, RuleEdition rules, SiteFiles files) throws SiteInvalid {
    RuleEdition editionBefore = edition;
    SiteFiles filesBefore = inForce;
    try {
      routes.take(
          files.routes(),
          !next.tags().equals(site.get().tags()),
          () -> { // an alarm that is mapped by the new routes finds the rules for it
            tellFollowers(one -> one.take(next));
            site.set(next);
            edition = rules;
            inForce = files;
            book.replace(rules.rules(), next.services()); // returns when no alarm uses the old ones
          });
    } catch (SiteInvalid e) {
      rules.close();
      throw e;
    }
    editionBefore.close();
    tellFollowers(one -> one.drop(next));
    sayWhatWaits(files, filesBefore);
    refused = null;
    problems = List.of();
    listener.reloaded(true);
    LOG.info(
        "the site is in force as it is now: {} rules, {} services, {} targets",
        rules.rules().size(),
        next.services().size(),
        next.targets().size());
  }

  /** One that fails must not keep the others at another site than the rules. */
  private void tellFollowers(Consumer<SiteFollower> news) {
    for (SiteFollower one : followers) {
      try {
        news.accept(one);
      } catch (RuntimeException e) {
        LOG.error("a part of the program does not follow the change; restart it", e);
      }
    }
  }

  private void sayWhatWaits(SiteFiles files, SiteFiles before) {
    files.changedSince(before).stream()
        .filter(name -> !isInForce(name, files))
        .forEach(name -> LOG.warn("{} has changed; it is read at the next start only", name));
  }

  private boolean isInForce(String name, SiteFiles files) {
    return name.startsWith(RouteFile.FOLDER)
        ? routes.isInForce(name, files.routes())
        : !name.equals(SettingsFile.NAME);
  }

  private void refuse(SiteFiles files, List<Problem> found) {
    refused = files;
    if (!found.equals(problems)) {
      found.forEach(problem -> LOG.error("the site stays as it was: {}", problem));
    }
    problems = found;
    listener.reloaded(false);
  }

  private static Problem unreadable(UncheckedIOException e) {
    return new Problem("", 0, "", e.getMessage(), "Check its permissions");
  }

  @Override
  public void close() {
    watch.shutdown();
    synchronized (this) {
      if (edition != null) {
        edition.close();
      }
    }
  }
}
