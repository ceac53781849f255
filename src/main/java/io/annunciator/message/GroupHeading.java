package io.annunciator.message;

import io.annunciator.alarm.Alarm;

/** What the alarms below it have in common, in bold: severity, state and condition. */
final class GroupHeading {
  private static final int CONDITION_BYTES_MAX = 64;

  private final Words words;
  private final Cut cut;

  GroupHeading(Words words, MessageFormat format) {
    this.words = words;
    this.cut = new Cut(format::bytes);
  }

  String of(Alarm alarm) {
    String condition = cut.end(PlantText.of(alarm.condition()), CONDITION_BYTES_MAX);
    return "\n\n**"
        + words.band(alarm.severity())
        + " · "
        + words.state(alarm.state())
        + (condition.isEmpty() ? "" : " · " + condition)
        + "**\n";
  }
}
