package io.annunciator.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
  private final RetryPolicy exact = new RetryPolicy(Duration.ofHours(24), () -> 0);

  @ParameterizedTest
  @CsvSource({"1, 500", "2, 1000", "3, 2000", "4, 4000", "5, 4000", "1000000, 4000"})
  void waits_double_after_each_failure_up_to_four_seconds(int failures, long millis) {
    assertThat(exact.afterFailures(failures)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource({"1, 4", "2, 8", "7, 256", "8, 512", "9, 600", "1000000, 600"})
  void waits_longer_up_to_ten_minutes_for_one_that_fails_alone(int failures, long seconds) {
    assertThat(exact.ofSuspect(failures)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void the_jitter_only_shortens_and_by_a_fifth_at_most() {
    RetryPolicy most = new RetryPolicy(Duration.ofHours(24), () -> Math.nextDown(1.0));

    assertThat(most.afterFailures(4)).isBetween(Duration.ofMillis(3200), Duration.ofMillis(3201));
  }
}
