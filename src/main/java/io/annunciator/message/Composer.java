package io.annunciator.message;

import io.annunciator.alarm.AlarmState;
import io.annunciator.outbox.Waiting;
import io.annunciator.site.Target;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;

/**
 * Writes the text of a message: of one alarm, or a digest of as many as fit. Safe for use by
 * several threads.
 */
public final class Composer {
  /** A digest of so many lines is looked through, not read; then fewer messages help more. */
  private static final int LIST_LINES = 20;

  /** More links than this are not followed, and each takes the room of an alarm. */
  private static final int LINKS_MAX = 10;

  private static final String SHORT = "short";
  private static final String PARAGRAPH = "\n\n";

  private final Words words;
  private final Facts facts;
  private final Title title;
  private final CardRows cardRows;
  private final Link link;
  private final Links links;
  private final Supplier<Templates> templates;

  /** Writes messages without links. */
  public Composer(Language language, ZoneId zone) {
    this(language, zone, Links.NONE);
  }

  /**
   * @param zone in which times are shown
   * @param links where an active alarm is acknowledged; digests of more than ten have none
   */
  public Composer(Language language, ZoneId zone, Links links) {
    this(language, zone, links, () -> Templates.NONE);
  }

  /**
   * @param templates of the site; they may change while the program runs
   */
  public Composer(Language language, ZoneId zone, Links links, Supplier<Templates> templates) {
    this.words = language.words();
    this.links = links;
    this.templates = templates;
    this.link = new Link(words, links);
    this.facts = new Facts(zone);
    this.title = new Title(words);
    this.cardRows = new CardRows(words, facts);
  }

  /** As {@link #compose(Target, MessageFormat, List, int, int)}, when there is no flood. */
  public Composed compose(
      Target target, MessageFormat format, List<Waiting> candidates, int waitingCount) {
    return compose(target, format, candidates, waitingCount, 0);
  }

  /**
   * Returns one message of at most {@link MessageFormat#textBytesMax}, which carries the first
   * candidates that fit and at least one, its message cut if need be.
   *
   * @param candidates deliveries of one target, most severe first, at least one
   * @param waitingCount how many wait in all, the candidates included
   * @param flood how many alarms the last ten minutes had, if the message is to announce a flood;
   *     else 0
   */
  public Composed compose(
      Target target, MessageFormat format, List<Waiting> candidates, int waitingCount, int flood) {
    int bytesMax = format.textBytesMax(target);
    Waiting first = candidates.get(0);
    if (ChatText.isChat(first)) {
      return new ChatText(format).compose(candidates, bytesMax);
    }
    List<Waiting> alarms = candidates.stream().takeWhile(one -> !ChatText.isChat(one)).toList();
    if (alarms.size() < candidates.size()) {
      int chats = candidates.size() - alarms.size();
      return compose(target, format, alarms, waitingCount - chats, flood);
    }
    String notice = flood > 0 ? PARAGRAPH + words.flood(flood) : "";
    Line line = new Line(words, facts, link, format, one -> templates.get().line(one));
    if (waitingCount == 1) {
      String text =
          templates
              .get()
              .text(first, address(first))
              .map(written -> new Cut(format::bytes).end(written + notice, bytesMax))
              .orElseGet(() -> builtIn(first, line, format, notice, bytesMax));
      return new Composed(
          List.of(first),
          new Draft(title.ofOne(first), text, first.alarm(), true, cardRows.of(first.alarm())));
    }
    Digest digest = new Digest(words, format, bytesMax, waitingCount, notice);
    Digest.Filled filled = fill(digest, line, candidates, waitingCount);
    int count = Math.max(1, filled.count());
    String text = filled.count() > 0 ? filled.text() : digest.one(first, line);
    return new Composed(
        candidates.subList(0, count),
        new Draft(title.ofSeveral(first.alarm(), count), text, first.alarm()));
  }

  private String address(Waiting waiting) {
    return waiting.alarm().state() == AlarmState.ACTIVE
        ? links.acknowledge(waiting).orElse("")
        : "";
  }

  private String builtIn(
      Waiting waiting, Line line, MessageFormat format, String notice, int bytesMax) {
    return waiting.template().equals(SHORT)
        ? brief(waiting, line, format, notice, bytesMax)
        : new Single(words, facts, link, format, notice).text(waiting, bytesMax);
  }

  /**
   * Short lines are for a storm only: when two messages of full ones would not do, or when a long
   * list becomes the last message by them.
   */
  private static Digest.Filled fill(
      Digest digest, Line line, List<Waiting> candidates, int waitingCount) {
    Digest.Filled full = digest.fill(candidates, line::full);
    if (full.count() == candidates.size()) {
      return linked(full, digest, line, candidates);
    }
    Digest.Filled compact = digest.fill(candidates, line::compact);
    // one alarm always fits: its message can be cut
    boolean isStorm = 2 * Math.max(1, full.count()) < waitingCount;
    boolean isLast = full.count() >= LIST_LINES && compact.count() == waitingCount;
    return isStorm || isLast ? compact : linked(full, digest, line, candidates);
  }

  /** Links are for a digest that keeps all its alarms with them: they wait for no link. */
  private static Digest.Filled linked(
      Digest.Filled full, Digest digest, Line line, List<Waiting> candidates) {
    if (full.count() > LINKS_MAX) {
      return full;
    }
    Digest.Filled linked = digest.fill(candidates.subList(0, full.count()), line::linked);
    return linked.count() == full.count() ? linked : full;
  }

  private String brief(
      Waiting waiting, Line line, MessageFormat format, String notice, int bytesMax) {
    String start = new GroupHeading(words, format).of(waiting.alarm()).strip() + notice + '\n';
    String linked = start + line.linked(waiting);
    if (format.bytes(linked) <= bytesMax) {
      return linked;
    }
    String text = start + line.full(waiting, bytesMax - format.bytes(start));
    return new Cut(format::bytes).end(text, bytesMax);
  }
}
