package io.annunciator.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventLogTest {
  private final HandClock clock = new HandClock(Instant.parse("2026-11-20T08:00:00Z"));
  private final EventLog log = new EventLog(clock);

  @Test
  void tells_what_came_after_an_event_in_order() {
    long start = log.last();
    add(3);

    assertThat(data(start)).containsExactly("{1}", "{2}", "{3}");
    assertThat(data(start + 2)).containsExactly("{3}");
    assertThat(data(start + 3)).isEmpty();
  }

  @Test
  void keeps_a_thousand_and_knows_when_one_more_is_too_old() {
    long start = log.last();
    add(EventLog.KEPT);
    assertThat(data(start)).hasSize(EventLog.KEPT).startsWith("{1}").endsWith("{1000}");

    add(1);

    assertThat(log.after(start, 1)).isEmpty();
    assertThat(data(start + 1)).hasSize(EventLog.KEPT).startsWith("{2}");
  }

  @Test
  void knows_no_event_that_never_was() {
    add(1);

    assertThat(log.after(log.last() + 1, 1)).isEmpty();
    assertThat(log.after(0, 1)).isEmpty();
  }

  @Test
  void tells_no_more_than_was_asked_for() {
    long start = log.last();
    add(3);

    assertThat(log.after(start, 2).orElseThrow()).hasSize(2);
  }

  @Test
  void ids_of_the_next_run_are_greater_so_that_none_is_taken_for_another() {
    add(900);
    clock.turn(Duration.ofMillis(1));

    EventLog next = new EventLog(clock);

    assertThat(next.last()).isGreaterThan(log.last());
    assertThat(next.isKnown(log.last())).isFalse();
  }

  @Test
  void writes_nothing_while_nobody_reads_and_once_for_all_who_do() {
    List<String> written = new ArrayList<>();
    long start = log.last();
    log.add(
        "alarm",
        () -> {
          written.add("once");
          return "{}";
        });
    assertThat(written).isEmpty();

    data(start);
    data(start);

    assertThat(written).hasSize(1);
  }

  @Test
  void wakes_readers_until_they_are_gone() {
    List<String> woken = new ArrayList<>();
    Runnable reader = () -> woken.add("up");
    log.wake(reader);
    add(2);
    log.forget(reader);

    add(1);

    assertThat(woken).hasSize(2);
  }

  private void add(int events) {
    for (int i = 1; i <= events; i++) {
      String data = "{" + i + "}";
      log.add("alarm", () -> data);
    }
  }

  private List<String> data(long after) {
    return log.after(after, Integer.MAX_VALUE).orElseThrow().stream().map(Event::data).toList();
  }
}
