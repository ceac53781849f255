package io.annunciator.outbox;

import io.annunciator.alarm.AlarmJson;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reading rows. What is costly to make of them is left to the one who asked. */
final class Rows {
  /** Makes one value of the row that the cursor stands on. */
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** A pending delivery with its alarm still in JSON. */
  record Pending(
      long id,
      String target,
      String receiver,
      String template,
      String alarm,
      int attempts,
      long dueAt,
      long report,
      String unless,
      long everyMillis,
      long follows,
      String remark,
      String service) {
    /** What {@link #pending} reads, in its order; the delivery is {@code d}. */
    static final String SELECT =
        "SELECT d.id, d.target, d.receiver, d.template, a.body, d.attempts, d.due_at,"
            + " d.alarm, d.unless, d.every_ms, d.follows, d.remark, d.service"
            + " FROM delivery d JOIN alarm a ON a.seq = d.alarm"
            + " WHERE d.status = 'pending'";

    Waiting toWaiting(AlarmJson json) {
      return new Waiting(
          id,
          report,
          target,
          receiver,
          template,
          json.read(alarm),
          attempts,
          Instant.ofEpochMilli(dueAt),
          Unless.parse(unless),
          Duration.ofMillis(everyMillis),
          follows,
          Remark.parse(remark));
    }
  }

  private Rows() {}

  static <T> List<T> all(PreparedStatement select, Reader<T> reader) throws SQLException {
    List<T> all = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        all.add(reader.read(rows));
      }
    }
    return all;
  }

  static Pending pending(ResultSet row) throws SQLException {
    return new Pending(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getInt(6),
        row.getLong(7),
        row.getLong(8),
        row.getString(9),
        row.getLong(10),
        row.getLong(11),
        row.getString(12),
        row.getString(13));
  }

  /** Those of these deliveries that are pending, in that order. */
  static List<Pending> pending(Statements s, Iterable<Long> deliveries) throws SQLException {
    List<Pending> pending = new ArrayList<>();
    for (long id : deliveries) {
      pending.addAll(all(s.with(Pending.SELECT + " AND d.id = ?", id), Rows::pending));
    }
    return pending;
  }
}
