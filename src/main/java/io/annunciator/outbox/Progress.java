package io.annunciator.outbox;

import io.annunciator.site.Passage;
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
          + " SELECT ?, alarm, rule, ?, ?, ?, template, severity, ?, '', ?, 0, ?, CAST(? AS BIGINT)"
          + " FROM delivery AS refused WHERE id = ? AND status = 'dead' AND NOT EXISTS"
          + " (SELECT 1 FROM delivery AS told WHERE told.alarm = refused.alarm"
          + " AND told.target = ? AND told.receiver = ?)";

  private static final String PAUSE =
      "INSERT INTO pause (address, until) VALUES (?, ?)"
          + " ON CONFLICT (address) DO UPDATE SET until = excluded.until";

  private static final String CHARGE =
      "INSERT INTO charge (meter, period, used) VALUES (?, ?, ?)"
          + " ON CONFLICT (meter, period) DO UPDATE SET used = charge.used + excluded.used";

  private final SendingRole role;
  private final Register register;
  private final GroupCommit commits;
  private final Repetitions repetitions;
  private final Doors doors;

  Progress(
      SendingRole role,
      Register register,
      GroupCommit commits,
      Repetitions repetitions,
      Doors doors) {
    this.role = role;
    this.register = register;
    this.commits = commits;
    this.repetitions = repetitions;
    this.doors = doors;
  }

  CompletableFuture<Void> begin(Message message, Request request, List<Charge> charges) {
    String deliveries =
        message.deliveries().stream().map(String::valueOf).collect(Collectors.joining(","));
    return commits
        .submit(
            s -> {
              if (!role.isOf(s.epoch())) {
                return false;
              }
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
              return true;
            })
        .thenAccept(this::requireStored);
  }

  private void requireStored(boolean isStored) {
    if (!isStored) {
      throw role.standsBy();
    }
  }

  CompletableFuture<Void> settle(Settlement settlement) {
    long at = settlement.at().toEpochMilli();
    List<Object[]> rows = settlement.entries().stream().map(entry -> row(entry, at)).toList();
    List<HandedOver> handovers =
        settlement.handovers().stream().map(one -> handedOver(one, settlement.at())).toList();
    return register
        .write(
            1,
            (s, sheet) -> {
              if (!role.isOf(s.epoch())) {
                return false;
              }
              settle(s, sheet, settlement, rows, handovers);
              return true;
            })
        .thenAccept(this::requireStored);
  }

  private void settle(
      Statements s,
      Sheet sheet,
      Settlement settlement,
      List<Object[]> rows,
      List<HandedOver> handovers)
      throws SQLException {
    Instant at = settlement.at();
    int[] settled = s.updateAll(SETTLE_DELIVERY, rows);
    for (int i = 0; i < settled.length; i++) {
      Settlement.Entry one = settlement.entries().get(i);
      if (settled[i] == 1 && one.isToldAgain()) {
        repetitions.after(s, sheet, one.delivery(), at);
      }
    }
    handOver(s, sheet, handovers, at);
    for (Charge one : settlement.refunds()) {
      s.update(CHARGE, one.meter(), one.period(), -1);
    }
    if (settlement.closed()) {
      s.update("DELETE FROM message WHERE id = ?", settlement.message());
    }
    if (settlement.request() != 0) {
      s.update(
          "UPDATE request SET finished_at = ? WHERE id = ?",
          at.toEpochMilli(),
          settlement.request());
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

  private record HandedOver(Handover handover, Passage passage) {}

  private HandedOver handedOver(Handover one, Instant at) {
    return new HandedOver(one, doors.at(one.service(), at));
  }

  private static void handOver(Statements s, Sheet sheet, List<HandedOver> handovers, Instant at)
      throws SQLException {
    int[] taken =
        s.updateAll(HAND_OVER, handovers.stream().map(one -> row(one, at.toEpochMilli())).toList());
    for (int i = 0; i < taken.length; i++) {
      HandedOver one = handovers.get(i);
      if (taken[i] == 1 && one.passage.dueAt().isAfter(at)) {
        sheet.planDelivery(one.handover.delivery(), one.passage.dueAt());
      }
    }
  }

  private static Object[] row(HandedOver one, long at) {
    Handover handover = one.handover;
    boolean isClosed = one.passage.isClosed();
    return new Object[] {
      handover.delivery(),
      handover.service(),
      handover.target(),
      handover.receiver(),
      (isClosed ? Status.SUPPRESSED : Status.PENDING).toString(),
      one.passage.closed(),
      one.passage.dueAt().toEpochMilli(),
      isClosed ? at : null,
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
