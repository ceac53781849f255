package io.annunciator.alarm;

import com.fasterxml.uuid.Generators;
import java.time.Instant;
import java.util.Map;

/** Alarms about this program itself. */
public final class OwnAlarm {
  /** Their source. */
  public static final String SOURCE = "annunciator";

  /** The condition of what people wrote and a bridge passes on. */
  public static final String CHAT = "Chat";

  private OwnAlarm() {}

  /**
   * What people wrote in a chat and a bridge passes on. It is stored and delivered as an alarm is,
   * but has no life: nobody acknowledges it, and it is never over.
   */
  public static Alarm chat(String text, Map<String, String> labels, Instant now) {
    return of(CHAT, AlarmState.CLEARED, 1, text, labels, now);
  }

  public static boolean isChat(Alarm alarm) {
    return alarm.condition().equals(CHAT) && alarm.source().equals(SOURCE);
  }

  public static Alarm of(String condition, int severity, String message, Instant now) {
    return of(condition, AlarmState.ACTIVE, severity, message, Map.of(), now);
  }

  private static Alarm of(
      String condition,
      AlarmState state,
      int severity,
      String message,
      Map<String, String> labels,
      Instant now) {
    return new Alarm(
        Generators.timeBasedEpochGenerator().generate().toString(),
        SOURCE,
        condition,
        state,
        severity,
        message,
        null,
        null,
        "",
        "",
        "",
        now,
        labels,
        now);
  }
}
