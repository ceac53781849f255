package io.annunciator.outbox;

import io.annunciator.alarm.AlarmLife;
import io.annunciator.alarm.Chatter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who was told, or is about to be told, that an alarm is active. */
final class Told {
  private static final String SELECT =
      "SELECT d.id, d.rule, d.service, d.target, d.receiver, d.template, d.status, d.reason,"
          + " d.due_at, d.unless, d.every_ms, d.alarm, d.settled_at, d.remark"
          + " FROM alarm a JOIN delivery d ON d.alarm = a.seq WHERE a.seq = ? ORDER BY d.id";

  /**
   * One delivery of a report that the alarm is active.
   *
   * @param report its key
   * @param settledAt meaningless while it is pending
   */
  record Row(Delivery delivery, long report, Instant settledAt) {
    /** How long it was still to wait when it was suppressed: an escalation has its own clock. */
    Duration after() {
      Duration left = Duration.between(settledAt, delivery.dueAt());
      return left.isNegative() ? Duration.ZERO : left;
    }

    boolean isDelivered() {
      return delivery.status() == Status.DELIVERED;
    }

    boolean isYetToCome(Instant now) {
      return delivery.isPending() && delivery.dueAt().isAfter(now);
    }

    boolean isUnderWay(Instant now) {
      return delivery.isPending() && !delivery.dueAt().isAfter(now);
    }

    private String receiver() {
      return receiverOf(delivery);
    }
  }

  private final List<Row> rows;

  /** Who is meant, as a key. */
  static String receiverOf(Delivery one) {
    return one.target() + "\n" + one.receiver();
  }

  /**
   * Key of the report with which began what its receivers know: those who know that it chatters
   * were told when that began.
   */
  static long since(AlarmLife life) {
    return life.chatter().map(Chatter::from).orElse(life.activation());
  }

  private Told(List<Row> rows) {
    this.rows = rows;
  }

  /**
   * @param from key of the report with which that began
   */
  static Told of(Statements s, AlarmLife life, long from) throws SQLException {
    List<Row> rows = new ArrayList<>();
    for (long report : life.tellings()) {
      if (report >= from) {
        rows.addAll(Rows.all(s.with(SELECT, report), Told::row));
      }
    }
    return new Told(rows);
  }

  private static Row row(ResultSet row) throws SQLException {
    long every = row.getLong(11);
    return new Row(
        new Delivery(
            row.getLong(1),
            row.getString(2),
            row.getString(3),
            row.getString(4),
            row.getString(5),
            row.getString(6),
            Status.of(row.getString(7)).orElseThrow(),
            row.getString(8),
            Instant.ofEpochMilli(row.getLong(9)),
            Unless.parse(row.getString(10)),
            Duration.ofMillis(every),
            0,
            Remark.parse(row.getString(14)),
            false),
        row.getLong(12),
        Instant.ofEpochMilli(row.getLong(13)));
  }

  List<Row> yetToCome(Instant now) {
    return rows.stream().filter(one -> one.isYetToCome(now)).toList();
  }

  /** What a shelf or another alarm kept back, of the last report that was kept back. */
  List<Row> held() {
    List<Row> held = new ArrayList<>(heldBy("shelved:"));
    held.addAll(heldBy("inhibited:"));
    long last = held.stream().mapToLong(Row::report).max().orElse(0);
    return held.stream().filter(one -> one.report() == last).toList();
  }

  List<Row> heldBy(String why) {
    return rows.stream()
        .filter(one -> one.delivery().status() == Status.SUPPRESSED)
        .filter(one -> one.delivery().reason().startsWith(why))
        .toList();
  }

  /**
   * One for each receiver who was told or is about to be, with the delivery that it must follow, if
   * nothing was delivered to him yet.
   */
  List<Delivery> receivers(Instant now) {
    Map<String, List<Row>> byReceiver = new LinkedHashMap<>();
    for (Row one : rows) {
      if (one.isDelivered() || one.isUnderWay(now)) {
        byReceiver.computeIfAbsent(one.receiver(), receiver -> new ArrayList<>()).add(one);
      }
    }
    return byReceiver.values().stream().map(all -> receiver(all)).toList();
  }

  private static Delivery receiver(List<Row> all) {
    Delivery last = all.get(all.size() - 1).delivery();
    boolean isTold = all.stream().anyMatch(Row::isDelivered);
    return last.following(isTold ? 0 : last.id());
  }
}
