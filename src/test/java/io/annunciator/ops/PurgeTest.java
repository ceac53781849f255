package io.annunciator.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.HandClock;
import io.annunciator.outbox.Outbox;
import io.annunciator.outbox.StoreUnavailable;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PurgeTest {
  private final List<Instant> asked = new ArrayList<>();
  private final HandClock clock = new HandClock(Sample.NOW);
  private final LogLines lines = new LogLines(Purge.class.getName());

  @AfterEach
  void close() {
    lines.close();
  }

  @Test
  void deletes_in_rounds_until_nothing_older_than_the_site_keeps_is_left() {
    purge(answers(500, 500, 20, 0));

    assertThat(asked).hasSize(4).containsOnly(Sample.NOW.minus(Duration.ofDays(90)));
    assertThat(lines.lines()).containsExactly("INFO 1020 alarms older than 90 days are deleted");
  }

  @Test
  void says_nothing_when_there_is_nothing_to_delete() {
    purge(answers(0));

    assertThat(asked).hasSize(1);
    assertThat(lines.lines()).isEmpty();
  }

  @Test
  void a_store_that_cannot_take_it_is_tried_again_in_an_hour() {
    purge(
        () ->
            CompletableFuture.failedFuture(
                new StoreUnavailable("the disk is full", new IllegalStateException("x"))));

    assertThat(lines.lines())
        .containsExactly(
            "WARN old alarms stay for now: io.annunciator.outbox.StoreUnavailable: the disk is"
                + " full");
  }

  @Test
  void an_unexpected_failure_does_not_end_the_schedule() {
    purge(
        () -> {
          throw new IllegalStateException("closed");
        });

    assertThat(lines.lines()).containsExactly("WARN old alarms stay for now: closed");
  }

  private void purge(Supplier<CompletableFuture<Integer>> store) {
    Outbox outbox =
        (Outbox)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Outbox.class},
                (proxy, method, arguments) -> {
                  assertThat(method.getName()).isEqualTo("purge");
                  asked.add((Instant) arguments[0]);
                  return store.get();
                });
    try (Purge purge = new Purge(outbox, Duration.ofDays(90), clock)) {
      purge.purge();
    }
  }

  private static Supplier<CompletableFuture<Integer>> answers(int... deleted) {
    List<Integer> left = new ArrayList<>();
    for (int one : deleted) {
      left.add(one);
    }
    return () -> CompletableFuture.completedFuture(left.remove(0));
  }
}
