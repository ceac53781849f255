package io.annunciator.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.outbox.Request;
import io.annunciator.site.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PermitsTest {
  private static final Demand ORDINARY = new Demand(false, false);
  private static final Demand FULL = new Demand(true, false);
  private static final Demand CRITICAL = new Demand(false, true);
  private static final Instant START = HandTime.START;

  private final Permits permits = new Permits("robot", LaneRig.TWENTY_A_MINUTE);
  private long id;

  @Test
  void the_first_message_goes_at_once_and_the_next_half_a_second_after_it() {
    send(START, ORDINARY);

    assertThat(permits.freeAt(START, ORDINARY)).isEqualTo(at(500));
    assertThat(permits.take(9, at(499), ORDINARY)).isFalse();
    assertThat(permits.take(9, at(500), ORDINARY)).isTrue();
  }

  @Test
  void after_the_first_ones_of_a_burst_comes_one_every_four_to_five_seconds() {
    Instant now = START;
    for (int i = 0; i < 4; i++) {
      now = permits.freeAt(now, ORDINARY);
      send(now, ORDINARY);
    }
    assertThat(now).isBetween(at(1500), at(1510));

    for (int i = 0; i < 100; i++) {
      Instant next = permits.freeAt(now, ORDINARY);
      assertThat(Duration.between(now, next)).isLessThan(Duration.ofMillis(4600));
      now = next;
      send(now, ORDINARY);
    }
  }

  @Test
  void a_full_message_goes_after_half_a_second_until_the_ones_kept_back() {
    Instant now = START;
    for (int i = 0; i < 18; i++) {
      now = permits.freeAt(now, FULL);
      send(now, FULL);
    }

    assertThat(now).isEqualTo(at(17 * 500));
    assertThat(permits.freeAt(now, FULL)).isEqualTo(at(60_200));
    assertThat(permits.left(now)).isEqualTo(2);
  }

  @Test
  void a_critical_message_gets_one_kept_back_at_once_and_the_next_not_much_later() {
    for (int i = 0; i < 18; i++) {
      send(at(i * 500), FULL);
    }
    assertThat(permits.freeAt(at(9000), CRITICAL)).isEqualTo(at(9000));
    send(at(9000), CRITICAL);

    Instant second = permits.freeAt(at(9000), CRITICAL);
    assertThat(second).isBetween(at(9500), at(13_000));
    send(second, CRITICAL);
    assertThat(permits.freeAt(second, CRITICAL)).isEqualTo(at(60_200));
  }

  @Test
  void criticals_without_end_are_spread_as_well() {
    Instant now = START;
    for (int i = 0; i < 100; i++) {
      Instant next = permits.freeAt(now, CRITICAL);
      assertThat(Duration.between(now, next)).isLessThan(Duration.ofMillis(3700));
      now = next;
      send(now, CRITICAL);
    }
  }

  @Test
  void a_request_counts_from_its_start_until_a_period_after_its_end() {
    Permits one = new Permits("robot", new Limit(1, Duration.ofMinutes(1)));
    one.take(1, START, ORDINARY);
    assertThat(one.freeAt(at(30_000), ORDINARY)).isEqualTo(Instant.MAX);

    one.finish(1, at(30_000));

    assertThat(one.freeAt(at(30_000), ORDINARY)).isEqualTo(at(90_200));
    assertThat(one.take(2, at(90_199), ORDINARY)).isFalse();
    assertThat(one.take(2, at(90_200), ORDINARY)).isTrue();
  }

  @Test
  void a_permit_given_back_is_free_at_once() {
    Permits one = new Permits("robot", new Limit(1, Duration.ofMinutes(1)));
    one.take(1, START, ORDINARY);
    one.giveBack(1);

    assertThat(one.take(2, START, ORDINARY)).isTrue();
  }

  @Test
  void a_pause_counts_for_criticals_too_and_the_longer_one_stays() {
    permits.pauseUntil(at(60_000));
    assertThat(permits.pauseUntil(at(1_000))).isEqualTo(at(60_000));

    assertThat(permits.freeAt(START, CRITICAL)).isEqualTo(at(60_000));
    assertThat(permits.take(1, at(59_999), CRITICAL)).isFalse();
    assertThat(permits.take(1, at(60_000), CRITICAL)).isTrue();
  }

  @Test
  void remembers_requests_in_any_order() {
    permits.remember(
        List.of(
            new Request(1, "robot", at(-10_000)),
            new Request(2, "robot", null),
            new Request(3, "robot", at(-50_000))),
        START);

    assertThat(permits.left(START)).isEqualTo(17);
    assertThat(permits.left(at(10_200))).isEqualTo(18);
    assertThat(permits.left(at(60_199))).isEqualTo(19);
    assertThat(permits.left(at(60_200))).isEqualTo(20);
  }

  @Test
  void a_clock_set_back_costs_a_period_at_most() {
    send(at(3_600_000), ORDINARY);

    assertThat(permits.freeAt(START, ORDINARY)).isEqualTo(at(500));
    assertThat(permits.left(at(60_200))).isEqualTo(20);
  }

  @Test
  void without_a_limit_everything_goes_at_once() {
    Permits free = new Permits("robot", Limit.NONE);
    free.take(1, START, ORDINARY);

    assertThat(free.freeAt(START, ORDINARY)).isEqualTo(START);
    assertThat(free.isLimited()).isFalse();
  }

  private void send(Instant when, Demand demand) {
    assertThat(permits.take(++id, when, demand)).isTrue();
    permits.finish(id, when);
  }

  private static Instant at(long millis) {
    return START.plusMillis(millis);
  }
}
