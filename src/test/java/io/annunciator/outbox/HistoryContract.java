package io.annunciator.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmJson;
import io.annunciator.alarm.AlarmState;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What reading must do on every database. */
abstract class HistoryContract {
  static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");
  static final AlarmFilter ALL = filter(Set.of(), "", 1, 1000, Instant.EPOCH);
  private static final DeliveryFilter ALL_DELIVERIES = new DeliveryFilter(Set.of(), "");
  static final Paging FIRST = new Paging(50, Paging.FROM_NEWEST);

  private final AlarmJson json = new AlarmJson();
  private Database database;
  private SqlOutbox outbox;
  private History history;
  private Sequence sequence;

  /** The address of a database without tables. */
  abstract String emptyDatabase() throws Exception;

  @BeforeEach
  void open() throws Exception {
    database = Database.of(emptyDatabase());
    outbox = Samples.outbox(database, new NobodyListens(), Clock.systemUTC());
    outbox.start();
    history = new History(database, json);
    at(AT);
  }

  @AfterEach
  void close() {
    history.close();
    outbox.close();
  }

  @Test
  void nothing_stored_is_an_empty_last_page() {
    assertThat(history.alarms(ALL, FIRST)).isEqualTo(new Page<>(List.of(), Optional.empty()));
    assertThat(history.deliveries(ALL_DELIVERIES, FIRST).items()).isEmpty();
    assertThat(history.rejected(FIRST).items()).isEmpty();
    assertThat(history.alarm("a")).isEmpty();
    assertThat(history.delivery(1)).isEmpty();
  }

  @Test
  void an_alarm_reads_as_it_was_accepted_with_the_rules_that_failed() {
    Alarm alarm =
        new Alarm(
            "a/b %é锅'",
            "plant1/boiler",
            "PressureHigh",
            AlarmState.CLEARED,
            700,
            "锅炉\n\"high\"",
            new BigDecimal("16.20"),
            true,
            "bar",
            "boiler-house",
            "plant1",
            AT.minusSeconds(9),
            Map.of("line", "2"),
            AT);
    long seq = sequence.next();
    outbox.append(List.of(new Report(seq, alarm, List.of(), "line-2: X"))).join();

    assertThat(history.alarm("a/b %é锅'"))
        .contains(new StoredAlarm(seq, alarm, "line-2: X", Optional.empty(), Optional.empty()));
    assertThat(history.alarms(ALL, FIRST).items())
        .containsExactly(
            new StoredAlarm(seq, alarm, "line-2: X", Optional.empty(), Optional.empty()));
  }

  @Test
  void the_last_report_of_an_active_alarm_says_since_when_it_is() {
    String source = "plant1/boiler-1/PT-1";
    reported("first", source, AlarmState.ACTIVE, AT);
    reported("second", source, AlarmState.ACTIVE, AT.plusSeconds(60));
    assertThat(history.alarm("first").orElseThrow().activeSince()).isEmpty();
    assertThat(history.alarm("second").orElseThrow().activeSince()).contains(AT);

    reported("third", source, AlarmState.CLEARED, AT.plusSeconds(120));

    assertThat(history.alarm("second").orElseThrow().activeSince()).isEmpty();
    assertThat(history.alarm("third").orElseThrow().activeSince()).isEmpty();
  }

  private void reported(String id, String source, AlarmState state, Instant at) {
    Alarm alarm = Samples.alarm(id, source, state, 700, at);
    outbox.append(List.of(new Report(sequence.next(), alarm, List.of(), ""))).join();
  }

  @Test
  void alarms_come_newest_first() {
    append("a", "b", "c");

    assertThat(ids(history.alarms(ALL, FIRST))).containsExactly("c", "b", "a");
  }

  @Test
  void a_page_that_holds_the_rest_is_the_last_one() {
    append("a", "b", "c", "d");

    Page<StoredAlarm> first = history.alarms(ALL, new Paging(2, Paging.FROM_NEWEST));
    Page<StoredAlarm> second = history.alarms(ALL, new Paging(2, first.next().orElseThrow()));

    assertThat(ids(first)).containsExactly("d", "c");
    assertThat(ids(second)).containsExactly("b", "a");
    assertThat(second.next()).isEmpty();
  }

  @Test
  void one_more_than_a_page_holds_has_a_page_of_its_own() {
    append("a", "b", "c");

    assertThat(pages(2)).containsExactly(List.of("c", "b"), List.of("a"));
  }

  @Test
  void alarms_that_arrive_while_somebody_pages_shift_nothing() {
    append("a", "b", "c");
    Page<StoredAlarm> first = history.alarms(ALL, new Paging(2, Paging.FROM_NEWEST));
    append("d", "e");

    Page<StoredAlarm> second = history.alarms(ALL, new Paging(2, first.next().orElseThrow()));

    assertThat(ids(second)).containsExactly("a");
  }

  @Test
  void few_are_found_as_well_as_many() {
    List<Report> many = new ArrayList<>();
    for (int i = 0; i < 5_002; i++) {
      AlarmState state = i < 5_000 ? AlarmState.ACTIVE : AlarmState.CLEARED;
      String source = i % 2 == 0 ? "even/" + i % 1_000 : "odd/" + i % 1_006;
      Alarm alarm = Samples.alarm("id" + i, source, state, i == 7 ? 950 : 500, AT);
      many.add(new Report(sequence.next(), alarm, List.of(), ""));
    }
    outbox.append(many).join();

    assertThat(ids(history.alarms(filter(Set.of(), "", 900, 1000, Instant.EPOCH), FIRST)))
        .containsExactly("id7");
    assertThat(ids(history.alarms(filter(Set.of(), "odd/7", 900, 1000, Instant.EPOCH), FIRST)))
        .containsExactly("id7");
    assertThat(history.alarms(filter(Set.of(), "even/*", 900, 1000, Instant.EPOCH), FIRST).items())
        .isEmpty();
    Set<AlarmState> cleared = Set.of(AlarmState.CLEARED);
    assertThat(ids(history.alarms(filter(cleared, "", 1, 1000, Instant.EPOCH), FIRST)))
        .containsExactly("id5001", "id5000");
    AlarmFilter evens = filter(Set.of(), "even/*", 1, 1000, Instant.EPOCH);
    assertThat(ids(history.alarms(evens, new Paging(2, Paging.FROM_NEWEST))))
        .containsExactly("id5000", "id4998");
    assertThat(ids(history.alarms(ALL, new Paging(2, Paging.FROM_NEWEST))))
        .containsExactly("id5001", "id5000");
    AlarmFilter ones = filter(Set.of(), "*dd/1", 1, 1000, Instant.EPOCH);
    assertThat(ids(history.alarms(ones, new Paging(3, Paging.FROM_NEWEST))))
        .containsExactly("id4025", "id3019", "id2013");
  }

  @Test
  void a_source_that_was_purged_and_reports_again_is_found() {
    append(alarm("a", "plant1/PT-1", AlarmState.CLEARED, 500, AT));
    outbox.purge(AT.plusSeconds(1)).join();
    AlarmFilter filter = filter(Set.of(), "plant1/*", 1, 1000, Instant.EPOCH);
    assertThat(history.alarms(filter, FIRST).items()).isEmpty();

    append(alarm("b", "plant1/PT-1", AlarmState.CLEARED, 500, AT));

    assertThat(ids(history.alarms(filter, FIRST))).containsExactly("b");
  }

  @Test
  void a_source_is_found_that_was_only_acknowledged() {
    append(alarm("a", "plant1/PT-1", AlarmState.ACKNOWLEDGED, 500, AT));

    AlarmFilter filter = filter(Set.of(), "plant1/*", 1, 1000, Instant.EPOCH);
    assertThat(ids(history.alarms(filter, FIRST))).containsExactly("a");
  }

  @Test
  void a_source_is_exact_or_has_stars() {
    String[][] filtersFoundNotFound = {
      {"plant1/PT-1", "plant1/PT-1", "plant1/PT-10"},
      {"plant1/PT-1", "plant1/PT-1", "plant1/pt-1"},
      {"plant1/*", "plant1/PT-1", "plant10/PT-1"},
      {"plant1/*", "plant1/", "Plant1/PT-1"},
      {"*PT-1", "plant1/PT-1", "plant1/PT-10"},
      {"plant*/PT*", "plant1/line/PT-1", "plant1"},
      {"a_b*", "a_bc", "axbc"},
      {"a%b*", "a%bc", "axxbc"},
      {"a?b*", "a?bc", "axbc"},
      {"a[x]*", "a[x]b", "axb"},
      {"a\\b*", "a\\bc", "abc"},
      {"a'b", "a'b", "ab"},
      {"锅炉*", "锅炉/1", "炉锅/1"},
    };
    List.of(filtersFoundNotFound).stream()
        .flatMap(row -> Stream.of(row[1], row[2]))
        .distinct()
        .forEach(source -> append(alarm(source, source, AlarmState.ACTIVE, 500, AT)));

    for (String[] row : filtersFoundNotFound) {
      AlarmFilter filter = filter(Set.of(), row[0], 1, 1000, Instant.EPOCH);
      assertThat(ids(history.alarms(filter, FIRST)))
          .as(row[0])
          .contains(row[1])
          .doesNotContain(row[2]);
    }
  }

  @Test
  void filters_are_met_all_at_once() {
    append(alarm("a", "s", AlarmState.ACTIVE, 500, AT));
    append(alarm("b", "s", AlarmState.CLEARED, 500, AT));
    append(alarm("c", "t", AlarmState.ACTIVE, 500, AT));
    append(alarm("d", "s", AlarmState.ACTIVE, 499, AT));
    append(alarm("e", "s", AlarmState.ACTIVE, 700, AT));
    append(alarm("f", "s", AlarmState.ACTIVE, 701, AT));

    AlarmFilter filter = filter(Set.of(AlarmState.ACTIVE), "s", 500, 700, AT);

    assertThat(ids(history.alarms(filter, FIRST))).containsExactly("e", "a");
    assertThat(ids(history.alarms(filter, new Paging(1, Paging.FROM_NEWEST)))).containsExactly("e");
  }

  @Test
  void since_begins_with_that_very_millisecond() {
    at(AT.minusMillis(1));
    append(alarm("before", "s", AlarmState.ACTIVE, 500, AT.minusMillis(1)));
    at(AT.plusMillis(5));
    append(alarm("at", "s", AlarmState.ACTIVE, 500, AT));
    append(alarm("after", "s", AlarmState.ACTIVE, 500, AT.plusMillis(1)));

    assertThat(ids(history.alarms(since(AT), FIRST))).containsExactly("after", "at");
  }

  @Test
  void since_may_be_any_time() {
    append("a");

    for (String past : List.of("0000-01-01T00:00:00Z", "1999-01-01T00:00:00Z")) {
      assertThat(ids(history.alarms(since(Instant.parse(past)), FIRST))).containsExactly("a");
    }
    for (String future : List.of("2090-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z")) {
      assertThat(ids(history.alarms(since(Instant.parse(future)), FIRST))).isEmpty();
    }
  }

  @Test
  void an_alarm_whose_clock_was_set_back_after_it_arrived_is_still_found() {
    at(AT.minusSeconds(59));
    append(alarm("a", "s", AlarmState.ACTIVE, 500, AT));

    assertThat(ids(history.alarms(since(AT), FIRST))).containsExactly("a");
  }

  @Test
  void a_delivery_reads_as_planned_and_then_as_settled() {
    Delivery planned = pending("ops/A");
    append(new Report(sequence.next(), alarm("a"), List.of(planned), ""));
    StoredDelivery before = history.delivery(planned.id()).orElseThrow();
    settle(planned.id(), Status.DEAD, "300005", "no robot");
    StoredDelivery after = history.delivery(planned.id()).orElseThrow();

    assertThat(before)
        .isEqualTo(
            new StoredDelivery(
                planned.id(),
                "a",
                "rule-1",
                "ops",
                "ops/A",
                "A",
                Status.PENDING,
                "",
                "",
                0,
                AT,
                Optional.empty()));
    assertThat(after.status()).isEqualTo(Status.DEAD);
    assertThat(after.code()).isEqualTo("300005");
    assertThat(after.reason()).isEqualTo("no robot");
    assertThat(after.attempts()).isEqualTo(2);
    assertThat(after.settledAt()).contains(AT.plusSeconds(1));
  }

  @Test
  void the_deliveries_of_an_alarm_come_in_the_order_of_the_plan() {
    Delivery first = pending("ops/A");
    Delivery second = pending("ops/B");
    append(new Report(sequence.next(), alarm("a"), List.of(first, second), ""));
    append(new Report(sequence.next(), alarm("b"), List.of(pending("ops/A")), ""));

    assertThat(history.deliveriesOf(history.alarm("a").orElseThrow()))
        .extracting(StoredDelivery::id)
        .containsExactly(first.id(), second.id());
  }

  @Test
  void deliveries_are_found_by_status_and_target() {
    List<Delivery> all = new ArrayList<>();
    for (String target : List.of("ops/A", "ops/B", "ops/A", "ops/A", "ops/A")) {
      all.add(pending(target));
    }
    append(new Report(sequence.next(), alarm("a"), all, ""));
    settle(all.get(0).id(), Status.DEAD, "1", "r");
    settle(all.get(1).id(), Status.DEAD, "1", "r");
    settle(all.get(2).id(), Status.DELIVERED, "0", "");
    settle(all.get(3).id(), Status.SUPPRESSED, "", "duplicate");

    assertThat(found(Set.of(Status.DEAD), "")).containsExactly(all.get(1).id(), all.get(0).id());
    assertThat(found(Set.of(Status.DEAD), "ops/A")).containsExactly(all.get(0).id());
    assertThat(found(Set.of(Status.DELIVERED), "")).containsExactly(all.get(2).id());
    assertThat(found(Set.of(Status.SUPPRESSED), "ops/A")).containsExactly(all.get(3).id());
    assertThat(found(Set.of(Status.PENDING), "")).containsExactly(all.get(4).id());
    assertThat(found(Set.of(), "ops/B")).containsExactly(all.get(1).id());
    assertThat(found(Set.of(), "ops/C")).isEmpty();
    assertThat(history.deliveries(ALL_DELIVERIES, new Paging(3, Paging.FROM_NEWEST)).next())
        .contains(all.get(2).id());
  }

  @Test
  void rejected_inputs_come_newest_first_by_pages() {
    for (int i = 1; i <= 3; i++) {
      outbox.reject(new RejectedInput(i, AT, "mqtt", "alarms/" + i, "no JSON", "{")).join();
    }

    Page<RejectedInput> first = history.rejected(new Paging(2, Paging.FROM_NEWEST));
    Page<RejectedInput> second = history.rejected(new Paging(2, first.next().orElseThrow()));

    assertThat(first.items()).extracting(RejectedInput::id).containsExactly(3L, 2L);
    assertThat(second.items())
        .containsExactly(new RejectedInput(1, AT, "mqtt", "alarms/1", "no JSON", "{"));
    assertThat(second.next()).isEmpty();
  }

  @Test
  void a_closed_history_is_unavailable() {
    history.close();

    assertThatThrownBy(() -> history.alarms(ALL, FIRST)).isInstanceOf(StoreUnavailable.class);
  }

  History history() {
    return history;
  }

  SqlOutbox outbox() {
    return outbox;
  }

  void append(String... ids) {
    for (String id : ids) {
      append(alarm(id));
    }
  }

  List<String> allIds() {
    return ids(history.alarms(ALL, FIRST));
  }

  private void at(Instant now) {
    sequence = new Sequence(Clock.fixed(now, ZoneOffset.UTC), 1);
  }

  void append(Alarm alarm) {
    append(new Report(sequence.next(), alarm, List.of(), ""));
  }

  private void append(Report report) {
    outbox.append(List.of(report)).join();
  }

  private void settle(long delivery, Status status, String code, String reason) {
    Settlement.Entry entry = new Settlement.Entry(delivery, status, code, reason, 2);
    outbox.settle(new Settlement("m", true, 0, AT.plusSeconds(1), List.of(entry))).join();
  }

  private Delivery pending(String target) {
    return new Delivery(
        sequence.next(),
        "rule-1",
        "ops",
        target,
        target.substring("ops/".length()),
        "alarm",
        Status.PENDING,
        "",
        AT);
  }

  private List<Long> found(Set<Status> statuses, String target) {
    return history.deliveries(new DeliveryFilter(statuses, target), FIRST).items().stream()
        .map(StoredDelivery::id)
        .toList();
  }

  private List<List<String>> pages(int limit) {
    List<List<String>> pages = new ArrayList<>();
    Optional<Long> after = Optional.of(Paging.FROM_NEWEST);
    while (after.isPresent()) {
      Page<StoredAlarm> page = history.alarms(ALL, new Paging(limit, after.get()));
      pages.add(ids(page));
      after = page.next();
    }
    return pages;
  }

  private static AlarmFilter since(Instant since) {
    return filter(Set.of(), "", 1, 1000, since);
  }

  static AlarmFilter filter(
      Set<AlarmState> states, String source, int from, int to, Instant since) {
    return new AlarmFilter(states, source, from, to, since, Optional.empty());
  }

  static List<String> ids(Page<StoredAlarm> page) {
    return page.items().stream().map(one -> one.alarm().id()).toList();
  }

  private static Alarm alarm(String id) {
    return alarm(id, "plant1/PT-1", AlarmState.ACTIVE, 500, AT);
  }

  static Alarm alarm(String id, String source, AlarmState state, int severity, Instant receivedAt) {
    return new Alarm(
        id,
        source,
        "alarm",
        state,
        severity,
        "",
        null,
        null,
        "",
        "",
        "",
        receivedAt,
        Map.of(),
        receivedAt);
  }

  private static final class NobodyListens implements CommitListener {
    @Override
    public void committed(int works, long nanos) {}

    @Override
    public void failed() {}
  }
}
