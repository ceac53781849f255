package io.annunciator.outbox;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmJson;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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
  private static final String INSERT_DELIVERY =
      "INSERT INTO delivery (id, alarm, rule, service, target, receiver, template, severity, status,"
          + " code, reason, attempts, due_at, settled_at)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, 0, ?, ?)";
  private static final String INSERT_REJECTED =
      "INSERT INTO rejected (id, received_at, via, topic, reason, payload)"
          + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING";

  private final GroupCommit commits;
  private final AlarmJson json;

  Intake(GroupCommit commits, AlarmJson json) {
    this.commits = commits;
    this.json = json;
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
    return commits.submit(weight, s -> append(s, reports, alarms));
  }

  private static List<Receipt> append(Statements s, List<Report> reports, List<Object[]> alarms)
      throws SQLException {
    int[] stored = s.updateAll(INSERT_ALARM, alarms);
    List<Receipt> receipts = new ArrayList<>(reports.size());
    List<Object[]> deliveries = new ArrayList<>();
    for (int i = 0; i < stored.length; i++) {
      Report report = reports.get(i);
      boolean isNew = stored[i] == 1;
      boolean repeated = !isNew && !isOurs(s, report);
      receipts.add(new Receipt(report.alarm().id(), repeated ? 0 : report.pending(), repeated));
      if (isNew) {
        report.deliveries().forEach(one -> deliveries.add(row(one, report)));
      }
    }
    s.updateAll(INSERT_DELIVERY, deliveries);
    return receipts;
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

  private static Object[] row(Delivery delivery, Report report) {
    return new Object[] {
      delivery.id(),
      report.seq(),
      delivery.rule(),
      delivery.service(),
      delivery.target(),
      delivery.receiver(),
      delivery.template(),
      report.alarm().severity(),
      delivery.status().toString(),
      delivery.reason(),
      delivery.dueAt().toEpochMilli(),
      delivery.isPending() ? null : report.alarm().receivedAt().toEpochMilli()
    };
  }

  CompletableFuture<Void> reject(RejectedInput input) {
    return commits.submit(
        1 + input.payload().length() / CHARS_PER_WEIGHT,
        s -> {
          s.update(
              INSERT_REJECTED,
              input.id(),
              input.receivedAt().toEpochMilli(),
              input.via(),
              input.topic(),
              input.reason(),
              input.payload());
          return null;
        });
  }
}
