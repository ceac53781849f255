package io.annunciator.outbox;

import io.annunciator.alarm.AlarmJson;
import io.annunciator.alarm.AlarmKey;
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
import org.jdbi.v3.core.Handle;

/**
 * What the store remembers, for people and other programs to read: newest first, by pages. Reads
 * beside the writer and never in its way.
 *
 * <p>Every method throws {@link StoreUnavailable} when the database cannot be read. Safe for use by
 * several threads.
 */
public final class History implements AutoCloseable {
  /** Activations of one alarm do not overlap, so only the last one before a report can be its. */
  private static final String SELECT_ALARM =
      "SELECT a.seq, a.body, a.rule_failures, k.by_whom, k.at, k.comment, l.since AS active_since"
          + " FROM alarm a LEFT JOIN life l ON l.source = a.source AND l.condition = a.condition"
          + " AND l.last_report = a.seq AND l.is_active = 1 LEFT JOIN acknowledgement k ON k.activation ="
          + " (SELECT MAX(b.activation) FROM acknowledgement b WHERE b.source = a.source"
          + " AND b.condition = a.condition AND b.activation <= a.seq)"
          + " AND (k.next IS NULL OR a.seq < k.next) WHERE ";

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
    // the keys first: they come from a narrow index, and only a page of rows is read
    AlarmSearch search = new AlarmSearch(filter, isSqlite);
    List<StoredAlarm> rows =
        readers.read(
            handle -> {
              AlarmQuery query = search.query(handle);
              return select(
                  handle,
                  SELECT_ALARM + "a.seq IN (" + query.keys() + ") ORDER BY a.seq DESC",
                  with(query.values(), paging),
                  this::alarm);
            });
    return Page.of(rows, paging.limit(), StoredAlarm::seq);
  }

  /** The report of that id, empty when there is none. */
  public Optional<StoredAlarm> alarm(String id) {
    return select(SELECT_ALARM + "a.id = :id", Map.of("id", id), this::alarm).stream().findFirst();
  }

  /** The report of that key, empty when there is none. */
  public Optional<StoredAlarm> alarm(long seq) {
    return select(SELECT_ALARM + "a.seq = :seq", Map.of("seq", seq), this::alarm).stream()
        .findFirst();
  }

  /** How an alarm stands now; inactive for one that nobody reported. */
  public Standing standing(AlarmKey alarm) {
    return select(
            "SELECT is_active, activation, ack_by AS by_whom, ack_at AS at, ack_comment AS comment"
                + " FROM life WHERE source = :source AND condition = :condition",
            Map.of("source", alarm.source(), "condition", alarm.condition()),
            StoredRows::standing)
        .stream()
        .findFirst()
        .orElse(Standing.UNKNOWN);
  }

  /** What is put aside at that moment, newest first: all of it, people make few. */
  public List<Shelf> shelves(Instant now) {
    return select(
        "SELECT id, source, condition, by_whom, reason, created_at, until FROM shelf"
            + " WHERE until > :now ORDER BY created_at DESC, id DESC",
        Map.of("now", now.toEpochMilli()),
        Holds::shelf);
  }

  /** The deliveries of a report, in the order they were planned. */
  public List<StoredDelivery> deliveriesOf(StoredAlarm alarm) {
    return select(
        StoredRows.SELECT_DELIVERY + "d.alarm = :seq ORDER BY d.id",
        Map.of("seq", alarm.seq()),
        StoredRows::delivery);
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
      conditions.add(AlarmQuery.anyOf("status", filter.statuses()));
    }
    if (!filter.target().isEmpty()) {
      conditions.add("target = :target");
      values.put("target", filter.target());
    }
    String keys = page("SELECT id FROM delivery WHERE " + key + " < :after", conditions, key);
    List<StoredDelivery> rows =
        select(
            StoredRows.SELECT_DELIVERY + "d.id IN (" + keys + ") ORDER BY d.id DESC",
            with(values, paging),
            StoredRows::delivery);
    return Page.of(rows, paging.limit(), StoredDelivery::id);
  }

  /** The delivery of that id, empty when there is none. */
  public Optional<StoredDelivery> delivery(long id) {
    return select(StoredRows.SELECT_DELIVERY + "d.id = :id", Map.of("id", id), StoredRows::delivery)
        .stream()
        .findFirst();
  }

  /** Inputs that were not alarms. */
  public Page<RejectedInput> rejected(Paging paging) {
    List<RejectedInput> rows =
        select(
            "SELECT id, received_at, via, topic, reason, payload FROM rejected"
                + " WHERE id < :after ORDER BY id DESC LIMIT :rows",
            with(Map.of(), paging),
            StoredRows::rejected);
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

  private interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private <T> List<T> select(String sql, Map<String, Object> values, RowReader<T> reader) {
    return readers.read(handle -> select(handle, sql, values, reader));
  }

  private static <T> List<T> select(
      Handle handle, String sql, Map<String, Object> values, RowReader<T> reader) {
    return handle.createQuery(sql).bindMap(values).map((row, context) -> reader.read(row)).list();
  }

  private StoredAlarm alarm(ResultSet row) throws SQLException {
    String failures = row.getString("rule_failures");
    return new StoredAlarm(
        row.getLong("seq"),
        json.read(row.getString("body")),
        failures == null ? "" : failures,
        StoredRows.acknowledgement(row),
        StoredRows.instant(row, "active_since"));
  }

  /** Returns how many alarms are active since then or longer. */
  public long activeSince(Instant then) {
    return readers.read(
        handle ->
            handle
                .createQuery("SELECT COUNT(*) FROM life WHERE is_active = 1 AND since <= :then")
                .bind("then", then.toEpochMilli())
                .mapTo(Long.class)
                .one());
  }

  @Override
  public void close() {
    readers.close();
  }
}
