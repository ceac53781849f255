package io.annunciator.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Which cards show which alarm, and how. */
final class Cards {
  private static final String KEEP =
      "INSERT INTO card (id, app, target, alarm, shown, code)"
          + " SELECT ?, ?, ?, alarm, 'active', ? FROM delivery WHERE id = ? ON CONFLICT DO NOTHING";

  /** An alarm that has become active anew is another one than the card shows: that is over. */
  private static final String SELECT =
      "SELECT id, app, target, alarm, state, by_whom, code FROM (SELECT c.id, c.app, c.target, c.alarm,"
          + " c.shown, c.code, CASE WHEN l.is_active = 1 AND l.activation <= c.alarm"
          + " THEN CASE WHEN l.ack_by IS NULL THEN 'active' ELSE 'acked' END"
          + " ELSE 'cleared' END AS state, COALESCE(l.ack_by, '') AS by_whom"
          + " FROM card c LEFT JOIN alarm a ON a.seq = c.alarm"
          + " LEFT JOIN life l ON l.source = a.source AND l.condition = a.condition) AS cards"
          + " WHERE ";

  private static final String SHOWN =
      "UPDATE card SET shown = ?, code = CASE WHEN code IS NULL THEN NULL ELSE '' END"
          + " WHERE id = ?";

  private final GroupCommit commits;

  Cards(GroupCommit commits) {
    this.commits = commits;
  }

  CompletableFuture<Void> keep(
      String id, String app, String target, long delivery, boolean isByCode) {
    return commits.submit(
        s -> {
          s.update(KEEP, id, app, target, isByCode ? "" : null, delivery);
          return null;
        });
  }

  CompletableFuture<Void> shown(String id, String state) {
    return commits.submit(
        s -> {
          s.update(SHOWN, state, id);
          return null;
        });
  }

  CompletableFuture<Void> code(String id, String code) {
    return commits.submit(
        s -> {
          s.update("UPDATE card SET code = ? WHERE id = ?", code, id);
          return null;
        });
  }

  Optional<Card> find(String id) {
    return commits.read(s -> Rows.all(s.with(SELECT + "id = ?", id), Cards::card)).stream()
        .findFirst();
  }

  List<Card> outdated(int max) {
    return commits.read(
        s ->
            Rows.all(
                s.with(
                    SELECT
                        + "shown <> 'cleared' AND shown <> state"
                        + " AND (code IS NULL OR code <> '') ORDER BY id LIMIT ?",
                    max),
                Cards::card));
  }

  private static Card card(ResultSet row) throws SQLException {
    return new Card(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getLong(4),
        row.getString(5),
        row.getString(6),
        Optional.ofNullable(row.getString(7)).orElse(""));
  }
}
