package io.annunciator.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Deletes history. */
final class Retention {
  private static final int PER_ROUND = 200;

  /** Requests count against a limit for its period; none is longer than a day. */
  private static final Duration REQUESTS_KEPT = Duration.ofDays(1);

  /** Longer than a month; periods sort as texts, a month before its days. */
  private static final Duration CHARGES_KEPT = Duration.ofDays(62);

  private static final int DAY = "2026-11-21".length();

  /**
   * Old reports, and whether each may go. Of an alarm that is active stays how it became so, how it
   * stands, and who was told.
   */
  private static final String OLD =
      "SELECT a.received_at, a.seq, CASE WHEN"
          + " NOT EXISTS (SELECT 1 FROM delivery d WHERE d.alarm = a.seq"
          + "   AND d.status IN ('pending', 'dead'))"
          + " AND NOT EXISTS (SELECT 1 FROM life l WHERE l.source = a.source"
          + "   AND l.condition = a.condition AND l.is_active = 1 AND (a.seq = l.activation"
          + "   OR a.seq = l.last_report OR a.seq > l.activation AND EXISTS (SELECT 1"
          + "     FROM delivery t WHERE t.alarm = a.seq AND t.status = 'delivered')))"
          + " THEN 1 ELSE 0 END"
          + " FROM alarm a WHERE a.received_at < ? AND (a.received_at, a.seq) > (?, ?)"
          + " ORDER BY a.received_at, a.seq LIMIT "
          + PER_ROUND;

  private static final String DELETE_REJECTED =
      "DELETE FROM rejected WHERE id IN"
          + " (SELECT id FROM rejected WHERE received_at < ? LIMIT "
          + PER_ROUND
          + ")";
  private static final String DELETE_REQUESTS =
      "DELETE FROM request WHERE id IN"
          + " (SELECT id FROM request WHERE finished_at < ? LIMIT "
          + PER_ROUND
          + ")";

  /** A room that somebody is still to be told in stays, also for a retry by hand. */
  private static final String DELETE_ROOMS =
      "DELETE FROM room WHERE closed <> 0 AND closed < ?"
          + " AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.target = room.target"
          + "   AND d.receiver = room.receiver AND d.status = 'pending')"
          + " AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.target = room.target"
          + "   AND d.receiver = room.receiver AND d.status = 'dead')";

  private static final String DELETE_SOURCES =
      "DELETE FROM source WHERE NOT EXISTS (SELECT 1 FROM alarm a WHERE a.source = source.name)"
          + " AND NOT EXISTS (SELECT 1 FROM life l WHERE l.source = source.name)";

  private final GroupCommit commits;

  Retention(GroupCommit commits) {
    this.commits = commits;
  }

  private record Old(long receivedAt, long seq, boolean mayGo) {
    static Old of(ResultSet row) throws SQLException {
      return new Old(row.getLong(1), row.getLong(2), row.getInt(3) == 1);
    }
  }

  private record Round(int gone, Optional<Old> next) {}

  /**
   * @param now requests are old after a day, whatever {@code before} is
   * @return how many alarms went
   */
  CompletableFuture<Integer> purge(Instant before, Instant now) {
    AtomicInteger gone = new AtomicInteger();
    return Rounds.run(
            commits,
            s -> purgeAlarms(s, before, new Old(Long.MIN_VALUE, 0, false)),
            round -> {
              gone.addAndGet(round.gone);
              return round.next.map(after -> s -> purgeAlarms(s, before, after));
            })
        .thenCompose(done -> purgeRest(before, now))
        .thenApply(done -> gone.get());
  }

  private static Round purgeAlarms(Statements s, Instant before, Old after) throws SQLException {
    List<Old> old =
        Rows.all(s.with(OLD, before.toEpochMilli(), after.receivedAt, after.seq), Old::of);
    List<Object[]> going =
        old.stream().filter(Old::mayGo).map(one -> new Object[] {one.seq}).toList();
    s.updateAll("DELETE FROM delivery WHERE alarm = ?", going);
    s.updateAll("DELETE FROM alarm WHERE seq = ?", going);
    s.updateAll("DELETE FROM card WHERE alarm = ?", going);
    return new Round(
        going.size(),
        old.size() < PER_ROUND ? Optional.empty() : Optional.of(old.get(PER_ROUND - 1)));
  }

  private CompletableFuture<Void> purgeRest(Instant before, Instant now) {
    Asked.Work<Boolean> round =
        s -> {
          int rejected = s.update(DELETE_REJECTED, before.toEpochMilli());
          int requests = s.update(DELETE_REQUESTS, now.minus(REQUESTS_KEPT).toEpochMilli());
          s.update("DELETE FROM pause WHERE until < ?", now.toEpochMilli());
          s.update("DELETE FROM seen_call WHERE seen_until < ?", now.toEpochMilli());
          s.update(DELETE_ROOMS, Sequence.lowestAt(before));
          s.update("DELETE FROM acknowledgement WHERE next < ?", Sequence.lowestAt(before));
          s.update(
              "DELETE FROM acknowledgement WHERE next IS NULL AND activation < ? AND NOT EXISTS"
                  + " (SELECT 1 FROM life l WHERE l.activation = acknowledgement.activation)",
              Sequence.lowestAt(before));
          s.update(
              "DELETE FROM life WHERE is_active = 0 AND since < ? AND chatter_from IS NULL",
              before.toEpochMilli());
          if (s.update(DELETE_SOURCES) > 0) {
            s.forget(); // who knows a life that went would not note its source again
          }
          s.update(
              "DELETE FROM charge WHERE period < ?",
              now.minus(CHARGES_KEPT).toString().substring(0, DAY));
          return rejected == PER_ROUND || requests == PER_ROUND;
        };
    return Rounds.run(commits, round, more -> more ? Optional.of(round) : Optional.empty());
  }
}
