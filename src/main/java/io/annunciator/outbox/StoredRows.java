package io.annunciator.outbox;

import io.annunciator.alarm.Acknowledgement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** What the history makes of its rows, by the names of their columns. */
final class StoredRows {
  static final String SELECT_DELIVERY =
      "SELECT d.id, a.id AS alarm_id, d.rule, d.service, d.target, d.receiver, d.status, d.reason,"
          + " d.code, d.attempts, d.due_at, d.settled_at"
          + " FROM delivery d JOIN alarm a ON a.seq = d.alarm WHERE ";

  private StoredRows() {}

  static Standing standing(ResultSet row) throws SQLException {
    return new Standing(
        row.getInt("is_active") == 1, row.getLong("activation") != 0, acknowledgement(row));
  }

  static Optional<Acknowledgement> acknowledgement(ResultSet row) throws SQLException {
    String by = row.getString("by_whom");
    return by == null
        ? Optional.empty()
        : Optional.of(
            new Acknowledgement(
                by, Instant.ofEpochMilli(row.getLong("at")), row.getString("comment")));
  }

  static StoredDelivery delivery(ResultSet row) throws SQLException {
    String status = row.getString("status");
    return new StoredDelivery(
        row.getLong("id"),
        row.getString("alarm_id"),
        row.getString("rule"),
        row.getString("service"),
        row.getString("target"),
        row.getString("receiver"),
        Status.of(status)
            .orElseThrow(() -> new IllegalStateException("stored status is " + status)),
        row.getString("reason"),
        row.getString("code"),
        row.getInt("attempts"),
        Instant.ofEpochMilli(row.getLong("due_at")),
        instant(row, "settled_at"));
  }

  /** A time, empty when the column is. */
  static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  static RejectedInput rejected(ResultSet row) throws SQLException {
    return new RejectedInput(
        row.getLong("id"),
        Instant.ofEpochMilli(row.getLong("received_at")),
        row.getString("via"),
        row.getString("topic"),
        row.getString("reason"),
        row.getString("payload"));
  }
}
