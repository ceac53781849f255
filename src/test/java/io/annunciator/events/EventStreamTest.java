package io.annunciator.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.HandClock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class EventStreamTest {
  private static final String MISSED = "event: missed\ndata: {}\n\n";

  private final EventLog log = new EventLog(new HandClock(Instant.parse("2026-11-20T08:00:00Z")));
  private final Deque<Runnable> eventLoop = new ArrayDeque<>();
  private final HandConnection connection = new HandConnection();
  private final EventStream stream =
      new EventStream(log, connection, eventLoop::add, connection::cut);

  @Test
  void begins_with_the_place_where_it_goes_on_though_nothing_happened_yet() {
    stream.begin(null);

    assertThat(connection.taken()).isEqualTo("retry: 3000\nid: " + log.last() + "\n\n");
  }

  @Test
  void tells_what_happens_from_then_on() {
    add("alarm");
    stream.begin(null);
    connection.taken();

    add("shelf");

    assertThat(taken()).isEqualTo(text(log.last(), "shelf"));
  }

  @Test
  void replays_what_came_after_the_last_event_that_was_seen() {
    add("alarm");
    long seen = log.last();
    add("delivery");

    stream.begin(String.valueOf(seen));

    assertThat(connection.taken())
        .isEqualTo("retry: 3000\nid: " + seen + "\n\n" + text(seen + 1, "delivery"));
  }

  @Test
  void says_that_events_were_missed_when_the_last_one_is_not_known() {
    for (String unknown : new String[] {"1", "", "x", "9".repeat(19), "9".repeat(18)}) {
      EventStream one = new EventStream(log, connection, eventLoop::add, connection::cut);
      one.begin(unknown);

      assertThat(connection.taken())
          .as(unknown)
          .isEqualTo("retry: 3000\nid: " + log.last() + "\n" + MISSED);
    }
  }

  @Test
  void a_burst_that_the_log_cannot_hold_is_missed_and_the_reader_stays() {
    stream.begin(null);
    connection.taken();
    add("alarm", EventLog.KEPT + 1);

    assertThat(taken()).isEqualTo("id: " + log.last() + "\n" + MISSED);
    assertThat(connection.isCut()).isFalse();
    add("shelf");
    assertThat(taken()).isEqualTo(text(log.last(), "shelf"));
  }

  @Test
  void goes_on_when_a_full_connection_has_drained() {
    stream.begin(null);
    connection.taken();
    connection.fillsUp();
    add("alarm");
    assertThat(taken()).isEqualTo(text(log.last(), "alarm"));
    add("shelf");
    assertThat(taken()).as("it takes nothing more").isEmpty();

    connection.drains();

    assertThat(connection.taken()).isEqualTo(text(log.last(), "shelf"));
  }

  @Test
  void a_reader_who_falls_a_ring_behind_is_cut_off() {
    stream.begin(null);
    connection.fillsUp();
    add("alarm");
    taken();
    add("alarm", EventLog.KEPT);
    taken();
    assertThat(connection.isCut()).isFalse();

    add("alarm");
    taken();

    assertThat(connection.isCut()).isTrue();
  }

  @Test
  void a_reader_who_takes_nothing_from_one_beat_to_the_next_is_cut_off() {
    stream.begin(null);
    connection.taken();
    stream.beat();
    assertThat(connection.taken()).isEqualTo(":\n\n");
    connection.fillsUp();
    add("alarm");
    taken();

    stream.beat();
    assertThat(connection.isCut()).isFalse();
    connection.drains();
    stream.beat();
    assertThat(connection.isCut()).as("it drained meanwhile").isFalse();
    connection.fillsUp();
    add("alarm");
    taken();
    stream.beat();
    stream.beat();

    assertThat(connection.isCut()).isTrue();
  }

  @Test
  void writes_nothing_to_a_reader_who_is_gone_though_it_was_woken_before() {
    stream.begin(null);
    connection.taken();
    add("alarm");

    stream.end();

    assertThat(taken()).isEmpty();
    add("alarm");
    assertThat(eventLoop).isEmpty();
  }

  private void add(String type) {
    log.add(type, () -> "{}");
  }

  private void add(String type, int times) {
    for (int i = 0; i < times; i++) {
      add(type);
    }
  }

  private static String text(long id, String type) {
    return "id: " + id + "\nevent: " + type + "\ndata: {}\n\n";
  }

  private String taken() {
    while (!eventLoop.isEmpty()) {
      eventLoop.poll().run();
    }
    return connection.taken();
  }
}
