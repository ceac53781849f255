package io.annunciator.outbox;

import io.annunciator.alarm.AlarmJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the store remembers, for people and other programs to read: newest first, by pages. Reads
 * beside the writer and never in its way.
 *
 * <p>Every method throws {@link StoreUnavailable} when the database cannot be read. Safe for use by
 * several threads.
 */
public final class History implements AutoCloseable {
  private static final String SELECT_ALARM = "SELECT seq, body, rule_failures FROM alarm WHERE ";
  private static final String SELECT_DELIVERY =
      "SELECT d.id, a.id AS alarm_id, d.rule, d.service, d.target, d.receiver, d.status, d.reason,"
          + " d.code, d.attempts, d.due_at, d.settled_at"
          + " FROM delivery d JOIN alarm a ON a.seq = d.alarm WHERE ";

  private static final Set<Status> UNSETTLED = EnumSet.of(Status.PENDING, Status.DEAD);

  private final AlarmJson json;
  private final boolean isSqlite;
  private final Readers readers;

  public History(Database database, AlarmJson json) {
    this.json = json;
    this.isSqlite = database.isSqlite();
    this.readers = new Readers(database);
  }

  /** The reports that the filter lets through. */
  public Page<StoredAlarm> alarms(AlarmFilter filter, Paging paging) {
    List<String> conditions = new ArrayList<>();
    Map<String, Object> values = new HashMap<>();
    if (!filter.states().isEmpty()) {
      conditions.add(anyOf("state", filter.states()));
    }
    if (!filter.source().isEmpty()) {
      SourcePattern source = SourcePattern.of(filter.source(), isSqlite);
      conditions.add(source.condition());
      values.put("source", source.value());
    }
    conditions.add("severity BETWEEN :from AND :to");
    values.put("from", filter.severityFrom());
    values.put("to", filter.severityTo());
    if (filter.since().isAfter(Instant.EPOCH)) {
      // keys grow with time, so nothing older need be looked at
      conditions.add("seq >= :oldest AND received_at >= :since");
      values.put("oldest", Sequence.lowestAt(filter.since()));
      values.put("since", filter.since().toEpochMilli());
    }
    // the keys first: they come from a narrow index, and only a page of rows is read
    String keys = page("SELECT seq FROM alarm WHERE seq < :after", conditions, "seq");
    List<StoredAlarm> rows =
        select(
            SELECT_ALARM + "seq IN (" + keys + ") ORDER BY seq DESC",
            with(values, paging),
            this::alarm);
    return Page.of(rows, paging.limit(), StoredAlarm::seq);
  }

  /** The report of that id, empty when there is none. */
  public Optional<StoredAlarm> alarm(String id) {
    return select(SELECT_ALARM + "id = :id", Map.of("id", id), this::alarm).stream().findFirst();
  }

  /** The deliveries of a report, in the order they were planned. */
  public List<StoredDelivery> deliveriesOf(StoredAlarm alarm) {
    return select(
        SELECT_DELIVERY + "d.alarm = :seq ORDER BY d.id",
        Map.of("seq", alarm.seq()),
        History::delivery);
  }

  /** The deliveries that the filter lets through. */
  public Page<StoredDelivery> deliveries(DeliveryFilter filter, Paging paging) {
    List<String> conditions = new ArrayList<>();
    Map<String, Object> values = new HashMap<>();
    // few are unsettled: their own index finds them, if the key's is of no use
    boolean areUnsettled = !filter.statuses().isEmpty() && UNSETTLED.containsAll(filter.statuses());
    String key = areUnsettled ? "(0 + id)" : "id";
    if (!filter.statuses().isEmpty()) {
      // literals: a parameter would not let the database use the index of unsettled ones
      conditions.add(anyOf("status", filter.statuses()));
    }
    if (!filter.target().isEmpty()) {
      conditions.add("target = :target");
      values.put("target", filter.target());
    }
    String keys = page("SELECT id FROM delivery WHERE " + key + " < :after", conditions, key);
    List<StoredDelivery> rows =
        select(
            SELECT_DELIVERY + "d.id IN (" + keys + ") ORDER BY d.id DESC",
            with(values, paging),
            History::delivery);
    return Page.of(rows, paging.limit(), StoredDelivery::id);
  }

  /** The delivery of that id, empty when there is none. */
  public Optional<StoredDelivery> delivery(long id) {
    return select(SELECT_DELIVERY + "d.id = :id", Map.of("id", id), History::delivery).stream()
        .findFirst();
  }

  /** Inputs that were not alarms. */
  public Page<RejectedInput> rejected(Paging paging) {
    List<RejectedInput> rows =
        select(
            "SELECT id, received_at, via, topic, reason, payload FROM rejected"
                + " WHERE id < :after ORDER BY id DESC LIMIT :rows",
            with(Map.of(), paging),
            History::rejected);
    return Page.of(rows, paging.limit(), RejectedInput::id);
  }

  private static String page(String select, List<String> conditions, String key) {
    String all = conditions.stream().map(one -> " AND " + one).collect(Collectors.joining());
    return select + all + " ORDER BY " + key + " DESC LIMIT :rows";
  }

  private static Map<String, Object> with(Map<String, Object> values, Paging paging) {
    Map<String, Object> all = new HashMap<>(values);
    all.put("after", paging.after());
    all.put("rows", paging.limit() + 1);
    return all;
  }

  /** With the constants' names as literals; they hold nothing that must be escaped. */
  private static String anyOf(String column, Set<? extends Enum<?>> constants) {
    return constants.stream()
        .map(one -> column + " = '" + one + "'")
        .collect(Collectors.joining(" OR ", "(", ")"));
  }

  private interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private <T> List<T> select(String sql, Map<String, Object> values, RowReader<T> reader) {
    return readers.read(
        handle ->
            handle.createQuery(sql).bindMap(values).map((row, context) -> reader.read(row)).list());
  }

  private StoredAlarm alarm(ResultSet row) throws SQLException {
    String failures = row.getString("rule_failures");
    return new StoredAlarm(
        row.getLong("seq"), json.read(row.getString("body")), failures == null ? "" : failures);
  }

  private static StoredDelivery delivery(ResultSet row) throws SQLException {
    String status = row.getString("status");
    long settledAt = row.getLong("settled_at");
    Optional<Instant> settled =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(settledAt));
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
        settled);
  }

  private static RejectedInput rejected(ResultSet row) throws SQLException {
    return new RejectedInput(
        row.getLong("id"),
        Instant.ofEpochMilli(row.getLong("received_at")),
        row.getString("via"),
        row.getString("topic"),
        row.getString("reason"),
        row.getString("payload"));
  }

  @Override
  public void close() {
    readers.close();
  }
}
