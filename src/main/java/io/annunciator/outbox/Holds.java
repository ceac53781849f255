package io.annunciator.outbox;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmJson;
import io.annunciator.alarm.AlarmKey;
import io.annunciator.alarm.Inhibition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What keeps alarms back: shelves, and active alarms that inhibit others. Used by the writer's
 * thread alone; what it has in memory is what its transaction sees.
 */
final class Holds {
  private static final String SHELVES =
      "SELECT id, source, condition, by_whom, reason, created_at, until FROM shelf"
          + " ORDER BY created_at, id";
  private static final String ACTIVE =
      "SELECT a.body, l.activation FROM life l JOIN alarm a ON a.seq = l.last_report WHERE l.is_active = 1";

  private record Inhibitor(Alarm alarm, long activation) {}

  private final Supplier<List<Inhibition>> inhibitionsNow;
  private final AlarmJson json;
  private final Map<String, Shelf> shelves = new LinkedHashMap<>();
  private final Map<AlarmKey, Inhibitor> inhibitors = new HashMap<>();
  private List<Inhibition> inhibitions = List.of();
  private long transaction = -1;

  Holds(Supplier<List<Inhibition>> inhibitions, AlarmJson json) {
    this.inhibitionsNow = inhibitions;
    this.json = json;
  }

  /** At the beginning of each use: after a rollback or a change everything is read again. */
  private void load(Statements s) throws SQLException {
    List<Inhibition> now = inhibitionsNow.get();
    if (transaction == s.rollbacks() && now.equals(inhibitions)) {
      return;
    }
    inhibitions = now;
    shelves.clear();
    Rows.all(s.with(SHELVES), Holds::shelf).forEach(one -> shelves.put(one.id(), one));
    inhibitors.clear();
    if (!inhibitions.isEmpty()) {
      Rows.all(s.with(ACTIVE), row -> new Inhibitor(json.read(row.getString(1)), row.getLong(2)))
          .forEach(this::remember);
    }
    transaction = s.rollbacks();
  }

  static Shelf shelf(ResultSet row) throws SQLException {
    return new Shelf(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        Instant.ofEpochMilli(row.getLong(6)),
        Instant.ofEpochMilli(row.getLong(7)));
  }

  private void remember(Inhibitor active) {
    if (inhibitions.stream().anyMatch(one -> one.when().matches(active.alarm))) {
      inhibitors.put(AlarmKey.of(active.alarm), active);
    }
  }

  /**
   * Returns what keeps an alarm back, empty when nothing does.
   *
   * @param activation since which it is active: only what was active before explains it, so no two
   *     keep each other back
   */
  Optional<Hold> of(Statements s, Alarm alarm, long activation) throws SQLException {
    load(s);
    Optional<Shelf> shelf = shelves.values().stream().filter(one -> one.holds(alarm)).findFirst();
    return shelf.isPresent() ? shelf.map(Shelf::hold) : inhibition(alarm, activation);
  }

  private Optional<Hold> inhibition(Alarm alarm, long activation) {
    return inhibitors.values().stream()
        .filter(one -> one.activation < activation)
        .filter(one -> inhibitions.stream().anyMatch(rule -> rule.applies(one.alarm, alarm)))
        .findFirst()
        .map(one -> hold(AlarmKey.of(one.alarm)));
  }

  private static Hold hold(AlarmKey inhibitor) {
    return new Hold(
        "inhibitor:" + Agenda.subject(inhibitor),
        "inhibited: " + inhibitor.source() + " " + inhibitor.condition() + " is active");
  }

  /** An alarm is active now. */
  void active(Statements s, Alarm alarm, long activation) throws SQLException {
    load(s);
    remember(new Inhibitor(alarm, activation));
  }

  /** By which inhibitions what is kept back is judged now. */
  List<Inhibition> inhibitions(Statements s) throws SQLException {
    load(s);
    return inhibitions;
  }

  /** Returns those that kept something back and are no more: an entry of the site may be gone. */
  List<String> orphans(Statements s) throws SQLException {
    load(s);
    Set<String> keepers = new HashSet<>();
    shelves.values().forEach(one -> keepers.add(one.hold().keeper()));
    inhibitors.keySet().forEach(one -> keepers.add(hold(one).keeper()));
    List<String> orphans =
        Rows.all(s.with("SELECT DISTINCT keeper FROM held"), row -> row.getString(1));
    return orphans.stream().filter(one -> !keepers.contains(one)).toList();
  }

  /** An alarm is over; returns what it kept back. */
  Optional<Hold> cleared(Statements s, AlarmKey key) throws SQLException {
    load(s);
    return inhibitors.remove(key) == null ? Optional.empty() : Optional.of(hold(key));
  }

  void shelve(Statements s, Shelf shelf) throws SQLException {
    load(s);
    shelves.put(shelf.id(), shelf);
    s.update(
        "INSERT INTO shelf (id, source, condition, by_whom, reason, created_at, until)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        shelf.id(),
        shelf.source(),
        shelf.condition(),
        shelf.by(),
        shelf.reason(),
        shelf.createdAt().toEpochMilli(),
        shelf.until().toEpochMilli());
  }

  /** A shelf is over, empty when there is none of that id. */
  Optional<Shelf> unshelve(Statements s, String id) throws SQLException {
    load(s);
    s.update("DELETE FROM shelf WHERE id = ?", id);
    return Optional.ofNullable(shelves.remove(id));
  }

  List<Shelf> shelves(Statements s) throws SQLException {
    load(s);
    return List.copyOf(shelves.values());
  }
}
