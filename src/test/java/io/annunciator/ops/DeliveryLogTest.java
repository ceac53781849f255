package io.annunciator.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.HandClock;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Status;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryLogTest {
  private final HandClock clock = new HandClock(Sample.NOW);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final List<DeadLetter> deadLetters = new ArrayList<>();
  private final List<Runnable> work = new ArrayList<>();
  private final DeliveryLog log =
      new DeliveryLog(
          new Metrics(registry, clock),
          work::add,
          letter -> {
            if (letter.id().equals("13")) {
              throw new IllegalStateException("the site's route failed");
            }
            deadLetters.add(letter);
          },
          clock);
  private final LogLines lines = new LogLines("io.annunciator.delivery");

  @AfterEach
  void close() {
    lines.close();
  }

  @Test
  void every_settled_delivery_is_one_line_and_counted() {
    log.settled(
        Sample.TARGET,
        List.of(Sample.waiting(1), Sample.waiting(2)),
        Status.DELIVERED,
        Outcome.delivered());

    assertThat(lines.lines())
        .containsExactly(
            "INFO delivery 1 of alarm-1 to ops/A: delivered",
            "INFO delivery 2 of alarm-2 to ops/A: delivered");
    assertThat(registry.get("annunciator.deliveries").tag("status", "delivered").counter().count())
        .isEqualTo(2);
    assertThat(work).isEmpty();
  }

  @Test
  void a_dead_letter_says_why_and_is_handed_on_by_a_worker() {
    log.settled(
        Sample.TARGET,
        List.of(Sample.waiting(1)),
        Status.DEAD,
        Outcome.dead("310000", "the signature does not match"));

    assertThat(lines.lines())
        .containsExactly(
            "INFO delivery 1 of alarm-1 to ops/A: dead (310000, the signature does not match)");
    assertThat(deadLetters).isEmpty();
    work.forEach(Runnable::run);
    assertThat(deadLetters)
        .containsExactly(
            new DeadLetter(
                "1",
                "ops/A",
                "A",
                Sample.waiting(1).alarm(),
                "310000",
                "the signature does not match"));
  }

  @Test
  void a_dead_letter_route_that_fails_costs_the_other_letters_nothing() {
    log.settled(
        Sample.TARGET,
        List.of(Sample.waiting(12), Sample.waiting(13), Sample.waiting(14)),
        Status.DEAD,
        Outcome.dead("x", "y"));
    work.forEach(Runnable::run);

    assertThat(deadLetters).extracting(DeadLetter::id).containsExactly("12", "14");
    assertThat(lines.lines()).contains("ERROR the dead letter route failed on delivery 13");
  }

  @Test
  void a_passing_trouble_is_one_line_for_the_whole_message() {
    log.answered(
        Sample.TARGET,
        Sample.message(),
        Outcome.pause("130101", "too many messages", Duration.ofMinutes(10)),
        5);

    assertThat(lines.lines())
        .containsExactly("WARN 2 deliveries to ops/A wait: too many messages (attempt 3)");
  }

  private void waits(String why) {
    log.answered(Sample.TARGET, Sample.message(), Outcome.later("no-such-group", why), 5);
  }

  @Test
  void what_goes_on_is_said_once_an_hour_and_what_changes_at_once() {
    String line = "WARN 2 deliveries to ops/A wait: %s (attempt 3)";
    waits("no group A");
    waits("no group A");
    clock.turn(Duration.ofHours(1).minusMillis(1));
    waits("no group A");
    assertThat(lines.lines()).containsExactly(line.formatted("no group A"));

    clock.turn(Duration.ofMillis(1));
    waits("no group A");
    waits("two groups A");
    assertThat(lines.lines())
        .containsExactly(
            line.formatted("no group A"),
            line.formatted("no group A"),
            line.formatted("two groups A"));
  }

  @Test
  void what_was_over_is_said_when_it_happens_again() {
    waits("no group A");
    log.answered(Sample.TARGET, Sample.message(), Outcome.delivered(), 5);
    waits("no group A");

    assertThat(lines.lines()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(
      value = Outcome.Kind.class,
      names = {"DELIVERED", "DEAD"})
  void an_answer_that_settles_is_timed_but_logged_only_when_it_is_in_the_store(Outcome.Kind kind) {
    log.answered(
        Sample.TARGET, Sample.message(), new Outcome(kind, "0", "", Duration.ZERO), 1_000_000);

    assertThat(lines.lines()).isEmpty();
    assertThat(registry.get("annunciator.send").timer().count()).isEqualTo(1);
  }
}
