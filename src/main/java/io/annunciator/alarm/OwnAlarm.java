package io.annunciator.alarm;

import com.fasterxml.uuid.Generators;
import java.time.Instant;
import java.util.Map;

/** Alarms about this program itself. */
public final class OwnAlarm {
  /** Their source. */
  public static final String SOURCE = "annunciator";

  private OwnAlarm() {}

  public static Alarm of(String condition, int severity, String message, Instant now) {
    return new Alarm(
        Generators.timeBasedEpochGenerator().generate().toString(),
        SOURCE,
        condition,
        AlarmState.ACTIVE,
        severity,
        message,
        null,
        null,
        "",
        "",
        "",
        now,
        Map.of(),
        now);
  }
}
