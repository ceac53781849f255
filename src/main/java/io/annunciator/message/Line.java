package io.annunciator.message;

import io.annunciator.alarm.Alarm;
import io.annunciator.outbox.Remark;
import io.annunciator.outbox.Waiting;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One alarm in one line of a digest; its severity, state and condition stand in the group's
 * heading.
 */
final class Line {
  /** Of a compact line: remark, source and message, with the blanks between them. */
  private static final int COMPACT_BYTES_MAX = 72;

  private static final int COMPACT_SOURCE_BYTES_MAX = 48;

  /** What a reader of a storm must know: this alarm falls silent, or is an old story. */
  private static final Set<Remark.Kind> COMPACT_REMARKS =
      Set.of(Remark.Kind.CHATTERING, Remark.Kind.LATE);

  private static final String BULLET = "\n- ";

  private final Words words;
  private final Facts facts;
  private final Link link;
  private final MessageFormat format;
  private final Function<Waiting, Optional<String>> ofSite;
  private final Cut cut;

  /**
   * @param ofSite the line as the site writes it, empty: as it is written here
   */
  Line(
      Words words,
      Facts facts,
      Link link,
      MessageFormat format,
      Function<Waiting, Optional<String>> ofSite) {
    this.words = words;
    this.facts = facts;
    this.link = link;
    this.format = format;
    this.ofSite = ofSite;
    this.cut = new Cut(format::bytes);
  }

  /**
   * Returns {@code - HH:mm:ss (remark) source message value unit (area) ID}, without what is empty.
   */
  String full(Waiting waiting) {
    return ofSite
        .apply(waiting)
        .map(BULLET::concat)
        .orElseGet(() -> full(waiting, PlantText.of(waiting.alarm().message())));
  }

  /** As {@link #full}, with the link to acknowledge it by at its end if there is one. */
  String linked(Waiting waiting) {
    StringBuilder line = new StringBuilder(full(waiting));
    append(line, link.of(waiting));
    return line.toString();
  }

  /** As {@link #full}, in at most so many bytes if cutting the message can do it. */
  String full(Waiting waiting, int bytesMax) {
    String message = PlantText.of(waiting.alarm().message());
    String line = full(waiting, message);
    int excess = format.bytes(line) - bytesMax;
    if (excess <= 0) {
      return line;
    }
    String shorter = full(waiting, cut.end(message, format.bytes(message) - excess));
    return cut.middle(shorter, bytesMax);
  }

  private String full(Waiting waiting, String message) {
    Alarm alarm = waiting.alarm();
    StringBuilder line = new StringBuilder(128).append(BULLET).append(facts.time(alarm.time()));
    append(line, bracketed(words.remarks().brief(waiting.remark())));
    append(line, PlantText.of(alarm.source()));
    append(line, message);
    append(line, Facts.value(alarm));
    append(line, bracketed(PlantText.of(alarm.area())));
    append(line, alarm.shortId());
    return line.toString();
  }

  /** Returns {@code - source message}, cut so that a storm is told in few digests. */
  String compact(Waiting waiting) {
    Alarm alarm = waiting.alarm();
    String remark = compact(waiting.remark());
    String source = cut.middle(PlantText.opening(alarm.source()), COMPACT_SOURCE_BYTES_MAX);
    String start = remark.isEmpty() ? source : remark + ' ' + source;
    String said = PlantText.of(alarm.message());
    String message = said.isEmpty() ? Facts.value(alarm) : said;
    StringBuilder line = new StringBuilder(80).append(BULLET).append(start);
    append(line, cut.end(message, COMPACT_BYTES_MAX - format.bytes(start) - format.bytes(" ")));
    return line.toString();
  }

  private String compact(Remark remark) {
    return COMPACT_REMARKS.contains(remark.kind()) ? bracketed(words.remarks().brief(remark)) : "";
  }

  private static String bracketed(String text) {
    return text.isEmpty() ? "" : "(" + text + ")";
  }

  private static void append(StringBuilder line, String part) {
    if (!part.isEmpty()) {
      line.append(' ').append(part);
    }
  }
}
