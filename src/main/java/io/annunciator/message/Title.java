package io.annunciator.message;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmState;

/** The one line that a phone shows in its list of conversations. */
final class Title {
  private static final int BYTES_MAX = 100;
  private static final int SOURCE_BYTES_MAX = 48;
  private static final Cut CUT = new Cut(Utf8::length);

  private final Words words;

  Title(Words words) {
    this.words = words;
  }

  /** Returns {@code [Critical] source condition}, with the state if it is not active. */
  String ofOne(Alarm alarm) {
    String state = alarm.state() == AlarmState.ACTIVE ? "" : words.state(alarm.state()) + ' ';
    String start = start(alarm) + state;
    String source = PlantText.of(alarm.source());
    String end = ' ' + PlantText.of(alarm.condition());
    String title = start + source + end;
    return Utf8.length(title) <= BYTES_MAX
        ? title
        : CUT.end(start + CUT.middle(source, SOURCE_BYTES_MAX) + end, BYTES_MAX);
  }

  String ofSeveral(Alarm highest, int count) {
    return start(highest) + words.alarms(count);
  }

  private String start(Alarm alarm) {
    return '[' + words.band(alarm.severity()) + "] ";
  }
}
