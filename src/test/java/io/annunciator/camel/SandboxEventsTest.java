package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.annunciator.HandClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxEventsTest {
  private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");

  private record Task(Instant at, Runnable run) {}

  private final HandClock clock = new HandClock(START);
  private final Deque<Task> tasks = new ArrayDeque<>();
  private final List<Long> sent = new ArrayList<>();
  private final SandboxEvents events =
      new SandboxEvents((when, task) -> tasks.add(new Task(when, task)), clock, Runnable::run);

  private static JsonNode answer(String status) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("code", 200)
        .put("data", "{\"status\":\"" + status + "\"}");
  }

  /** An app that answers with these, each after so many milliseconds; empty: not at all. */
  private SandboxEvents.Push app(long millis, String... statuses) {
    Deque<String> left = new ArrayDeque<>(List.of(statuses));
    return () -> {
      sent.add(Duration.between(START, clock.instant()).toSeconds());
      clock.turn(Duration.ofMillis(millis));
      String status = left.remove();
      if (status.isEmpty()) {
        throw new IOException("the app does not answer");
      }
      return answer(status);
    };
  }

  private void runAll() {
    while (!tasks.isEmpty()) {
      Task task = tasks.remove();
      clock.set(task.at());
      task.run().run();
    }
  }

  @Test
  void an_event_that_is_taken_comes_once() throws IOException {
    assertThat(events.send(app(0, "SUCCESS"))).isEqualTo(answer("SUCCESS"));

    assertThat(tasks).isEmpty();
  }

  @Test
  void an_event_for_later_comes_again_until_it_is_taken() throws IOException {
    assertThat(events.send(app(0, "LATER", "SUCCESS"))).isEqualTo(answer("LATER"));
    runAll();

    assertThat(sent).containsExactly(0L, 10L);
  }

  @Test
  void an_event_without_an_answer_comes_twice_more() {
    assertThatThrownBy(() -> events.send(app(0, "", "", ""))).hasMessageContaining("not answer");
    runAll();

    assertThat(sent).containsExactly(0L, 10L, 40L);
  }

  @ParameterizedTest
  @CsvSource({"3000, 0", "3001, 1"})
  void an_answer_after_3_seconds_is_none(long millis, int again) throws IOException {
    assertThat(events.send(app(millis, "SUCCESS"))).isEqualTo(answer("SUCCESS"));

    assertThat(tasks).hasSize(again);
  }
}
