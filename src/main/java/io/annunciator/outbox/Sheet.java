package io.annunciator.outbox;

import io.annunciator.alarm.Acknowledgement;
import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmJson;
import io.annunciator.alarm.AlarmKey;
import io.annunciator.alarm.AlarmLife;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is to be written in one transaction, gathered so that it costs few round trips. */
final class Sheet {
  private static final String INSERT_DELIVERY =
      "INSERT INTO delivery (id, alarm, rule, service, target, receiver, template, severity, status,"
          + " code, reason, attempts, due_at, settled_at, unless, every_ms, follows, remark)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, 0, ?, ?, ?, ?, ?, ?)";
  private static final String INSERT_AGENDA =
      "INSERT INTO agenda (kind, subject, at) VALUES (?, ?, ?)"
          + " ON CONFLICT (kind, subject) DO UPDATE SET at = excluded.at";
  private static final String SUPPRESS =
      "UPDATE delivery SET status = 'suppressed', reason = ?, settled_at = ?"
          + " WHERE id = ? AND status = 'pending'";

  private final Statements s;
  private final Lives lives;
  private final AlarmJson json;
  private final List<Object[]> deliveries = new ArrayList<>();
  private final List<Object[]> agenda = new ArrayList<>();
  private final Map<AlarmKey, AlarmLife> changed = new HashMap<>();
  private Instant next = Instant.MAX;

  Sheet(Statements s, Lives lives, AlarmJson json) {
    this.json = json;
    this.s = s;
    this.lives = lives;
  }

  AlarmLife life(AlarmKey key) throws SQLException {
    AlarmLife already = changed.get(key);
    return already != null ? already : lives.of(s, key);
  }

  void stands(AlarmKey key, AlarmLife life) {
    changed.put(key, life);
  }

  /** Lives that were changed, once it is flushed. */
  Map<AlarmKey, AlarmLife> changed() {
    return changed;
  }

  /** The earliest that was put on the agenda, {@link Instant#MAX} when nothing was. */
  Instant next() {
    return next;
  }

  void deliver(Delivery one, long report, int severity, Instant now) {
    deliveries.add(
        new Object[] {
          one.id(),
          report,
          one.rule(),
          one.service(),
          one.target(),
          one.receiver(),
          one.template(),
          severity,
          one.status().toString(),
          one.reason(),
          one.dueAt().toEpochMilli(),
          one.isPending() ? null : now.toEpochMilli(),
          one.unless().isEmpty() ? null : Unless.text(one.unless()),
          one.every().isZero() ? null : one.every().toMillis(),
          one.follows() == 0 ? null : one.follows(),
          one.remark().kind() == Remark.Kind.NONE ? null : one.remark().toString()
        });
    if (one.isPending() && one.dueAt().isAfter(now)) {
      planDelivery(one.id(), one.dueAt());
    } else if (one.isPending()) {
      s.concerns(one.target());
    }
  }

  /** Also for one that is due now, but whose alarm is not at hand. */
  void plan(Agenda.Kind kind, String subject, Instant at) {
    agenda.add(new Object[] {kind.toString(), subject, at.toEpochMilli()});
    wake(at);
  }

  void planDelivery(long delivery, Instant at) {
    plan(Agenda.Kind.DELIVERY, String.valueOf(delivery), at);
  }

  /** It waits longer than it was planned. */
  void postpone(long delivery, Instant until) throws SQLException {
    s.update("UPDATE delivery SET due_at = ? WHERE id = ?", until.toEpochMilli(), delivery);
    planDelivery(delivery, until);
  }

  void suppress(long delivery, String why, Instant now) throws SQLException {
    s.update(SUPPRESS, why, now.toEpochMilli(), delivery);
  }

  Told told(AlarmLife life, long from) throws SQLException {
    insertDeliveries();
    return Told.of(s, life, from);
  }

  /** It was held back, and is told now: not a second time. */
  void toldLater(Delivery held) throws SQLException {
    s.update(
        "UPDATE delivery SET reason = ? WHERE id = ?",
        held.reason().replaceFirst(":", " and told later:"),
        held.id());
  }

  /** There are reports of it from now on. */
  void source(String name) throws SQLException {
    s.update("INSERT INTO source (name) VALUES (?) ON CONFLICT DO NOTHING", name);
  }

  /** The agenda is to be looked at then, whatever else is planned. */
  void wake(Instant at) {
    next = at.isBefore(next) ? at : next;
    s.concerns(NodeTurn.PLANNED);
  }

  void acknowledged(AlarmKey key, long activation, Acknowledgement done) throws SQLException {
    s.update(
        "INSERT INTO acknowledgement (activation, source, condition, by_whom, at, comment)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        activation,
        key.source(),
        key.condition(),
        done.by(),
        done.at().toEpochMilli(),
        done.comment());
  }

  /** What was acknowledged so far is another activation. */
  void activatedAgain(long before, long now) throws SQLException {
    s.update("UPDATE acknowledgement SET next = ? WHERE activation = ?", now, before);
  }

  void hold(AlarmKey key, String keeper) throws SQLException {
    s.update(
        "INSERT INTO held (source, condition, keeper) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        key.source(),
        key.condition(),
        keeper);
  }

  /** Returns what a keeper keeps back, which it no longer does. */
  List<AlarmKey> release(String keeper) throws SQLException {
    List<AlarmKey> held =
        Rows.all(
            s.with("SELECT source, condition FROM held WHERE keeper = ?", keeper),
            row -> new AlarmKey(row.getString(1), row.getString(2)));
    s.update("DELETE FROM held WHERE keeper = ?", keeper);
    return held;
  }

  /** The report of that key. */
  Alarm alarm(long report) throws SQLException {
    return json.read(
        Rows.all(s.with("SELECT body FROM alarm WHERE seq = ?", report), row -> row.getString(1))
            .get(0));
  }

  int severity(long report) throws SQLException {
    return Rows.all(
            s.with("SELECT severity FROM alarm WHERE seq = ?", report), row -> row.getInt(1))
        .get(0);
  }

  Statements statements() {
    return s;
  }

  void flush() throws SQLException {
    insertDeliveries();
    lives.put(s, changed);
    s.updateAll(INSERT_AGENDA, agenda);
    agenda.clear();
  }

  private void insertDeliveries() throws SQLException {
    s.updateAll(INSERT_DELIVERY, deliveries);
    deliveries.clear();
  }
}
