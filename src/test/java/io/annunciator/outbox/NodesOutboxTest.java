package io.annunciator.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.annunciator.HandClock;
import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmJson;
import io.annunciator.alarm.AlarmState;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes on one PostgreSQL: what one writes, the other goes by. */
class NodesOutboxTest {
  private static final String SOURCE = "plant1/boiler-1/PT-101";
  private static final String OTHER_SENDS =
      "UPDATE turn SET epoch = epoch + 1, sender = 'other:8080'";

  private static TestPostgres server;

  private final HandClock clock = new HandClock(Samples.AT);
  private final Samples samples = new Samples(new Sequence(clock, 1));
  private final Samples samplesOfOther = new Samples(new Sequence(clock, 2));
  private Database database;
  private SqlOutbox one;
  private SqlOutbox other;

  @BeforeAll
  static void startServer() throws Exception {
    server = new TestPostgres();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void start() throws Exception {
    database = Database.of(server.emptyDatabase());
    one = Samples.outbox(database, new Commits(), clock);
    other =
        new SqlOutbox(
            database,
            new AlarmJson(),
            new Commits(),
            new Sequence(clock, 78),
            new LifeRules(Duration.ofHours(1), List.of()),
            clock);
    one.start();
    other.start();
  }

  @AfterEach
  void stop() {
    one.close();
    other.close();
  }

  private Alarm alarm(String id, AlarmState state) {
    return Samples.alarm(id, SOURCE, state, 700, clock.instant());
  }

  private static Receipt append(SqlOutbox node, Report report) {
    return node.append(List.of(report)).join().get(0);
  }

  private Receipt atOne(String id, AlarmState state) {
    return append(one, samples.report(alarm(id, state), Samples.TARGET));
  }

  private Receipt atOther(String id, AlarmState state) {
    return append(other, samplesOfOther.report(alarm(id, state), Samples.TARGET));
  }

  private void deliver(Waiting waiting) {
    one.settle(
            new Settlement(
                "",
                false,
                0,
                clock.instant(),
                List.of(new Settlement.Entry(waiting.id(), Status.DELIVERED, "0", "", 1))))
        .join();
  }

  private String text(String sql) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : "";
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void change(String sql) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void an_alarm_has_one_life_whichever_node_hears_of_it() {
    for (int i = 0; i < 6; i++) {
      clock.turn(Duration.ofHours(1)); // or it would chatter
      Receipt active =
          i % 2 == 0 ? atOne("a" + i, AlarmState.ACTIVE) : atOther("a" + i, AlarmState.ACTIVE);
      assertThat(active.due()).as("it was cleared before").hasSize(1);
      deliver(active.due().get(0));
      clock.turn(Duration.ofMinutes(10));
      assertThat(atOne("again" + i, AlarmState.ACTIVE).deliveries()).as("a duplicate").isZero();
      assertThat(atOther("anew" + i, AlarmState.ACTIVE).deliveries()).as("a duplicate").isZero();

      Receipt cleared =
          i % 3 == 0 ? atOne("c" + i, AlarmState.CLEARED) : atOther("c" + i, AlarmState.CLEARED);

      assertThat(cleared.due()).as("who was told is told that it is over").hasSize(1);
      deliver(cleared.due().get(0));
    }
  }

  @Test
  void a_report_that_comes_to_both_nodes_is_stored_once() {
    atOne("a1", AlarmState.ACTIVE);

    assertThat(atOther("a1", AlarmState.ACTIVE).repeated()).isTrue();
  }

  @Test
  void writers_that_meet_lose_nothing() {
    List<CompletableFuture<?>> all = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      all.add(one.append(List.of(samples.report(alarm("one" + i, AlarmState.ACTIVE)))));
      all.add(other.append(List.of(samplesOfOther.report(alarm("two" + i, AlarmState.ACTIVE)))));
    }
    all.forEach(CompletableFuture::join);

    assertThat(text("SELECT reports FROM life")).isEqualTo("200");
    assertThat(text("SELECT count(*) FROM delivery WHERE status = 'pending'")).isEqualTo("0");
  }

  @Test
  void an_acknowledgement_at_one_node_cancels_what_the_other_planned() {
    Delivery now = samples.delivery(Samples.TARGET);
    Delivery later = later(samples.delivery("shift-lead/Lead"));
    Alarm active = alarm("a1", AlarmState.ACTIVE);
    append(one, new Report(now.id() + 1_000, active, List.of(now, later), ""));
    clock.turn(Duration.ofMinutes(1));

    append(other, samplesOfOther.report(alarm("ack", AlarmState.ACKNOWLEDGED)));

    clock.turn(Duration.ofMinutes(10));
    assertThat(one.due(clock.instant()).join().waiting()).isEmpty();
    assertThat(text("SELECT reason FROM delivery WHERE id = " + later.id()))
        .startsWith("acknowledged: by ");
  }

  private Delivery later(Delivery planned) {
    return new Delivery(
        planned.id(),
        planned.rule(),
        planned.service(),
        planned.target(),
        planned.receiver(),
        planned.template(),
        Status.PENDING,
        "",
        clock.instant().plus(Duration.ofMinutes(10)),
        Set.of(Unless.ACKNOWLEDGED),
        Duration.ZERO,
        0,
        Remark.NONE,
        false);
  }

  @Test
  void the_node_that_sends_knows_that_an_alarm_was_cleared_at_another() {
    Waiting waiting = atOne("a1", AlarmState.ACTIVE).due().get(0);
    assertThat(one.cancelled(List.of(waiting))).isEmpty();
    append(other, samplesOfOther.report(alarm("unrelated", AlarmState.ACTIVE)));
    atOne("a2", AlarmState.ACTIVE);
    assertThat(one.cancelled(List.of(waiting))).isEmpty();
    clock.turn(Duration.ofSeconds(1));

    atOther("c1", AlarmState.CLEARED);

    assertThat(one.cancelled(List.of(waiting)))
        .hasEntrySatisfying(waiting.id(), why -> assertThat(why).startsWith("cleared"));
  }

  @Test
  void what_is_shelved_at_one_node_is_kept_back_at_the_other() {
    // so that it knows what shelves there are
    append(other, samplesOfOther.report(Samples.alarm("before"), Samples.TARGET));
    Instant now = clock.instant();
    one.shelve(new Shelf("s1", SOURCE, "*", "Li", "", now, now.plus(Duration.ofHours(1)))).join();

    assertThat(atOther("a1", AlarmState.ACTIVE).deliveries()).isZero();
    assertThat(text("SELECT reason FROM delivery WHERE status = 'suppressed' ORDER BY id DESC"))
        .startsWith("shelved: by Li");
  }

  @Test
  void a_node_that_is_not_the_sender_any_more_begins_nothing() {
    change("UPDATE turn SET epoch = 1");
    one.role().hold(1);
    Waiting waiting = atOne("a1", AlarmState.ACTIVE).due().get(0);
    Message first = samples.message("m1", Samples.TARGET, List.of(waiting.id()));
    one.begin(first, samples.request("robot"), List.of()).join();

    change(OTHER_SENDS);

    Message second = samples.message("m2", Samples.TARGET, List.of(waiting.id()));
    refused(one.begin(second, samples.request("robot"), List.of(new Charge("m", "2026-03"))));
    refused(one.settle(Samples.settlement(first, 0, clock.instant(), Status.DELIVERED, "0", "")));
    refused(one.due(clock.instant()));
    assertThat(text("SELECT string_agg(id, ',') FROM message")).isEqualTo("m1");
    assertThat(text("SELECT count(*) FROM request")).isEqualTo("1");
    assertThat(text("SELECT count(*) FROM charge")).isEqualTo("0");
    assertThat(text("SELECT status FROM delivery")).isEqualTo("pending");
    assertThat(atOne("a2", AlarmState.CLEARED).repeated()).as("it takes in").isFalse();
  }

  private static void refused(CompletableFuture<?> asked) {
    assertThatThrownBy(asked::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(StandsBy.class);
  }

  @Test
  void a_node_that_stands_by_tells_the_sender_what_it_stored() throws SQLException {
    other.role().standBy();
    try (NodeConnection sender = new NodeConnection(database)) {
      atOther("a1", AlarmState.ACTIVE);
      assertThat(heard(sender)).containsExactly(Samples.TARGET);

      Delivery later = later(samplesOfOther.delivery(Samples.TARGET));
      Alarm alarm = Samples.alarm("a2");
      append(other, new Report(later.id() + 1_000, alarm, List.of(later), ""));
      assertThat(heard(sender)).containsExactly(NodeTurn.PLANNED);

      String[] many =
          IntStream.range(0, 500)
              .mapToObj(i -> "service-%03d/Target of a longer name".formatted(i))
              .toArray(String[]::new);
      append(other, samplesOfOther.report(Samples.alarm("a3"), many));
      assertThat(heard(sender)).containsExactly(NodeTurn.ALL_TARGETS);

      atOther("c1", AlarmState.CLEARED);
      assertThat(heard(sender)).contains(Samples.TARGET);
    }
  }

  private static Set<String> heard(NodeConnection sender) throws SQLException {
    return sender.stored(Duration.ofSeconds(10));
  }

  @Test
  void a_dead_letter_that_is_retried_at_a_node_that_stands_by_is_told_to_the_sender()
      throws SQLException {
    Waiting waiting = atOne("a1", AlarmState.ACTIVE).due().get(0);
    one.settle(
            new Settlement(
                "",
                false,
                0,
                clock.instant(),
                List.of(new Settlement.Entry(waiting.id(), Status.DEAD, "1", "refused", 1))))
        .join();
    other.role().standBy();
    try (NodeConnection sender = new NodeConnection(database)) {
      other.retry(new Outbox.Dead.All(), clock.instant()).join();

      assertThat(heard(sender)).containsExactly(Samples.TARGET);
    }
    assertThat(one.waiting(Samples.TARGET, 10, clock.instant())).hasSize(1);
  }

  @Test
  void a_node_that_sends_tells_nobody_what_it_stored() throws SQLException {
    try (NodeConnection listening = new NodeConnection(database)) {
      atOne("a1", AlarmState.ACTIVE);
      other.role().standBy();
      atOther("c1", AlarmState.CLEARED);

      assertThat(heard(listening)).as("of the second one").isNotEmpty();
      assertThat(listening.stored(Duration.ofMillis(1))).isEmpty();
    }
  }

  @Test
  void what_is_due_at_a_node_whose_clock_is_a_little_ahead_is_found_at_once() {
    clock.turn(Duration.ofSeconds(3));
    atOther("a1", AlarmState.ACTIVE);
    clock.turn(Duration.ofSeconds(-3));

    assertThat(one.waiting(Samples.TARGET, 10, clock.instant())).hasSize(1);
  }

  @Test
  void a_node_that_stops_in_the_middle_of_its_turn_does_not_stop_the_others() throws SQLException {
    try (Connection stopped = Session.ofNode(database.connect())) {
      stopped.setAutoCommit(false);
      try (Statement statement = stopped.createStatement()) {
        statement.execute("SELECT writer FROM turn FOR UPDATE");
      }
      CompletableFuture<List<Receipt>> taken = one.append(List.of(samples.report("a1")));

      assertThat(taken.orTimeout(20, TimeUnit.SECONDS).join()).hasSize(1);
    }
  }
}
