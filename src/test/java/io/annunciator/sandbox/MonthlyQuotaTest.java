package io.annunciator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonthlyQuotaTest {
  private final HandClock clock = new HandClock(Instant.parse("2024-02-10T00:00:00Z"));
  private final MonthlyQuota quota = new MonthlyQuota(clock);

  @Test
  void without_a_limit_every_call_is_permitted_and_counted() {
    call(1_000);

    assertThat(quota.state()).isEqualTo(new MonthlyQuota.State(OptionalLong.empty(), 1_000));
  }

  @Test
  void the_last_of_a_quota_is_permitted_and_one_more_is_refused_and_not_counted() {
    quota.limit(OptionalLong.of(3));
    call(3);

    assertThat(quota.permits()).isFalse();
    assertThat(quota.permits()).isFalse();
    assertThat(quota.state()).isEqualTo(new MonthlyQuota.State(OptionalLong.of(3), 3));
  }

  @Test
  void a_quota_of_none_permits_nothing() {
    quota.limit(OptionalLong.of(0));

    assertThat(quota.permits()).isFalse();
  }

  @Test
  void a_new_limit_keeps_what_was_used_before() {
    call(5);

    quota.limit(OptionalLong.of(4));
    assertThat(quota.permits()).isFalse();
    quota.limit(OptionalLong.of(5));
    assertThat(quota.permits()).isFalse();
    quota.limit(OptionalLong.of(6));
    assertThat(quota.permits()).isTrue();
    assertThat(quota.permits()).isFalse();
    quota.limit(OptionalLong.empty());
    assertThat(quota.permits()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2024-02-10T00:00:00Z, 2024-02-29T16:00:00Z",
    "2024-02-29T16:00:00Z, 2024-03-31T16:00:00Z",
    "2024-11-30T16:00:00Z, 2024-12-31T16:00:00Z",
  })
  void a_month_ends_at_midnight_in_shanghai(Instant during, Instant end) {
    clock.turn(Duration.between(clock.instant(), during));
    quota.limit(OptionalLong.of(1));
    call(1);

    clock.turn(Duration.between(during, end.minusMillis(1)));
    assertThat(quota.permits()).isFalse();
    assertThat(quota.state().used()).isEqualTo(1);
    clock.turn(Duration.ofMillis(1));
    assertThat(quota.state()).isEqualTo(new MonthlyQuota.State(OptionalLong.of(1), 0));
    assertThat(quota.permits()).isTrue();
    assertThat(quota.permits()).isFalse();
  }

  @Test
  void the_same_month_of_the_next_year_is_another() {
    quota.limit(OptionalLong.of(1));
    call(1);

    clock.turn(Duration.ofDays(366));
    assertThat(quota.permits()).isTrue();
  }

  @Test
  void of_parallel_calls_no_more_than_the_quota_are_permitted() {
    quota.limit(OptionalLong.of(50));

    assertThat(IntStream.range(0, 200).parallel().filter(i -> quota.permits()).count())
        .isEqualTo(50);
  }

  private void call(int times) {
    IntStream.range(0, times).forEach(i -> assertThat(quota.permits()).isTrue());
  }
}
