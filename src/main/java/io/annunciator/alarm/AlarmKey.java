package io.annunciator.alarm;

/** What identifies an alarm over its life: which condition of which source. */
public record AlarmKey(String source, String condition) {
  public static AlarmKey of(Alarm report) {
    return new AlarmKey(report.source(), report.condition());
  }

  /** Four letters and digits to name the alarm by in a chat. */
  public String shortId() {
    return ShortId.of(source, condition);
  }
}
