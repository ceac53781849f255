package io.annunciator.message;

import io.annunciator.alarm.Alarm;

/**
 * One alarm in one line of a digest; its severity, state and condition stand in the group's
 * heading.
 */
final class Line {
  /** Of a compact line: source and message, with the blank between them. */
  private static final int COMPACT_BYTES_MAX = 72;

  private static final int COMPACT_SOURCE_BYTES_MAX = 48;
  private static final String BULLET = "\n- ";

  private final Facts facts;
  private final MessageFormat format;
  private final Cut cut;

  Line(Facts facts, MessageFormat format) {
    this.facts = facts;
    this.format = format;
    this.cut = new Cut(format::bytes);
  }

  /** Returns {@code - HH:mm:ss source message value unit (area) ID}, without what is empty. */
  String full(Alarm alarm) {
    return full(alarm, PlantText.of(alarm.message()));
  }

  /** As {@link #full}, in at most so many bytes if cutting the message can do it. */
  String full(Alarm alarm, int bytesMax) {
    String message = PlantText.of(alarm.message());
    String line = full(alarm, message);
    int excess = format.bytes(line) - bytesMax;
    if (excess <= 0) {
      return line;
    }
    String shorter = full(alarm, cut.end(message, format.bytes(message) - excess));
    return cut.middle(shorter, bytesMax);
  }

  private String full(Alarm alarm, String message) {
    StringBuilder line = new StringBuilder(128).append(BULLET).append(facts.time(alarm.time()));
    append(line, PlantText.of(alarm.source()));
    append(line, message);
    append(line, Facts.value(alarm));
    String area = PlantText.of(alarm.area());
    append(line, area.isEmpty() ? "" : "(" + area + ")");
    append(line, alarm.shortId());
    return line.toString();
  }

  /** Returns {@code - source message}, cut so that a storm is told in few digests. */
  String compact(Alarm alarm) {
    String source = cut.middle(PlantText.opening(alarm.source()), COMPACT_SOURCE_BYTES_MAX);
    String said = PlantText.of(alarm.message());
    String message = said.isEmpty() ? Facts.value(alarm) : said;
    StringBuilder line = new StringBuilder(80).append(BULLET).append(source);
    append(line, cut.end(message, COMPACT_BYTES_MAX - format.bytes(source) - format.bytes(" ")));
    return line.toString();
  }

  private static void append(StringBuilder line, String part) {
    if (!part.isEmpty()) {
      line.append(' ').append(part);
    }
  }
}
