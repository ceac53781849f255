package io.annunciator.outbox;

import io.annunciator.alarm.Acknowledgement;
import io.annunciator.alarm.AlarmKey;
import io.annunciator.alarm.AlarmLife;
import io.annunciator.alarm.Chatter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How each alarm stands, as the writer knows it inside its transaction. Used by the writer's thread
 * alone.
 */
final class Lives {
  /** A plant's alarms of a day; the others are read again when they report. */
  private static final int IN_MEMORY_MAX = 20_000;

  private static final String COLUMNS =
      "is_active, severity, text, since, reported_at, activation, last_report, reports,"
          + " ack_by, ack_at, ack_comment, activations, chatter_from, quiet_at, silenced, tellings, has_plans";
  private static final String SELECT =
      "SELECT " + COLUMNS + " FROM life WHERE source = ? AND condition = ?";
  private static final String UPSERT =
      "INSERT INTO life ("
          + COLUMNS
          + ", source, condition) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (source, condition) DO UPDATE SET "
          + Arrays.stream(COLUMNS.split(", "))
              .map(one -> one.strip() + " = excluded." + one.strip())
              .collect(Collectors.joining(", "));

  private final Map<AlarmKey, AlarmLife> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AlarmKey, AlarmLife> eldest) {
          return size() > IN_MEMORY_MAX;
        }
      };
  private long transaction = -1;

  AlarmLife of(Statements s, AlarmKey key) throws SQLException {
    forgetWhatWasRolledBack(s);
    AlarmLife life = known.get(key);
    if (life == null) {
      List<AlarmLife> rows = Rows.all(s.with(SELECT, key.source(), key.condition()), Lives::read);
      life = rows.isEmpty() ? AlarmLife.NONE : rows.get(0);
      known.put(key, life);
    }
    return life;
  }

  void put(Statements s, Map<AlarmKey, AlarmLife> changed) throws SQLException {
    forgetWhatWasRolledBack(s);
    s.updateAll(
        UPSERT, changed.entrySet().stream().map(one -> row(one.getKey(), one.getValue())).toList());
    known.putAll(changed);
  }

  /** What was learned in a transaction that failed did not happen. */
  private void forgetWhatWasRolledBack(Statements s) {
    if (transaction != s.rollbacks()) {
      known.clear();
      transaction = s.rollbacks();
    }
  }

  private static Object[] row(AlarmKey key, AlarmLife life) {
    Optional<Acknowledgement> done = life.acknowledged();
    Optional<Chatter> chatter = life.chatter();
    return new Object[] {
      life.isActive() ? 1 : 0,
      life.severity(),
      life.text(),
      life.since().toEpochMilli(),
      life.reportedAt().toEpochMilli(),
      life.activation(),
      life.lastReport(),
      life.count(),
      done.map(Acknowledgement::by).orElse(null),
      done.map(one -> one.at().toEpochMilli()).orElse(null),
      done.map(Acknowledgement::comment).orElse(null),
      life.activations().stream()
          .map(one -> String.valueOf(one.toEpochMilli()))
          .collect(Collectors.joining(",")),
      chatter.map(Chatter::from).orElse(null),
      chatter.map(one -> one.quietAt().toEpochMilli()).orElse(null),
      chatter.map(Chatter::silenced).orElse(null),
      life.tellings().stream().map(String::valueOf).collect(Collectors.joining(",")),
      life.hasPlans() ? 1 : 0,
      key.source(),
      key.condition()
    };
  }

  private static AlarmLife read(ResultSet row) throws SQLException {
    String by = row.getString(9);
    long from = row.getLong(13);
    boolean isChattering = !row.wasNull();
    return new AlarmLife(
        row.getInt(1) == 1,
        row.getInt(2),
        row.getLong(3),
        Instant.ofEpochMilli(row.getLong(4)),
        Instant.ofEpochMilli(row.getLong(5)),
        row.getLong(6),
        row.getLong(7),
        row.getLong(8),
        by == null
            ? Optional.empty()
            : Optional.of(
                new Acknowledgement(by, Instant.ofEpochMilli(row.getLong(10)), row.getString(11))),
        keys(row.getString(12)).stream().map(Instant::ofEpochMilli).toList(),
        keys(row.getString(16)),
        row.getInt(17) == 1,
        isChattering
            ? Optional.of(new Chatter(from, Instant.ofEpochMilli(row.getLong(14)), row.getLong(15)))
            : Optional.empty());
  }

  private static List<Long> keys(String text) {
    return Arrays.stream(text.split(",")).filter(one -> !one.isEmpty()).map(Long::valueOf).toList();
  }
}
