package io.annunciator.message;

import io.annunciator.alarm.Alarm;
import io.annunciator.outbox.Waiting;
import io.annunciator.site.Target;
import java.time.ZoneId;
import java.util.List;

/**
 * Writes the text of a message: of one alarm, or a digest of as many as fit. Safe for use by
 * several threads.
 */
public final class Composer {
  /** A digest of so many lines is looked through, not read; then fewer messages help more. */
  private static final int LIST_LINES = 20;

  private static final String SHORT = "short";

  private final Words words;
  private final Facts facts;
  private final Title title;

  /**
   * @param zone in which times are shown
   */
  public Composer(Language language, ZoneId zone) {
    this.words = language.words();
    this.facts = new Facts(zone);
    this.title = new Title(words);
  }

  /**
   * Returns one message of at most {@link MessageFormat#textBytesMax}, which carries the first
   * candidates that fit and at least one, its message cut if need be.
   *
   * @param candidates deliveries of one target, most severe first, at least one
   * @param waitingCount how many wait in all, the candidates included
   */
  public Composed compose(
      Target target, MessageFormat format, List<Waiting> candidates, int waitingCount) {
    int bytesMax = format.textBytesMax(target);
    Waiting first = candidates.get(0);
    if (waitingCount == 1) {
      return one(first, single(first, format, bytesMax));
    }
    Line line = new Line(facts, format);
    Digest digest = new Digest(words, format, bytesMax, waitingCount);
    Digest.Filled filled = fill(digest, line, candidates, waitingCount);
    int count = Math.max(1, filled.count());
    String text = filled.count() > 0 ? filled.text() : digest.one(first.alarm(), line);
    Alarm highest = first.alarm();
    return new Composed(
        candidates.subList(0, count), new Draft(title.ofSeveral(highest, count), text, highest));
  }

  /**
   * Short lines are for a storm only: when two messages of full ones would not do, or when a long
   * list becomes the last message by them.
   */
  private static Digest.Filled fill(
      Digest digest, Line line, List<Waiting> candidates, int waitingCount) {
    Digest.Filled full = digest.fill(candidates, line::full);
    if (full.count() == candidates.size()) {
      return full;
    }
    Digest.Filled compact = digest.fill(candidates, line::compact);
    // one alarm always fits: its message can be cut
    boolean isStorm = 2 * Math.max(1, full.count()) < waitingCount;
    boolean isLast = full.count() >= LIST_LINES && compact.count() == waitingCount;
    return isStorm || isLast ? compact : full;
  }

  private String single(Waiting waiting, MessageFormat format, int bytesMax) {
    Alarm alarm = waiting.alarm();
    if (!waiting.template().equals(SHORT)) {
      return new Single(words, facts, format).text(alarm, bytesMax);
    }
    String heading = new GroupHeading(words, format).of(alarm).stripLeading();
    Line line = new Line(facts, format);
    String text = heading + line.full(alarm, bytesMax - format.bytes(heading));
    return new Cut(format::bytes).end(text, bytesMax);
  }

  private Composed one(Waiting waiting, String text) {
    Alarm alarm = waiting.alarm();
    return new Composed(List.of(waiting), new Draft(title.ofOne(alarm), text, alarm));
  }
}
