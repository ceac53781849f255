package io.annunciator.outbox;

import io.annunciator.alarm.Alarm;
import java.util.List;

/**
 * What came in and what the rules plan for it, stored in one transaction. Who of them is told
 * depends on how the alarm stands.
 *
 * @param seq the row's key; grows with time
 * @param ruleFailures which rules failed on it and how; empty when none did
 * @param isNews false for a retained MQTT message: it says how things stand, not that something
 *     happened
 */
public record Report(
    long seq, Alarm alarm, List<Delivery> deliveries, String ruleFailures, boolean isNews) {
  public Report {
    deliveries = List.copyOf(deliveries);
  }

  public Report(long seq, Alarm alarm, List<Delivery> deliveries, String ruleFailures) {
    this(seq, alarm, deliveries, ruleFailures, true);
  }

  /** The same, of a retained message. */
  public Report retained() {
    return new Report(seq, alarm, deliveries, ruleFailures, false);
  }
}
