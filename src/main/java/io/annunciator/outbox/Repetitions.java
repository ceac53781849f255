package io.annunciator.outbox;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Plans that an alarm is told again; whether that is still wanted shows when it is due. */
final class Repetitions {
  private static final String TOLD_AGAIN_ANYWAY =
      "SELECT r.id FROM delivery t JOIN alarm ta ON ta.seq = t.alarm"
          + " JOIN delivery r ON r.target = t.target AND r.receiver = t.receiver"
          + " AND r.status = 'pending' AND r.every_ms > 0"
          + " JOIN alarm ra ON ra.seq = r.alarm AND ra.source = ta.source"
          + " AND ra.condition = ta.condition"
          + " JOIN life l ON l.source = ta.source AND l.condition = ta.condition"
          + " AND r.alarm >= l.activation"
          + " WHERE t.id = ? AND r.due_at > ? LIMIT 1";

  private static final String TELL_AGAIN =
      "INSERT INTO delivery (id, alarm, rule, service, target, receiver, template, severity, status,"
          + " code, reason, attempts, due_at, settled_at, unless, every_ms, remark)"
          + " SELECT ?, alarm, rule, service, target, receiver, template, severity, 'pending', '',"
          + " '', 0, ?, NULL, unless, every_ms, ? FROM delivery WHERE id = ?";

  private final Sequence sequence;

  Repetitions(Sequence sequence) {
    this.sequence = sequence;
  }

  private record Before(Instant dueAt, Duration every, Remark remark) {
    /** Suppressed ones were heard by nobody and do not count. */
    Remark counted() {
      boolean isRepeated = remark.kind() == Remark.Kind.REPEATED;
      return new Remark(Remark.Kind.REPEATED, isRepeated ? remark.count() + 1 : 1);
    }

    /** In its rhythm, the first time that is not before that moment. */
    Instant notBefore(Instant at) {
      long late = Math.max(0, Duration.between(dueAt, at).toMillis());
      long times = Math.max(1, (late + every.toMillis() - 1) / every.toMillis());
      return dueAt.plus(every.multipliedBy(times));
    }
  }

  /** It was told, or refused: the next repetition follows. */
  void after(Statements s, Sheet sheet, long told, Instant at) throws SQLException {
    for (Before before : before(s, told)) {
      Instant dueAt = before.dueAt.plus(before.every);
      plan(s, sheet, told, at, dueAt.isBefore(at) ? at : dueAt, before.counted());
    }
  }

  /**
   * It was suppressed because its service is closed: it goes on in its rhythm when that opens.
   *
   * @param opens {@link Instant#MAX} when it never does
   */
  void resume(Statements s, Sheet sheet, long suppressed, Instant now, Instant opens)
      throws SQLException {
    if (opens.equals(Instant.MAX)) {
      return;
    }
    for (Before before : before(s, suppressed)) {
      plan(s, sheet, suppressed, now, before.notBefore(opens), before.remark);
    }
  }

  private static List<Before> before(Statements s, long id) throws SQLException {
    return Rows.all(
        s.with(
            "SELECT due_at, every_ms, remark FROM delivery WHERE id = ? AND every_ms > 0"
                + " AND status <> 'pending'",
            id),
        row ->
            new Before(
                Instant.ofEpochMilli(row.getLong(1)),
                Duration.ofMillis(row.getLong(2)),
                Remark.parse(row.getString(3))));
  }

  private void plan(
      Statements s, Sheet sheet, long before, Instant now, Instant dueAt, Remark remark)
      throws SQLException {
    if (isToldAgainAnyway(s, before, now)) {
      return;
    }
    long id = sequence.next();
    s.update(TELL_AGAIN, id, dueAt.toEpochMilli(), remark.toString(), before);
    sheet.planDelivery(id, dueAt);
  }

  /** Of several messages about one alarm only one is repeated. */
  private static boolean isToldAgainAnyway(Statements s, long told, Instant at)
      throws SQLException {
    return !Rows.all(s.with(TOLD_AGAIN_ANYWAY, told, at.toEpochMilli()), row -> row.getLong(1))
        .isEmpty();
  }
}
