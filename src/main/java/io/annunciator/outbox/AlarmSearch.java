package io.annunciator.outbox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Chooses how to look for the reports that a filter lets through. What is frequent is found soon by
 * reading from the newest; for what is rare that would read the whole history, so the few reports
 * that meet one of the filter's conditions are taken from that condition's index.
 */
final class AlarmSearch {
  /** So many are read and sorted sooner than what is rarer is found from the newest. */
  private static final int FEW = 5_000;

  private static final int FEW_SOURCES = 500;

  private final AlarmFilter filter;
  private final boolean isSqlite;

  AlarmSearch(AlarmFilter filter, boolean isSqlite) {
    this.filter = filter;
    this.isSqlite = isSqlite;
  }

  /**
   * Reports among which are all that are asked for.
   *
   * @param condition which they are
   */
  private record Few(String condition, Map<String, Object> values, int count) {}

  AlarmQuery query(Handle handle) {
    AlarmQuery all = AlarmQuery.of(filter, isSqlite);
    if (filter.current().isPresent()) {
      return all;
    }
    List<Few> ways = new ArrayList<>();
    bySource(handle).ifPresent(ways::add);
    bySeverity(handle).ifPresent(ways::add);
    return ways.stream()
        .min(Comparator.comparing(Few::count))
        .map(few -> all.among(keys(few.condition), few.values))
        .orElse(all);
  }

  private Optional<Few> bySource(Handle handle) {
    if (filter.source().isEmpty()) {
      return Optional.empty();
    }
    SourcePattern pattern = SourcePattern.of(filter.source(), isSqlite);
    List<String> names =
        handle
            .createQuery(
                "SELECT name FROM source WHERE " + pattern.condition("name") + " LIMIT :most")
            .bind("source", pattern.value())
            .bind("most", FEW_SOURCES + 1)
            .mapTo(String.class)
            .list();
    if (names.size() > FEW_SOURCES) {
      return Optional.empty();
    }
    Map<String, Object> values = new HashMap<>();
    names.forEach(name -> values.put("name" + values.size(), name));
    String list = String.join(", ", values.keySet().stream().map(one -> ":" + one).toList());
    return few(handle, names.isEmpty() ? "1 = 0" : "source IN (" + list + ")", values);
  }

  private Optional<Few> bySeverity(Handle handle) {
    return filter.isOfAnySeverity() && filter.states().isEmpty()
        ? Optional.empty()
        : few(
            handle,
            AlarmQuery.anyOf("state", filter.statesMeant())
                + " AND severity BETWEEN :rareFrom AND :rareTo",
            Map.of("rareFrom", filter.severityFrom(), "rareTo", filter.severityTo()));
  }

  private static Optional<Few> few(Handle handle, String condition, Map<String, Object> values) {
    Query count = handle.createQuery("SELECT COUNT(*) FROM (" + keys(condition) + ") AS few");
    int found = count.bindMap(values).mapTo(Integer.class).one();
    return found > FEW ? Optional.empty() : Optional.of(new Few(condition, values, found));
  }

  private static String keys(String condition) {
    return "SELECT seq AS found FROM alarm WHERE " + condition + " LIMIT " + (FEW + 1);
  }
}
