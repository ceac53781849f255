package io.annunciator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SandboxDingTalkLimitTest extends DingTalkCalls {

  @Test
  void the_twentieth_message_within_a_minute_is_taken_and_the_twenty_first_is_not() {
    IntStream.range(0, 20).forEach(i -> assertOk(send(OPEN, HELLO)));

    clock.turn(Duration.ofMillis(59_999));
    assertThrottled(send(OPEN, HELLO));
    assertThat(messages()).hasSize(20);
  }

  @Test
  void a_message_leaves_the_window_after_sixty_seconds() {
    assertOk(send(OPEN, HELLO));
    clock.turn(Duration.ofSeconds(30));
    IntStream.range(0, 19).forEach(i -> assertOk(send(OPEN, HELLO)));

    clock.turn(Duration.ofSeconds(30));
    assertOk(send(OPEN, HELLO));
    assertThrottled(send(OPEN, HELLO));
  }

  @Test
  void a_throttled_robot_is_refused_for_ten_minutes_and_asking_does_not_prolong_it() {
    IntStream.range(0, 20).forEach(i -> assertOk(send(OPEN, HELLO)));
    assertThrottled(send(OPEN, HELLO));

    clock.turn(Duration.ofMinutes(10).minusMillis(1));
    assertThrottled(send(OPEN, HELLO));
    clock.turn(Duration.ofMillis(1));
    assertOk(send(OPEN, HELLO));
  }

  @Test
  void one_robots_penalty_is_its_own() {
    IntStream.range(0, 21).forEach(i -> send(OPEN, HELLO));

    assertOk(send("access_token=keyword", HELLO));
  }

  @Test
  void calls_count_before_the_token_is_looked_up_and_the_message_is_read() {
    IntStream.range(0, 20).forEach(i -> send("access_token=closed", HELLO));
    assertThrottled(send("access_token=closed", HELLO));

    IntStream.range(0, 20).forEach(i -> send(OPEN, "{}"));
    assertThrottled(send(OPEN, HELLO));
  }

  @Test
  void a_reload_of_the_targets_forgets_no_limit() {
    IntStream.range(0, 20).forEach(i -> send(OPEN, HELLO));

    sandbox.play(List.of(Robot.dingtalk("Renamed", "open", "", "")), List.of());

    assertThrottled(send(OPEN, HELLO));
  }
}
