package io.annunciator.message;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmState;
import io.annunciator.outbox.Remark;
import io.annunciator.outbox.Waiting;
import java.util.Set;

/** The one line that a phone shows in its list of conversations. */
final class Title {
  private static final int BYTES_MAX = 100;
  private static final int SOURCE_BYTES_MAX = 48;
  private static final Cut CUT = new Cut(Utf8::length);

  /** The others would push the source off the screen and change nothing for who looks there. */
  private static final Set<Remark.Kind> REMARKS =
      Set.of(Remark.Kind.REPEATED, Remark.Kind.CHATTERING, Remark.Kind.LATE);

  private final Words words;

  Title(Words words) {
    this.words = words;
  }

  /**
   * Returns {@code [Critical] source condition}, with the state if it is not active, and the remark
   * if it matters here.
   */
  String ofOne(Waiting waiting) {
    Alarm alarm = waiting.alarm();
    String state = alarm.state() == AlarmState.ACTIVE ? "" : words.state(alarm.state()) + ' ';
    String start = start(alarm) + state + remark(waiting.remark());
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

  private String remark(Remark remark) {
    return REMARKS.contains(remark.kind()) ? words.remarks().brief(remark) + ' ' : "";
  }
}
