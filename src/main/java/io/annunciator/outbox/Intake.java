package io.annunciator.outbox;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmJson;
import io.annunciator.alarm.AlarmKey;
import io.annunciator.alarm.AlarmLife;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Stores what comes in. */
final class Intake {
  /** Beyond this many waiting alarms the answer is "later" at once, not after a long wait. */
  private static final int WAITING_MAX = 20_000;

  /** An alarm of more text than this counts as several. */
  private static final int CHARS_PER_WEIGHT = 1_000;

  private static final String INSERT_ALARM =
      "INSERT INTO alarm (seq, id, source, condition, state, severity, received_at, body,"
          + " rule_failures) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING";
  private static final String INSERT_REJECTED =
      "INSERT INTO rejected (id, received_at, via, topic, reason, payload)"
          + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING";

  private final GroupCommit commits;
  private final AlarmJson json;
  private final Register register;
  private final Announcer announcer;

  Intake(GroupCommit commits, AlarmJson json, Register register, Announcer announcer) {
    this.commits = commits;
    this.json = json;
    this.register = register;
    this.announcer = announcer;
  }

  /**
   * @param life how the alarm stands, now that the report is stored
   */
  private record Stored(Receipt receipt, AlarmLife life) {
    StoredAlarm alarm(Report report) {
      boolean isItsWord = life.isActive() && life.lastReport() == report.seq();
      return new StoredAlarm(
          report.seq(),
          report.alarm(),
          report.ruleFailures(),
          life.acknowledged(),
          isItsWord ? Optional.of(life.since()) : Optional.empty());
    }
  }

  CompletableFuture<List<Receipt>> append(List<Report> reports) {
    if (commits.waiting() > WAITING_MAX) {
      return CompletableFuture.failedFuture(
          new StoreUnavailable("more comes in than the disk can take", null));
    }
    // the costly part of it before the one writer's turn
    int weight = 0;
    List<Object[]> alarms = new ArrayList<>(reports.size());
    for (Report report : reports) {
      String body = json.write(report.alarm());
      weight += 1 + body.length() / CHARS_PER_WEIGHT;
      alarms.add(row(report, body));
    }
    return register
        .write(weight, (s, sheet) -> append(s, sheet, reports, alarms))
        .thenApply(stored -> announce(reports, stored));
  }

  private List<Receipt> announce(List<Report> reports, List<Stored> stored) {
    for (int i = 0; i < stored.size(); i++) {
      Receipt receipt = stored.get(i).receipt;
      if (!receipt.repeated()) {
        StoredAlarm alarm = stored.get(i).alarm(reports.get(i));
        announcer.tell(listener -> listener.accepted(alarm, receipt.deliveries()));
      }
    }
    return stored.stream().map(Stored::receipt).toList();
  }

  private List<Stored> append(
      Statements s, Sheet sheet, List<Report> reports, List<Object[]> alarms) throws SQLException {
    int[] stored = s.updateAll(INSERT_ALARM, alarms);
    List<Stored> all = new ArrayList<>(reports.size());
    for (int i = 0; i < stored.length; i++) {
      Report report = reports.get(i);
      Receipt receipt = receipt(s, sheet, report, stored[i] == 1);
      AlarmLife life =
          receipt.repeated() ? AlarmLife.NONE : sheet.life(AlarmKey.of(report.alarm()));
      all.add(new Stored(receipt, life));
    }
    return all;
  }

  private Receipt receipt(Statements s, Sheet sheet, Report report, boolean isNew)
      throws SQLException {
    if (isNew) {
      return receipt(report, register.judge().judge(sheet, report));
    }
    return isOurs(s, report) ? again(s, sheet, report) : repeated(report);
  }

  private static Receipt receipt(Report report, List<Delivery> deliveries) {
    Alarm alarm = report.alarm();
    List<Waiting> due = new ArrayList<>();
    int pending = 0;
    for (Delivery one : deliveries) {
      pending += one.isPending() ? 1 : 0;
      if (one.isPending() && !one.dueAt().isAfter(alarm.receivedAt())) {
        due.add(one.waiting(report.seq(), alarm));
      }
    }
    return new Receipt(alarm.id(), pending, false, due);
  }

  private static Receipt repeated(Report report) {
    return new Receipt(report.alarm().id(), 0, true, List.of());
  }

  /** Decided in a commit that was not answered. */
  private Receipt again(Statements s, Sheet sheet, Report report) throws SQLException {
    AlarmKey key = AlarmKey.of(report.alarm());
    sheet.stands(key, sheet.life(key));
    sheet.wake(report.alarm().receivedAt());
    List<Rows.Pending> pending =
        Rows.all(s.with(Rows.Pending.SELECT + " AND d.alarm = ?", report.seq()), Rows::pending);
    long now = report.alarm().receivedAt().toEpochMilli();
    return new Receipt(
        report.alarm().id(),
        pending.size(),
        false,
        pending.stream()
            .filter(one -> one.dueAt() <= now)
            .map(one -> one.toWaiting(json))
            .toList());
  }

  /** A commit that was not answered may have worked: the second run finds its own row. */
  private static boolean isOurs(Statements s, Report report) throws SQLException {
    return Rows.all(
            s.with("SELECT seq FROM alarm WHERE id = ?", report.alarm().id()),
            row -> row.getLong(1))
        .contains(report.seq());
  }

  private static Object[] row(Report report, String body) {
    Alarm alarm = report.alarm();
    return new Object[] {
      report.seq(),
      alarm.id(),
      alarm.source(),
      alarm.condition(),
      alarm.state().toString(),
      alarm.severity(),
      alarm.receivedAt().toEpochMilli(),
      body,
      report.ruleFailures().isEmpty() ? null : report.ruleFailures()
    };
  }

  CompletableFuture<Void> reject(RejectedInput input) {
    return commits
        .submit(
            1 + input.payload().length() / CHARS_PER_WEIGHT,
            s ->
                s.update(
                    INSERT_REJECTED,
                    input.id(),
                    input.receivedAt().toEpochMilli(),
                    input.via(),
                    input.topic(),
                    input.reason(),
                    input.payload()))
        .thenAccept(done -> announcer.tell(listener -> listener.rejected(input)));
  }
}
