package io.annunciator.outbox;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Stores how the sending of messages goes. */
final class Progress {
  private static final String BEGIN_MESSAGE =
      "INSERT INTO message (id, target, title, body, deliveries, attempts)"
          + " VALUES (?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (id) DO UPDATE SET attempts = excluded.attempts";
  private static final String BEGIN_REQUEST =
      "INSERT INTO request (id, address) VALUES (?, ?) ON CONFLICT (id) DO NOTHING";

  /** What is tried again after the store was down may come late: never back from an outcome. */
  private static final String SETTLE_DELIVERY =
      "UPDATE delivery SET status = ?, code = ?, reason = ?, attempts = ?, settled_at = ?"
          + " WHERE id = ? AND status = 'pending' AND attempts <= ?";

  private static final String HAND_OVER =
      "INSERT INTO delivery (id, alarm, rule, service, target, receiver, template, severity, status,"
          + " code, reason, attempts, due_at, settled_at)"
          + " SELECT ?, alarm, rule, ?, ?, ?, template, severity, 'pending', '', '', 0, ?, NULL"
          + " FROM delivery AS refused WHERE id = ? AND status = 'dead' AND NOT EXISTS"
          + " (SELECT 1 FROM delivery AS told WHERE told.alarm = refused.alarm"
          + " AND told.target = ? AND told.receiver = ?)";

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

  private static final String PAUSE =
      "INSERT INTO pause (address, until) VALUES (?, ?)"
          + " ON CONFLICT (address) DO UPDATE SET until = excluded.until";

  private static final String CHARGE =
      "INSERT INTO charge (meter, period, used) VALUES (?, ?, ?)"
          + " ON CONFLICT (meter, period) DO UPDATE SET used = charge.used + excluded.used";

  private final Register register;
  private final GroupCommit commits;
  private final Sequence sequence;

  Progress(Register register, GroupCommit commits, Sequence sequence) {
    this.register = register;
    this.commits = commits;
    this.sequence = sequence;
  }

  CompletableFuture<Void> begin(Message message, Request request, List<Charge> charges) {
    String deliveries =
        message.deliveries().stream().map(String::valueOf).collect(Collectors.joining(","));
    return run(
        s -> {
          s.update(
              BEGIN_MESSAGE,
              message.id(),
              message.target(),
              message.title(),
              message.body(),
              deliveries,
              message.attempts());
          if (request != null) {
            s.update(BEGIN_REQUEST, request.id(), request.address());
          }
          for (Charge one : charges) {
            s.update(CHARGE, one.meter(), one.period(), 1);
          }
        });
  }

  CompletableFuture<Void> settle(Settlement settlement) {
    long at = settlement.at().toEpochMilli();
    List<Object[]> rows = settlement.entries().stream().map(entry -> row(entry, at)).toList();
    List<Object[]> handovers =
        settlement.handovers().stream().map(handover -> row(handover, at)).toList();
    return register.write(
        1,
        (s, sheet) -> {
          int[] settled = s.updateAll(SETTLE_DELIVERY, rows);
          for (int i = 0; i < settled.length; i++) {
            Settlement.Entry one = settlement.entries().get(i);
            if (settled[i] == 1 && one.isToldAgain()) {
              tellAgain(s, sheet, one.delivery(), settlement.at());
            }
          }
          s.updateAll(HAND_OVER, handovers);
          for (Charge one : settlement.refunds()) {
            s.update(CHARGE, one.meter(), one.period(), -1);
          }
          if (settlement.closed()) {
            s.update("DELETE FROM message WHERE id = ?", settlement.message());
          }
          if (settlement.request() != 0) {
            s.update("UPDATE request SET finished_at = ? WHERE id = ?", at, settlement.request());
          }
          return null;
        });
  }

  /** Of several messages about one alarm only one is repeated. */
  private static boolean isToldAgainAnyway(Statements s, long told, Instant at)
      throws SQLException {
    return !Rows.all(s.with(TOLD_AGAIN_ANYWAY, told, at.toEpochMilli()), row -> row.getLong(1))
        .isEmpty();
  }

  /** Plans the next repetition; whether it is still wanted shows when it is due. */
  private void tellAgain(Statements s, Sheet sheet, long told, Instant at) throws SQLException {
    record Before(long dueAt, long everyMillis, Remark remark) {}
    List<Before> rows =
        Rows.all(
            s.with(
                "SELECT due_at, every_ms, remark FROM delivery WHERE id = ? AND every_ms > 0"
                    + " AND status <> 'pending'",
                told),
            row -> new Before(row.getLong(1), row.getLong(2), Remark.parse(row.getString(3))));
    for (Before before : rows) {
      if (isToldAgainAnyway(s, told, at)) {
        continue;
      }
      long id = sequence.next();
      long dueAt = Math.max(before.dueAt + before.everyMillis, at.toEpochMilli());
      boolean isRepeated = before.remark.kind() == Remark.Kind.REPEATED;
      Remark next = new Remark(Remark.Kind.REPEATED, isRepeated ? before.remark.count() + 1 : 1);
      s.update(TELL_AGAIN, id, dueAt, next.toString(), told);
      sheet.plan(Agenda.Kind.DELIVERY, String.valueOf(id), Instant.ofEpochMilli(dueAt));
    }
  }

  private static Object[] row(Settlement.Entry entry, long at) {
    return new Object[] {
      entry.status().toString(),
      entry.code(),
      entry.reason(),
      entry.attempts(),
      entry.status() == Status.PENDING ? null : at,
      entry.delivery(),
      entry.attempts()
    };
  }

  private static Object[] row(Handover handover, long at) {
    return new Object[] {
      handover.delivery(),
      handover.service(),
      handover.target(),
      handover.receiver(),
      at,
      handover.refused(),
      handover.target(),
      handover.receiver()
    };
  }

  CompletableFuture<Void> pause(String address, Instant until) {
    return run(s -> s.update(PAUSE, address, until.toEpochMilli()));
  }

  /**
   * Requests that an earlier run of the program never finished may just have arrived: they count
   * from now, once. (A node that is still alive says later when its own really ended.)
   */
  void finishLeftOver(Instant now) {
    commits.read(
        s ->
            s.update(
                "UPDATE request SET finished_at = ? WHERE finished_at IS NULL",
                now.toEpochMilli()));
  }

  /** Writes one row; completes when that worked. */
  CompletableFuture<Void> probe(Instant now) {
    return run(s -> s.update("UPDATE heartbeat SET at = ? WHERE id = 1", now.toEpochMilli()));
  }

  private interface Step {
    void run(Statements statements) throws SQLException;
  }

  private CompletableFuture<Void> run(Step step) {
    return commits.submit(
        s -> {
          step.run(s);
          return null;
        });
  }
}
