package io.annunciator.outbox;

import java.sql.SQLException;
import java.time.Instant;

/** Tells somebody of an alarm again, as he was told before. */
final class Again {
  private final Sequence sequence;

  Again(Sequence sequence) {
    this.sequence = sequence;
  }

  Delivery like(Delivery before, Instant dueAt, Remark why) {
    return new Delivery(
        sequence.next(),
        before.rule(),
        before.service(),
        before.target(),
        before.receiver(),
        before.template(),
        Status.PENDING,
        "",
        dueAt,
        before.unless(),
        before.every(),
        0,
        why,
        false);
  }

  /** Puts on the sheet a delivery of a report that came before. */
  void deliver(Sheet sheet, Delivery one, long report, Instant now) throws SQLException {
    sheet.deliver(one, report, sheet.severity(report), now);
    sheet.planDelivery(one.id(), one.dueAt());
  }
}
