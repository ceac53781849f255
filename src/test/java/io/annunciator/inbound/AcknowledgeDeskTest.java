package io.annunciator.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.annunciator.HandClock;
import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmIds;
import io.annunciator.alarm.AlarmJson;
import io.annunciator.alarm.AlarmState;
import io.annunciator.inbound.AcknowledgePage.Result;
import io.annunciator.inbound.AcknowledgePage.Shown;
import io.annunciator.outbox.CommitListener;
import io.annunciator.outbox.Database;
import io.annunciator.outbox.History;
import io.annunciator.outbox.LifeRules;
import io.annunciator.outbox.Report;
import io.annunciator.outbox.Sequence;
import io.annunciator.outbox.SqlOutbox;
import io.annunciator.outbox.StoreUnavailable;
import io.annunciator.rule.Planner;
import io.annunciator.rule.RuleBook;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcknowledgeDeskTest {
  private static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");

  @TempDir private Path folder;
  private final HandClock clock = new HandClock(AT);
  private final Sequence sequence = new Sequence(clock, 1);
  private SqlOutbox outbox;
  private History history;
  private AcknowledgeDesk desk;

  @BeforeEach
  void open() {
    Database database = Database.of("jdbc:sqlite:" + folder.resolve("a.db"));
    AlarmJson json = new AlarmJson();
    outbox =
        new SqlOutbox(
            database,
            json,
            new NobodyListens(),
            sequence,
            new LifeRules(Duration.ofHours(1), List.of()),
            clock);
    outbox.start();
    history = new History(database, json);
    desk =
        new AcknowledgeDesk(
            history,
            new Planner(new RuleBook(), sequence),
            outbox,
            due -> {},
            new AlarmIds(clock)::next,
            clock);
  }

  @AfterEach
  void close() {
    history.close();
    outbox.close();
  }

  @Test
  void an_alarm_is_shown_as_it_stands_now() {
    long active = report("a", AlarmState.ACTIVE);
    assertThat(desk.alarm(active))
        .contains(new Shown(alarm("a", AlarmState.ACTIVE), Optional.empty(), true));

    report("b", AlarmState.CLEARED);
    assertThat(desk.alarm(active))
        .contains(new Shown(alarm("a", AlarmState.ACTIVE), Optional.empty(), false));
    assertThat(desk.alarm(active + 1)).isEmpty();
  }

  @Test
  void the_first_acknowledgement_is_new_and_stands() {
    long report = report("a", AlarmState.ACTIVE);

    Result first = desk.acknowledge(report, "Li", "I go").orElseThrow();
    Result second = desk.acknowledge(report, "Wang", "").orElseThrow();

    assertThat(first)
        .isEqualTo(new Result(new AcknowledgePage.Acknowledgement("Li", AT, "I go"), true));
    assertThat(second).isEqualTo(new Result(first.standing(), false));
    assertThat(desk.alarm(report).orElseThrow().acknowledged()).contains(first.standing());
  }

  @Test
  void of_many_at_once_by_the_same_name_at_the_same_time_exactly_one_is_new() throws Exception {
    long report = report("a", AlarmState.ACTIVE);
    ExecutorService people = Executors.newFixedThreadPool(8);
    List<CompletableFuture<Result>> presses = new ArrayList<>();

    IntStream.range(0, 8)
        .forEach(
            i ->
                presses.add(
                    CompletableFuture.supplyAsync(
                        () -> desk.acknowledge(report, "Li", "").orElseThrow(), people)));
    List<Result> results = presses.stream().map(CompletableFuture::join).toList();
    people.shutdown();

    assertThat(results).filteredOn(Result::isNew).hasSize(1);
    assertThat(results).extracting(Result::standing).containsOnly(results.get(0).standing());
  }

  @Test
  void what_became_active_again_is_to_be_acknowledged_again() {
    long report = report("a", AlarmState.ACTIVE);
    desk.acknowledge(report, "Li", "");
    report("b", AlarmState.CLEARED);
    report("c", AlarmState.ACTIVE);

    assertThat(desk.alarm(report).orElseThrow().acknowledged()).isEmpty();
    assertThat(desk.acknowledge(report, "Wang", "").orElseThrow().isNew()).isTrue();
  }

  @Test
  void nothing_is_acknowledged_of_what_is_unknown_or_was_never_active() {
    long cleared = report("a", AlarmState.CLEARED);

    assertThat(desk.acknowledge(cleared, "Li", "")).isEmpty();
    assertThat(desk.acknowledge(cleared + 1, "Li", "")).isEmpty();
    assertThat(desk.alarm(cleared).orElseThrow().isActive()).isFalse();
  }

  @Test
  void a_store_that_is_closed_is_unavailable() {
    long report = report("a", AlarmState.ACTIVE);
    outbox.close();
    assertThatThrownBy(() -> desk.acknowledge(report, "Li", ""))
        .isInstanceOf(StoreUnavailable.class);
    history.close();
    assertThatThrownBy(() -> desk.alarm(report)).isInstanceOf(StoreUnavailable.class);
  }

  private long report(String id, AlarmState state) {
    long seq = sequence.next();
    outbox.append(List.of(new Report(seq, alarm(id, state), List.of(), ""))).join();
    return seq;
  }

  private static Alarm alarm(String id, AlarmState state) {
    return new Alarm(
        id, "plant1/PT-1", "High", state, 700, "", null, null, "", "", "", AT, Map.of(), AT);
  }

  private static final class NobodyListens implements CommitListener {
    @Override
    public void committed(int works, long nanos) {}

    @Override
    public void failed() {}
  }
}
