package io.annunciator.outbox;

import io.annunciator.alarm.Alarm;
import java.util.List;

/**
 * What is stored of one report, in one transaction.
 *
 * @param seq the row's key; grows with time
 * @param ruleFailures which rules failed on it and how; empty when none did
 */
public record Report(long seq, Alarm alarm, List<Delivery> deliveries, String ruleFailures) {
  public Report {
    deliveries = List.copyOf(deliveries);
  }

  /** Adds what is to be sent of it. */
  public void addWaitingTo(List<Waiting> waiting) {
    for (Delivery one : deliveries) {
      if (one.isPending()) {
        waiting.add(
            new Waiting(
                one.id(), one.target(), one.receiver(), one.template(), alarm, 0, one.dueAt()));
      }
    }
  }

  int pending() {
    return (int) deliveries.stream().filter(Delivery::isPending).count();
  }
}
