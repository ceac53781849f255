package io.annunciator.outbox;

import io.annunciator.alarm.AlarmJson;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What an operator does with deliveries that were given up. */
final class DeadLetters {
  private static final int PER_ROUND = 200;
  private static final String IN_ORDER = " ORDER BY target, id LIMIT " + PER_ROUND;
  private static final String DEAD = "SELECT target, id FROM delivery WHERE status = 'dead'";
  private static final String AFTER = " AND (target, id) > (?, ?)";

  private final GroupCommit commits;
  private final AlarmJson json;
  private final Announcer announcer;

  DeadLetters(GroupCommit commits, AlarmJson json, Announcer announcer) {
    this.commits = commits;
    this.json = json;
    this.announcer = announcer;
  }

  /** The last one of a round; the next begins behind it, so that none is made pending twice. */
  private record Place(String target, long id) {
    static Place of(ResultSet row) throws SQLException {
      return new Place(row.getString(1), row.getLong(2));
    }
  }

  private record Round(List<Rows.Pending> rows, Optional<Place> next) {}

  CompletableFuture<List<Waiting>> retry(Outbox.Dead which, Instant now) {
    List<Rows.Pending> rows = new ArrayList<>();
    return Rounds.run(
            commits,
            s -> retry(s, which, new Place("", 0), now),
            round -> {
              rows.addAll(round.rows);
              return round.next.map(place -> s -> retry(s, which, place, now));
            })
        .handle((done, failure) -> made(rows, failure))
        // the alarms are read elsewhere: other callers are answered meanwhile
        .thenApplyAsync(made -> made.stream().map(row -> row.toWaiting(json)).toList());
  }

  /** What is pending again must be handed over, even if the store then failed before the rest. */
  private static List<Rows.Pending> made(List<Rows.Pending> rows, Throwable failure) {
    if (failure != null && rows.isEmpty()) {
      throw failure instanceof RuntimeException already
          ? already
          : new IllegalStateException(failure);
    }
    return rows;
  }

  private static Round retry(Statements s, Outbox.Dead which, Place after, Instant now)
      throws SQLException {
    List<Place> dead = Rows.all(dead(s, which, after), Place::of);
    dead.forEach(one -> s.concerns(one.target));
    s.updateAll(
        "UPDATE delivery SET status = 'pending', due_at = ?, settled_at = NULL WHERE id = ?",
        dead.stream().map(one -> new Object[] {now.toEpochMilli(), one.id}).toList());
    return new Round(
        Rows.pending(s, dead.stream().map(Place::id).toList()),
        dead.size() < PER_ROUND ? Optional.empty() : Optional.of(dead.get(PER_ROUND - 1)));
  }

  private static PreparedStatement dead(Statements s, Outbox.Dead which, Place after)
      throws SQLException {
    if (which instanceof Outbox.Dead.One one) {
      return s.with(DEAD + " AND id = ?", one.delivery());
    }
    if (which instanceof Outbox.Dead.OfTarget of) {
      return s.with(
          DEAD + " AND target = ?" + AFTER + IN_ORDER, of.target(), after.target, after.id);
    }
    return s.with(DEAD + AFTER + IN_ORDER, after.target, after.id);
  }

  CompletableFuture<Boolean> discard(long delivery, Instant now) {
    return commits
        .submit(s -> discard(s, delivery, now))
        .thenApply(
            discarded -> {
              discarded.forEach(one -> announcer.tell(listener -> listener.discarded(one)));
              return !discarded.isEmpty();
            });
  }

  /** Returns it as it stands then, nothing when it is not dead. */
  private static List<StoredDelivery> discard(Statements s, long delivery, Instant now)
      throws SQLException {
    int discarded =
        s.update(
            "UPDATE delivery SET status = 'suppressed',"
                + " reason = CASE WHEN reason = '' THEN 'discarded by an operator'"
                + " ELSE 'discarded by an operator; it was dead: ' || reason END,"
                + " settled_at = ? WHERE id = ? AND status = 'dead'",
            now.toEpochMilli(),
            delivery);
    return discarded == 0
        ? List.of()
        : Rows.all(s.with(StoredRows.SELECT_DELIVERY + "d.id = ?", delivery), StoredRows::delivery);
  }
}
