package io.annunciator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SandboxWeComLimitTest extends WeComCalls {
  @Test
  void the_twentieth_message_within_a_minute_is_taken_and_the_twenty_first_is_not() {
    IntStream.range(0, 20).forEach(i -> assertOk(send(KEY, HELLO)));

    clock.turn(Duration.ofMillis(59_999));
    assertThrottled(send(KEY, HELLO));
    assertOk(send("key=second", HELLO));
    assertThat(messages()).hasSize(21);
  }

  @Test
  void a_message_leaves_the_window_after_sixty_seconds() {
    assertOk(send(KEY, HELLO));
    clock.turn(Duration.ofSeconds(30));
    IntStream.range(0, 19).forEach(i -> assertOk(send(KEY, HELLO)));

    clock.turn(Duration.ofSeconds(30));
    assertOk(send(KEY, HELLO));
    assertThrottled(send(KEY, HELLO));
  }

  @Test
  void a_throttled_robot_is_refused_for_sixty_seconds_and_asking_does_not_prolong_it() {
    IntStream.range(0, 20).forEach(i -> assertOk(send(KEY, HELLO)));
    clock.turn(Duration.ofSeconds(50));
    assertThrottled(send(KEY, HELLO));

    clock.turn(Duration.ofMillis(59_999));
    assertThrottled(send(KEY, HELLO));
    clock.turn(Duration.ofMillis(1));
    assertOk(send(KEY, HELLO));
  }

  @Test
  void a_message_that_is_refused_for_itself_does_not_count() {
    IntStream.range(0, 30).forEach(i -> send(KEY, "{}"));

    assertOk(send(KEY, HELLO));
  }
}
