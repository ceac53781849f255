package io.annunciator.ops;

import io.annunciator.alarm.Alarm;
import io.annunciator.outbox.Delivery;
import io.annunciator.outbox.Report;
import io.annunciator.outbox.Sequence;
import io.annunciator.outbox.Status;
import io.annunciator.site.Target;
import java.util.ArrayList;
import java.util.List;

/** Plans what is told without a rule. */
public final class OwnReports {
  private final Sequence sequence;

  public OwnReports(Sequence sequence) {
    this.sequence = sequence;
  }

  /**
   * @param rule stands where others name their rule: why it is told
   */
  public Report report(Alarm alarm, String rule, List<Target> told) {
    List<Delivery> deliveries = new ArrayList<>();
    for (Target target : told) {
      for (String receiver : target.receivers(alarm)) {
        deliveries.add(
            new Delivery(
                sequence.next(),
                rule,
                target.service(),
                target.id(),
                receiver,
                target.template(),
                Status.PENDING,
                "",
                alarm.receivedAt()));
      }
    }
    return new Report(sequence.next(), alarm, deliveries, "");
  }
}
