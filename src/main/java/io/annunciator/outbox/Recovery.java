package io.annunciator.outbox;

import io.annunciator.alarm.AlarmJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what is still to be done. */
final class Recovery {
  /**
   * What a node with a clock that is a little ahead accepted is due now. What is planned for later
   * stands on the agenda, and is left out by that.
   */
  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(10);

  private final GroupCommit commits;
  private final AlarmJson json;

  Recovery(GroupCommit commits, AlarmJson json) {
    this.commits = commits;
    this.json = json;
  }

  List<String> targetsWaiting() {
    return commits.read(
        s ->
            Rows.all(
                s.with("SELECT DISTINCT target FROM delivery WHERE status = 'pending'"),
                row -> row.getString(1)));
  }

  List<Waiting> waiting(String target, int max, Instant now) {
    return toWaiting(
        commits.read(
            s ->
                Rows.all(
                    s.with(
                        Rows.Pending.SELECT
                            + " AND d.target = ? AND d.due_at <= ? AND NOT EXISTS (SELECT 1 FROM agenda g"
                            + " WHERE g.kind = 'delivery' AND g.subject = CAST(d.id AS TEXT))"
                            + " ORDER BY d.severity DESC, d.id LIMIT ?",
                        target,
                        now.plus(CLOCKS_DIFFER).toEpochMilli(),
                        max),
                    Rows::pending)));
  }

  List<Waiting> waiting(Collection<Long> deliveries) {
    return toWaiting(commits.read(s -> Rows.pending(s, deliveries)));
  }

  private List<Waiting> toWaiting(List<Rows.Pending> rows) {
    return rows.stream().map(row -> row.toWaiting(json)).toList();
  }

  Outbox.Before before(Waiting notice) {
    record Heard(long id, String status, String state) {}
    List<Heard> heard =
        commits.read(
            s ->
                Rows.all(
                    s.with(
                        "SELECT d.id, d.status, a.state FROM alarm a"
                            + " JOIN delivery d ON d.alarm = a.seq"
                            + " WHERE a.source = ? AND a.condition = ? AND d.target = ?"
                            + " AND d.receiver = ? AND d.id < ?"
                            + " AND d.status IN ('pending', 'delivered')"
                            + " ORDER BY d.id DESC LIMIT 20",
                        notice.alarm().source(),
                        notice.alarm().condition(),
                        notice.target(),
                        notice.receiver(),
                        notice.id()),
                    row -> new Heard(row.getLong(1), row.getString(2), row.getString(3))));
    long pending =
        heard.stream()
            .filter(one -> one.status.equals("pending") && one.state.equals("active"))
            .mapToLong(Heard::id)
            .findFirst()
            .orElse(0);
    Optional<Heard> last = heard.stream().filter(one -> one.status.equals("delivered")).findFirst();
    return new Outbox.Before(pending, last.filter(one -> !one.state.equals("cleared")).isPresent());
  }

  Map<Long, Status> statuses(Collection<Long> deliveries) {
    Map<Long, Status> found = new HashMap<>();
    commits.read(
        s -> {
          for (long id : deliveries) {
            Rows.all(
                    s.with("SELECT status FROM delivery WHERE id = ?", id), row -> row.getString(1))
                .forEach(status -> found.put(id, Status.of(status).orElseThrow()));
          }
          return null;
        });
    return found;
  }

  List<Message> begun(String target) {
    return commits.read(
        s ->
            Rows.all(
                s.with(
                    "SELECT id, title, body, deliveries, attempts FROM message WHERE target = ?"
                        + " ORDER BY id",
                    target),
                row -> message(target, row)));
  }

  private static Message message(String target, ResultSet row) throws SQLException {
    List<Long> deliveries =
        Stream.of(row.getString(4).split(","))
            .filter(id -> !id.isEmpty())
            .map(Long::valueOf)
            .toList();
    return new Message(
        row.getString(1), target, row.getString(2), row.getBytes(3), deliveries, row.getInt(5));
  }

  List<Request> requestsSince(Instant finishedAfter) {
    return commits.read(
        s ->
            Rows.all(
                s.with(
                    "SELECT id, address, finished_at FROM request"
                        + " WHERE finished_at IS NULL OR finished_at > ?",
                    finishedAfter.toEpochMilli()),
                Recovery::request));
  }

  private static Request request(ResultSet row) throws SQLException {
    long at = row.getLong(3);
    Instant finishedAt = row.wasNull() ? null : Instant.ofEpochMilli(at);
    return new Request(row.getLong(1), row.getString(2), finishedAt);
  }

  Map<String, Instant> pausesAfter(Instant now) {
    record Pause(String address, Instant until) {}
    return commits
        .read(
            s ->
                Rows.all(
                    s.with("SELECT address, until FROM pause WHERE until > ?", now.toEpochMilli()),
                    row -> new Pause(row.getString(1), Instant.ofEpochMilli(row.getLong(2)))))
        .stream()
        .collect(Collectors.toMap(Pause::address, Pause::until));
  }

  Map<Charge, Long> charged() {
    record Charged(Charge charge, long used) {}
    return commits
        .read(
            s ->
                Rows.all(
                    s.with("SELECT meter, period, used FROM charge"),
                    row ->
                        new Charged(
                            new Charge(row.getString(1), row.getString(2)), row.getLong(3))))
        .stream()
        .collect(Collectors.toMap(Charged::charge, Charged::used));
  }

  /** The greatest key in the store, 0 when it is empty. */
  long lastKey() {
    return commits.read(
        s ->
            Stream.of(max(s, "alarm", "seq"), max(s, "delivery", "id"), max(s, "request", "id"))
                .reduce(max(s, "rejected", "id"), Math::max));
  }

  private static long max(Statements s, String table, String key) throws SQLException {
    return Rows.all(
            s.with("SELECT COALESCE(MAX(" + key + "), 0) FROM " + table), row -> row.getLong(1))
        .get(0);
  }
}
