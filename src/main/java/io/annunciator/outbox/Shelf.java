package io.annunciator.outbox;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmPattern;
import java.time.Instant;

/**
 * Alarms put aside by a person for a while (shelved, ISA-18.2).
 *
 * @param source of the alarms meant, exact or with {@code *}, like {@code condition}
 * @param by who did it, and why: {@code reason}
 * @param until always there: nothing is shelved for ever
 */
public record Shelf(
    String id,
    String source,
    String condition,
    String by,
    String reason,
    Instant createdAt,
    Instant until) {

  boolean holds(Alarm alarm) {
    return AlarmPattern.of(source, condition).matches(alarm);
  }

  Hold hold() {
    return new Hold(
        "shelf:" + id,
        "shelved: by " + by + " until " + until + (reason.isEmpty() ? "" : ", " + reason));
  }
}
