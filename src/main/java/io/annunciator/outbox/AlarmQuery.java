package io.annunciator.outbox;

import io.annunciator.alarm.OwnAlarm;
import io.annunciator.outbox.AlarmFilter.Current;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the keys of the reports that a filter lets through, newest first; {@code :after} and {@code
 * :rows} are left to the page.
 *
 * @param values of the other parameters
 */
record AlarmQuery(String keys, Map<String, Object> values) {
  /** Walks the keys from the newest, in an index that has all that is asked for. */
  private static final String HISTORY = "SELECT seq FROM alarm WHERE seq < :after";

  /**
   * Begins with what is active, which is little beside the history. SQLite keeps the order of a
   * CROSS JOIN; left to itself it may walk the whole history for the few that are active.
   */
  private static final String CURRENT =
      "SELECT seq FROM (SELECT last_report FROM life WHERE is_active = 1"
          + " AND last_report < :after%s) AS standing CROSS JOIN alarm WHERE seq = last_report";

  /**
   * What people wrote is no alarm. Asked for in two steps: the index that lists are read from has
   * the source and not the condition, which is so looked up for this program's own reports alone.
   */
  private static final String NO_CHAT =
      "(source <> :own OR NOT EXISTS (SELECT 1 FROM alarm AS said WHERE said.seq = alarm.seq"
          + " AND said.condition = :chat))";

  private static final String FEW =
      "SELECT seq FROM (%s) AS few CROSS JOIN alarm WHERE seq = found AND seq < :after";

  /**
   * The same, looked for among these.
   *
   * @param found the keys of few reports, in a column {@code found}
   * @param itsValues of its parameters
   */
  AlarmQuery among(String found, Map<String, Object> itsValues) {
    Map<String, Object> both = new HashMap<>(values);
    both.putAll(itsValues);
    return new AlarmQuery(FEW.formatted(found) + keys.substring(HISTORY.length()), both);
  }

  static AlarmQuery of(AlarmFilter filter, boolean isSqlite) {
    List<String> conditions = new ArrayList<>();
    Map<String, Object> values = new HashMap<>();
    if (!filter.states().isEmpty()) {
      conditions.add(anyOf(inOrder("state"), filter.states()));
    }
    if (!filter.source().isEmpty()) {
      SourcePattern source = SourcePattern.of(filter.source(), isSqlite);
      conditions.add(source.condition(inOrder("source")));
      values.put("source", source.value());
    } else if (filter.current().isEmpty()) {
      conditions.add(NO_CHAT);
      values.put("own", OwnAlarm.SOURCE);
      values.put("chat", OwnAlarm.CHAT);
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
    String from = filter.current().map(current -> standing(current, values)).orElse(HISTORY);
    return new AlarmQuery(from + all(conditions) + " ORDER BY seq DESC LIMIT :rows", values);
  }

  /**
   * A computed value, so that the list is read in its order, newest first: an index on the column
   * would find all that it lets through first and sort them afterwards.
   */
  private static String inOrder(String column) {
    return "(" + column + " || '')";
  }

  private static String standing(Current current, Map<String, Object> values) {
    List<String> conditions = new ArrayList<>();
    if (current.activeSince().isBefore(Instant.MAX)) {
      conditions.add("since <= :activeSince");
      values.put("activeSince", current.activeSince().toEpochMilli());
    }
    current
        .acknowledged()
        .ifPresent(is -> conditions.add(is ? "ack_by IS NOT NULL" : "ack_by IS NULL"));
    return CURRENT.formatted(all(conditions));
  }

  private static String all(List<String> conditions) {
    return conditions.stream().map(one -> " AND " + one).collect(Collectors.joining());
  }

  /** With the constants' names as literals; they hold nothing that must be escaped. */
  static String anyOf(String column, Set<? extends Enum<?>> constants) {
    return constants.stream()
        .map(one -> column + " = '" + one + "'")
        .collect(Collectors.joining(" OR ", "(", ")"));
  }
}
