package io.annunciator.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import io.annunciator.HandClock;
import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmState;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the store promises on every database. */
abstract class OutboxContract {
  static final Instant AT = Samples.AT;
  static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");
  static final String TARGET = Samples.TARGET;
  static final String LEAD = "shift-lead/Shift lead";

  final HandClock clock = new HandClock(AT);
  final Samples samples = new Samples(new Sequence(clock, 1));
  final Commits commits = new Commits();
  Database database;
  SqlOutbox outbox;

  /** The address of a database with nothing in it. */
  abstract String emptyDatabase() throws Exception;

  @BeforeEach
  void start() throws Exception {
    database = Database.of(emptyDatabase());
    outbox = started();
  }

  @AfterEach
  void stop() {
    outbox.close();
  }

  SqlOutbox started() {
    SqlOutbox one = Samples.outbox(database, commits, clock);
    one.start();
    return one;
  }

  void restart() {
    outbox.close();
    outbox = started();
  }

  List<Receipt> append(Report... reports) {
    return outbox.append(List.of(reports)).join().stream()
        .map(one -> receipt(one.id(), one.deliveries(), one.repeated()))
        .toList();
  }

  /** What is due of it left aside. */
  static Receipt receipt(String id, int deliveries, boolean repeated) {
    return new Receipt(id, deliveries, repeated, List.of());
  }

  long count(String table) {
    return number("SELECT COUNT(*) FROM " + table);
  }

  long number(String sql) {
    return Long.parseLong(text(sql));
  }

  String text(String sql) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  List<Long> ids(List<Waiting> waiting) {
    return waiting.stream().map(Waiting::id).toList();
  }

  /** A delivery that was given up. */
  long dead(String alarm, String target) {
    Report report = samples.report(Samples.alarm(alarm), target);
    append(report);
    long id = report.deliveries().get(0).id();
    settle(id, Status.DEAD, 2);
    return id;
  }

  void settle(long delivery, Status status, int attempts) {
    outbox
        .settle(
            new Settlement(
                "",
                false,
                0,
                clock.instant(),
                List.of(new Settlement.Entry(delivery, status, "310000", "refused", attempts))))
        .join();
  }

  // ---- intake

  @Test
  void a_report_is_stored_with_its_deliveries_as_it_was() {
    Alarm alarm = Samples.alarm("a1");
    Delivery waiting = samples.delivery(TARGET);
    Delivery suppressed = samples.delivery(LEAD, Status.SUPPRESSED, "duplicate of a0");
    append(new Report(7, alarm, List.of(waiting, suppressed), "rule x: no such label"));

    assertThat(outbox.waiting(TARGET, 10, LATER)).containsExactly(waiting.waiting(7, alarm));
    assertThat(outbox.waiting(LEAD, 10, LATER)).isEmpty();
    assertThat(text("SELECT reason FROM delivery WHERE status = 'suppressed'"))
        .isEqualTo("duplicate of a0");
    assertThat(number("SELECT settled_at FROM delivery WHERE status = 'suppressed'"))
        .isEqualTo(AT.toEpochMilli());
    assertThat(text("SELECT rule_failures FROM alarm")).isEqualTo("rule x: no such label");
  }

  @Test
  void a_receipt_says_how_many_deliveries_will_be_sent() {
    Delivery suppressed = samples.delivery(LEAD, Status.SUPPRESSED, "shelved");
    Report report =
        new Report(7, Samples.alarm("a1"), List.of(samples.delivery(TARGET), suppressed), "");

    assertThat(append(report)).containsExactly(receipt("a1", 1, false));
  }

  @Test
  void a_report_nobody_is_told_of_is_stored_too() {
    assertThat(append(samples.report(Samples.alarm("a1"))))
        .containsExactly(receipt("a1", 0, false));
    assertThat(count("alarm")).isEqualTo(1);
  }

  @Test
  void an_empty_array_stores_nothing() {
    assertThat(append()).isEmpty();
  }

  @Test
  void a_repeated_id_stores_nothing_and_says_repeated() {
    append(samples.report("a1"));

    assertThat(append(samples.report("a1"))).containsExactly(receipt("a1", 0, true));
    assertThat(count("alarm")).isEqualTo(1);
    assertThat(count("delivery")).isEqualTo(1);
  }

  @Test
  void an_id_repeated_within_an_array_is_stored_once() {
    assertThat(append(samples.report("a1"), samples.report("a2"), samples.report("a1")))
        .containsExactly(receipt("a1", 1, false), receipt("a2", 1, false), receipt("a1", 0, true));
    assertThat(count("delivery")).isEqualTo(2);
  }

  @Test
  void an_id_repeated_at_the_same_moment_is_stored_once() {
    List<CompletableFuture<List<Receipt>>> all =
        IntStream.range(0, 50).mapToObj(i -> outbox.append(List.of(samples.report("a1")))).toList();
    List<Boolean> repeated = all.stream().map(one -> one.join().get(0).repeated()).toList();

    assertThat(repeated.get(0)).isFalse();
    assertThat(repeated.subList(1, 50)).doesNotContain(false);
    assertThat(count("alarm")).isEqualTo(1);
  }

  @Test
  void a_repeated_id_is_known_after_a_restart() {
    append(samples.report("a1"));
    restart();

    assertThat(append(samples.report("a1"))).containsExactly(receipt("a1", 0, true));
  }

  @Test
  void a_report_whose_commit_was_not_answered_and_that_is_run_again_is_not_a_repeat() {
    Report report = samples.report("a1");
    append(report);

    assertThat(append(report)).containsExactly(receipt("a1", 1, false));
    assertThat(count("delivery")).isEqualTo(1);
  }

  @Test
  void an_array_with_one_report_the_database_refuses_is_not_stored_at_all() {
    Report refused = refused("a2");
    CompletableFuture<?> before = outbox.append(List.of(samples.report("b1")));
    CompletableFuture<?> array =
        outbox.append(List.of(samples.report("a1"), refused, samples.report("a3")));
    CompletableFuture<?> after = outbox.append(List.of(samples.report("b2")));
    before.join();
    after.join();

    assertThat(catchThrowable(array::join))
        .isInstanceOf(CompletionException.class)
        .cause()
        .isNotInstanceOf(StoreUnavailable.class);
    assertThat(outbox.waiting(TARGET, 10, LATER))
        .extracting(one -> one.alarm().id())
        .isEqualTo(List.of("b1", "b2"));
    assertThat(outbox.trouble()).isEmpty();
    assertThat(commits.failures).hasValue(0);
  }

  /** Two deliveries with one key. */
  private Report refused(String id) {
    Delivery one = samples.delivery(TARGET);
    return new Report(samples.request("x").id(), Samples.alarm(id), List.of(one, one), "");
  }

  @Test
  void futures_complete_in_the_order_of_the_calls_and_not_on_the_writer() {
    List<Integer> order = new CopyOnWriteArrayList<>();
    List<String> threads = new CopyOnWriteArrayList<>();
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      int number = i;
      all.add(
          outbox
              .append(List.of(samples.report("a" + i)))
              .thenAccept(
                  done -> {
                    order.add(number);
                    threads.add(Thread.currentThread().getName());
                  }));
    }
    all.forEach(CompletableFuture::join);

    assertThat(order).isSorted().hasSize(1_000);
    assertThat(threads).doesNotContain("store-writer");
    assertThat(commits.sizes).hasSizeLessThan(1_000);
  }

  @Test
  void what_was_no_alarm_is_kept_with_its_reason() {
    outbox.reject(new RejectedInput(3, AT, "mqtt", "alarms/x", "no JSON", "hello 你好")).join();

    assertThat(text("SELECT via || topic || reason || payload FROM rejected WHERE id = 3"))
        .isEqualTo("mqttalarms/xno JSONhello 你好");
    assertThat(number("SELECT received_at FROM rejected")).isEqualTo(AT.toEpochMilli());
  }

  // ---- sending

  @Test
  void a_begun_message_is_found_with_its_bytes_until_it_is_closed() {
    Report report = samples.report("a1");
    append(report);
    Message message = samples.message("m1", TARGET, List.of(report.deliveries().get(0).id()));
    outbox.begin(message, null, List.of()).join();

    Message found = outbox.begun(TARGET).get(0);
    assertThat(found).usingRecursiveComparison().isEqualTo(message);
    assertThat(outbox.begun(LEAD)).isEmpty();

    outbox.settle(Samples.settlement(message, 0, AT, Status.DELIVERED, "0", "")).join();
    assertThat(outbox.begun(TARGET)).isEmpty();
    assertThat(outbox.waiting(TARGET, 10, LATER)).isEmpty();
    assertThat(number("SELECT settled_at FROM delivery")).isEqualTo(AT.toEpochMilli());
  }

  @Test
  void a_message_that_is_repeated_later_keeps_its_bytes_and_counts_its_attempts() {
    Report report = samples.report("a1");
    append(report);
    Message first = samples.message("m1", TARGET, List.of(report.deliveries().get(0).id()));
    outbox.begin(first, null, List.of()).join();
    outbox.settle(Samples.settlement(first, 0, AT, Status.PENDING, "-1", "busy")).join();
    outbox.begin(first.nextAttempt(), null, List.of()).join();

    assertThat(outbox.begun(TARGET))
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(first.nextAttempt());
    assertThat(outbox.waiting(TARGET, 10, LATER)).extracting(Waiting::attempts).containsExactly(1);
    assertThat(text("SELECT code || reason FROM delivery")).isEqualTo("-1busy");
    assertThat(text("SELECT settled_at FROM delivery")).isNull();
  }

  @Test
  void begun_messages_come_in_the_order_of_their_ids_after_a_restart() {
    outbox.begin(samples.message("m2", TARGET, List.of(2L)), null, List.of()).join();
    outbox.begin(samples.message("m1", TARGET, List.of(1L)), null, List.of()).join();
    restart();

    assertThat(outbox.begun(TARGET)).extracting(Message::id).containsExactly("m1", "m2");
  }

  @Test
  void a_message_of_a_thousand_deliveries_is_found_with_all_of_them() {
    List<Long> ids = IntStream.range(0, 1_000).mapToObj(i -> Long.MAX_VALUE - i).toList();
    outbox.begin(samples.message("m1", TARGET, ids), null, List.of()).join();

    assertThat(outbox.begun(TARGET).get(0).deliveries()).isEqualTo(ids);
  }

  @Test
  void a_settlement_that_comes_late_does_not_take_an_outcome_back() {
    Report report = samples.report("a1");
    append(report);
    long id = report.deliveries().get(0).id();
    settle(id, Status.DELIVERED, 2);
    settle(id, Status.PENDING, 1);
    settle(id, Status.DEAD, 3);

    assertThat(text("SELECT status || attempts FROM delivery")).isEqualTo("delivered2");
  }

  @Test
  void a_settlement_that_comes_late_does_not_count_attempts_back() {
    Report report = samples.report("a1");
    append(report);
    long id = report.deliveries().get(0).id();
    settle(id, Status.PENDING, 2);
    settle(id, Status.PENDING, 1);

    assertThat(outbox.waiting(TARGET, 1, LATER)).extracting(Waiting::attempts).containsExactly(2);
  }

  @Test
  void a_refused_delivery_is_handed_over_once_with_its_alarm_and_rule() {
    Report report = samples.report("a1");
    append(report);
    Delivery refused = report.deliveries().get(0);
    List<Settlement.Entry> dead =
        List.of(new Settlement.Entry(refused.id(), Status.DEAD, "300005", "removed", 1));
    for (long id : List.of(901L, 902L)) {
      Handover handover = new Handover(refused.id(), id, "lead", "lead/Group", "Group");
      Settlement settlement = new Settlement("", false, 0, AT, dead);
      outbox.settle(settlement.handingOver(List.of(handover))).join();
    }

    assertThat(outbox.waiting("lead/Group", 10, LATER))
        .extracting(
            Waiting::id, Waiting::receiver, Waiting::template, Waiting::alarm, Waiting::dueAt)
        .containsExactly(tuple(901L, "Group", refused.template(), report.alarm(), AT));
    assertThat(outbox.waiting(List.of(901L, 902L))).hasSize(1);
  }

  @Test
  void a_delivery_that_is_not_dead_is_not_handed_over() {
    Report report = samples.report("a1");
    append(report);
    Handover handover =
        new Handover(report.deliveries().get(0).id(), 901, "lead", "lead/Group", "Group");
    Settlement settlement = new Settlement("", false, 0, AT, List.of());
    outbox.settle(settlement.handingOver(List.of(handover))).join();

    assertThat(outbox.waiting("lead/Group", 10, LATER)).isEmpty();
  }

  @Test
  void what_a_request_costs_is_charged_with_it_and_refunded_with_its_end() {
    Charge month = new Charge("dingtalk.webhook", "2026-01");
    Charge day = new Charge("digest:ops/Group", "2026-01-01");
    Message message = samples.message("m1", TARGET, List.of());
    outbox.begin(message, samples.request("robot-1"), List.of(month, day)).join();
    outbox.begin(message.nextAttempt(), null, List.of(month)).join();
    assertThat(outbox.charged()).isEqualTo(Map.of(month, 2L, day, 1L));

    Settlement ended = new Settlement("m1", true, 0, AT, List.of());
    outbox.settle(ended.refunding(List.of(month))).join();
    restart();

    assertThat(outbox.charged()).isEqualTo(Map.of(month, 1L, day, 1L));
  }

  @Test
  void charges_of_the_month_before_last_are_purged() {
    Message message = samples.message("m1", TARGET, List.of());
    Charge april = new Charge("dingtalk.api", "2026-04");
    Charge march = new Charge("dingtalk.api", "2026-03");
    Charge lastDayKept = new Charge("digest:ops/Group", "2026-03-01");
    Charge firstDayGone = new Charge("digest:ops/Group", "2026-02-28");
    outbox.begin(message, null, List.of(april, march, lastDayKept, firstDayGone)).join();

    clock.turn(Duration.between(AT, Instant.parse("2026-05-02T12:00:00Z")));
    outbox.purge(AT).join();

    assertThat(outbox.charged().keySet()).containsExactlyInAnyOrder(april, lastDayKept);
  }

  @Test
  void requests_are_found_while_under_way_and_until_they_are_old() {
    Request underWay = samples.request("robot-1");
    Request finished = samples.request("robot-2");
    Message message = samples.message("m1", TARGET, List.of());
    outbox.begin(message, underWay, List.of()).join();
    outbox.begin(message, finished, List.of()).join();
    outbox.settle(new Settlement("m1", false, finished.id(), AT, List.of())).join();

    assertThat(outbox.requestsSince(AT.minusMillis(1)))
        .containsExactlyInAnyOrder(underWay, new Request(finished.id(), "robot-2", AT));
    assertThat(outbox.requestsSince(AT)).containsExactly(underWay);
  }

  @Test
  void a_request_that_a_dead_process_left_counts_from_the_next_start_and_only_once() {
    Request left = samples.request("robot-1");
    outbox.begin(samples.message("m1", TARGET, List.of()), left, List.of()).join();
    clock.turn(Duration.ofHours(1));
    restart();
    Instant start = clock.instant();

    assertThat(outbox.requestsSince(AT)).containsExactly(new Request(left.id(), "robot-1", start));
    clock.turn(Duration.ofMinutes(2));
    restart();
    assertThat(outbox.requestsSince(start)).isEmpty();
  }

  @Test
  void a_pause_is_found_until_it_is_over_and_the_last_one_holds() {
    outbox.pause("robot-1", AT.plusSeconds(600)).join();
    outbox.pause("robot-2", AT.plusSeconds(60)).join();
    outbox.pause("robot-1", AT.plusSeconds(30)).join();

    assertThat(outbox.pausesAfter(AT.plusMillis(29_999)))
        .containsOnlyKeys("robot-1", "robot-2")
        .containsEntry("robot-1", AT.plusSeconds(30));
    assertThat(outbox.pausesAfter(AT.plusSeconds(30))).containsOnlyKeys("robot-2");
  }

  // ---- recovery

  @Test
  void what_waits_comes_most_severe_first_then_oldest_up_to_the_number_asked_for() {
    List<Report> reports =
        IntStream.of(500, 900, 500, 1_000, 900)
            .mapToObj(
                severity ->
                    samples.report(
                        Samples.alarm(
                            "a" + samples.request("").id(),
                            "s" + samples.request("").id(),
                            AlarmState.ACTIVE,
                            severity,
                            AT),
                        TARGET))
            .toList();
    outbox.append(reports).join();
    List<Long> stored = reports.stream().map(report -> report.deliveries().get(0).id()).toList();

    List<Long> expected =
        List.of(stored.get(3), stored.get(1), stored.get(4), stored.get(0), stored.get(2));
    assertThat(ids(outbox.waiting(TARGET, 10, LATER))).isEqualTo(expected);
    assertThat(ids(outbox.waiting(TARGET, 3, LATER))).isEqualTo(expected.subList(0, 3));
  }

  @Test
  void deliveries_asked_for_by_id_come_in_that_order_as_far_as_they_are_pending() {
    Report one = samples.report(Samples.alarm("a1"), TARGET, LEAD);
    Report two = samples.report("a2");
    append(one, two);
    long first = one.deliveries().get(0).id();
    long settled = one.deliveries().get(1).id();
    long last = two.deliveries().get(0).id();
    settle(settled, Status.DELIVERED, 1);

    assertThat(ids(outbox.waiting(List.of(last, settled, 99L, first))))
        .containsExactly(last, first);
    assertThat(outbox.waiting(List.of())).isEmpty();
  }

  @Test
  void targets_that_wait_are_those_with_pending_deliveries() {
    append(samples.report(Samples.alarm("a1"), TARGET), samples.report(Samples.alarm("a2"), LEAD));
    append(samples.report("a3"));
    outbox.waiting(LEAD, 1, LATER).forEach(one -> settle(one.id(), Status.DELIVERED, 1));

    assertThat(outbox.targetsWaiting()).containsExactly(TARGET);
  }

  @Test
  void everything_that_waits_is_found_after_a_restart() {
    append(samples.report("a1"), samples.report("a2"));
    List<Waiting> before = outbox.waiting(TARGET, 10, LATER);
    restart();

    assertThat(outbox.waiting(TARGET, 10, LATER)).isEqualTo(before).hasSize(2);
    assertThat(outbox.targetsWaiting()).containsExactly(TARGET);
  }

  @Test
  void a_read_sees_what_was_asked_for_before_it() {
    for (int i = 1; i <= 20; i++) {
      outbox.append(List.of(samples.report("a" + i)));

      assertThat(outbox.waiting(TARGET, 100, LATER)).hasSize(i);
    }
  }

  @Test
  void a_read_may_be_made_by_whoever_is_just_told_of_a_commit() {
    assertThat(
            outbox
                .append(List.of(samples.report("a1")))
                .thenApply(done -> outbox.waiting(TARGET, 10, LATER))
                .orTimeout(5, TimeUnit.SECONDS)
                .join())
        .hasSize(1);
  }

  @Test
  void the_last_key_is_the_greatest_of_all() {
    assertThat(outbox.lastKey()).isZero();
    append(samples.report("a1"));
    Request request = samples.request("robot-1");
    outbox.begin(samples.message("m1", TARGET, List.of()), request, List.of()).join();

    assertThat(outbox.lastKey()).isEqualTo(request.id());
  }

  // ---- dead letters

  @Test
  void a_dead_delivery_is_made_pending_again_from_now() {
    long dead = dead("a1", TARGET);
    long other = dead("a2", TARGET);
    Instant now = AT.plusSeconds(3_600);

    List<Waiting> retried = outbox.retry(new Outbox.Dead.One(dead), now).join();

    assertThat(retried)
        .extracting(
            Waiting::id, Waiting::receiver, Waiting::alarm, Waiting::attempts, Waiting::dueAt)
        .containsExactly(tuple(dead, "Boiler operators", Samples.alarm("a1"), 2, now));
    assertThat(outbox.waiting(TARGET, 10, LATER)).isEqualTo(retried);
    assertThat(text("SELECT settled_at FROM delivery WHERE id = " + dead)).isNull();
    assertThat(text("SELECT status FROM delivery WHERE id = " + other)).isEqualTo("dead");
  }

  @Test
  void only_a_dead_delivery_can_be_retried() {
    Report report = samples.report("a1");
    append(report);
    long id = report.deliveries().get(0).id();

    assertThat(outbox.retry(new Outbox.Dead.One(id), AT).join()).isEmpty();
    settle(id, Status.DELIVERED, 1);
    assertThat(outbox.retry(new Outbox.Dead.One(id), AT).join()).isEmpty();
    assertThat(outbox.retry(new Outbox.Dead.One(99), AT).join()).isEmpty();
  }

  @Test
  void the_dead_deliveries_of_one_target_or_of_all_can_be_retried() {
    long one = dead("a1", TARGET);
    long two = dead("a2", LEAD);
    long three = dead("a3", TARGET);

    assertThat(ids(outbox.retry(new Outbox.Dead.OfTarget(TARGET), AT).join()))
        .containsExactly(one, three);
    assertThat(ids(outbox.retry(new Outbox.Dead.All(), AT).join())).containsExactly(two);
    assertThat(outbox.retry(new Outbox.Dead.All(), AT).join()).isEmpty();
  }

  @Test
  void more_dead_deliveries_than_a_transaction_takes_are_retried_each_once() {
    List<Report> reports =
        IntStream.range(0, 401)
            .mapToObj(i -> samples.report(Samples.alarm("a" + i), i % 2 == 0 ? TARGET : LEAD))
            .toList();
    outbox.append(reports).join();
    List<Settlement.Entry> entries =
        reports.stream()
            .map(
                one ->
                    new Settlement.Entry(one.deliveries().get(0).id(), Status.DEAD, "1", "no", 1))
            .toList();
    outbox.settle(new Settlement("", false, 0, AT, entries)).join();

    assertThat(ids(outbox.retry(new Outbox.Dead.All(), AT).join()))
        .hasSize(401)
        .doesNotHaveDuplicates();
    assertThat(number("SELECT COUNT(*) FROM delivery WHERE status = 'dead'")).isZero();
  }

  @Test
  void a_dead_delivery_can_be_discarded_once() {
    long dead = dead("a1", TARGET);
    Instant now = AT.plusSeconds(5);

    assertThat(outbox.discard(dead, now).join()).isTrue();
    assertThat(outbox.discard(dead, now).join()).isFalse();
    assertThat(text("SELECT status || ': ' || reason FROM delivery"))
        .isEqualTo("suppressed: discarded by an operator; it was dead: refused");
    assertThat(number("SELECT settled_at FROM delivery")).isEqualTo(now.toEpochMilli());
  }

  @Test
  void a_delivery_that_is_not_dead_cannot_be_discarded() {
    append(samples.report("a1"));
    long pending = outbox.waiting(TARGET, 1, LATER).get(0).id();

    assertThat(outbox.discard(pending, AT).join()).isFalse();
    assertThat(outbox.waiting(TARGET, 1, LATER)).hasSize(1);
  }

  // ---- history

  private Report old(String id, String source, AlarmState state, String... targets) {
    return samples.report(Samples.alarm(id, source, state, 700, AT), targets);
  }

  private void deliver() {
    for (String target : outbox.targetsWaiting()) {
      outbox.waiting(target, 10_000, LATER).forEach(one -> settle(one.id(), Status.DELIVERED, 1));
    }
  }

  private int purge() {
    return outbox.purge(AT.plusMillis(1)).join();
  }

  private String left() {
    return text("SELECT COALESCE(MIN(id) || '..' || MAX(id), '') FROM alarm");
  }

  @Test
  void what_is_settled_and_cleared_is_purged_with_its_deliveries() {
    append(old("a1", "s", AlarmState.ACTIVE, TARGET), old("a2", "s", AlarmState.CLEARED, TARGET));
    deliver();

    assertThat(purge()).isEqualTo(2);
    assertThat(count("alarm") + count("delivery")).isZero();
  }

  @Test
  void what_was_received_at_that_moment_stays() {
    append(old("a1", "s", AlarmState.CLEARED));

    assertThat(outbox.purge(AT).join()).isZero();
    assertThat(outbox.purge(AT.plusMillis(1)).join()).isEqualTo(1);
  }

  @Test
  void what_is_pending_or_dead_is_not_purged() {
    append(old("a1", "s", AlarmState.ACTIVE, TARGET), old("a10", "s", AlarmState.CLEARED));
    dead("a2", LEAD);
    append(old("a3", "plant1/boiler-1/PT-a2", AlarmState.CLEARED));

    assertThat(purge()).as("the one nobody waits for").isEqualTo(1);
    assertThat(left()).isEqualTo("a1..a2");
  }

  @Test
  void the_last_word_of_an_active_alarm_is_not_purged() {
    append(
        old("a1", "s", AlarmState.ACTIVE),
        old("a2", "s", AlarmState.CLEARED),
        old("a3", "s", AlarmState.ACTIVE),
        old("a4", "s", AlarmState.ACTIVE),
        old("b1", "other", AlarmState.CLEARED));

    assertThat(purge()).isEqualTo(3);
    assertThat(left()).as("how it became active, and how it stands").isEqualTo("a3..a4");
  }

  @Test
  void an_acknowledged_alarm_that_is_not_cleared_is_still_active() {
    append(
        old("a1", "s", AlarmState.ACTIVE),
        old("a2", "s", AlarmState.ACTIVE),
        old("a3", "s", AlarmState.ACKNOWLEDGED));

    assertThat(purge()).as("who acknowledged stands with the alarm").isEqualTo(1);
    assertThat(left()).isEqualTo("a1..a2");
  }

  @Test
  void an_alarm_acknowledged_after_it_was_cleared_is_not_active() {
    append(
        old("a1", "s", AlarmState.ACTIVE),
        old("a2", "s", AlarmState.CLEARED),
        old("a3", "s", AlarmState.ACKNOWLEDGED),
        old("b1", "other", AlarmState.ACKNOWLEDGED));

    assertThat(purge()).isEqualTo(4);
  }

  @Test
  void more_than_a_transaction_takes_is_purged_around_what_stays() {
    List<Report> reports = new ArrayList<>();
    for (int i = 0; i < 650; i++) {
      reports.add(old("a" + i, "s" + i, i % 3 == 0 ? AlarmState.ACTIVE : AlarmState.CLEARED));
    }
    outbox.append(reports).join();
    int commitsBefore = commits.sizes.size();

    assertThat(purge()).isEqualTo(433);
    assertThat(number("SELECT COUNT(*) FROM alarm WHERE state = 'active'")).isEqualTo(217);
    assertThat(count("alarm")).isEqualTo(217);
    assertThat(commits.sizes.size() - commitsBefore).isGreaterThanOrEqualTo(4);
  }

  @Test
  void old_rejected_inputs_are_purged_all_of_them() {
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int i = 1; i <= 401; i++) {
      all.add(outbox.reject(new RejectedInput(i, AT, "mqtt", "t", "no JSON", "")));
    }
    all.add(outbox.reject(new RejectedInput(999, AT.plusMillis(1), "mqtt", "t", "no JSON", "")));
    all.forEach(CompletableFuture::join);
    purge();

    assertThat(number("SELECT id FROM rejected")).isEqualTo(999);
    assertThat(count("rejected")).isEqualTo(1);
  }

  @Test
  void finished_requests_go_after_a_day_though_history_is_kept_for_longer() {
    Request finished = samples.request("robot-1");
    Request underWay = samples.request("robot-1");
    Message message = samples.message("m1", TARGET, List.of());
    outbox.begin(message, finished, List.of()).join();
    outbox.begin(message, underWay, List.of()).join();
    outbox.settle(new Settlement("m1", true, finished.id(), AT, List.of())).join();

    clock.turn(Duration.ofDays(1));
    outbox.purge(AT.minus(Duration.ofDays(90))).join();
    assertThat(count("request")).isEqualTo(2);
    clock.turn(Duration.ofMillis(1));
    outbox.purge(AT.minus(Duration.ofDays(90))).join();
    assertThat(outbox.requestsSince(Instant.EPOCH)).containsExactly(underWay);
  }

  @Test
  void pauses_that_are_over_are_purged() {
    outbox.pause("robot-1", AT.plusSeconds(10)).join();
    outbox.pause("robot-2", AT.plusSeconds(11)).join();
    clock.turn(Duration.ofSeconds(11));
    outbox.purge(AT).join();

    assertThat(text("SELECT address FROM pause")).isEqualTo("robot-2");
    assertThat(count("pause")).isEqualTo(1);
  }

  // ---- the end

  @Test
  void closing_commits_what_waits() {
    List<CompletableFuture<List<Receipt>>> all =
        IntStream.range(0, 2_000)
            .mapToObj(i -> outbox.append(List.of(samples.report("a" + i))))
            .toList();
    outbox.close();

    assertThat(all)
        .allMatch(CompletableFuture::isDone)
        .noneMatch(CompletableFuture::isCompletedExceptionally);
    assertThat(count("alarm")).isEqualTo(2_000);
  }

  @Test
  void after_closing_nothing_is_taken() {
    outbox.close();

    assertThat(catchThrowable(outbox.append(List.of(samples.report("a1")))::join))
        .hasCauseInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("stopping");
    assertThat(catchThrowable(outbox::targetsWaiting)).isInstanceOf(StoreUnavailable.class);
  }

  @Test
  void closing_twice_does_nothing_more() {
    outbox.close();
    outbox.close();

    assertThat(outbox.trouble()).isEmpty();
  }

  @Test
  void a_probe_writes() {
    outbox.probe(AT).join();

    assertThat(number("SELECT at FROM heartbeat")).isEqualTo(AT.toEpochMilli());
  }
}
