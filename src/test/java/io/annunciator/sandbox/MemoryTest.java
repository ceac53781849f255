package io.annunciator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.HandClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** However many credentials and keys a caller makes up, the memory they take has an end. */
class MemoryTest {
  @Test
  void a_throttle_knows_the_ten_thousand_robots_called_last() {
    HandClock clock = new HandClock(Instant.EPOCH);
    Throttle throttle = new Throttle(clock, 1, Duration.ofMinutes(1), Duration.ofMinutes(1));
    Fingerprint first = Fingerprint.of("first");
    assertThat(throttle.permits(first)).isTrue();

    call(throttle, 9_999, "a");
    assertThat(throttle.permits(first)).isFalse();
    call(throttle, 10_000, "b");
    assertThat(throttle.permits(first)).isTrue();
  }

  @Test
  void the_last_ten_thousand_keys_are_known_as_repeated() {
    Repeats repeats = new Repeats();
    Fingerprint first = Fingerprint.of("first");
    repeats.isFirst(first);

    for (int i = 1; i <= 9_999; i++) {
      repeats.isFirst(Fingerprint.of("key" + i));
    }
    assertThat(repeats.isFirst(first)).isFalse();
    repeats.isFirst(Fingerprint.of("key10000"));
    assertThat(repeats.isFirst(first)).isTrue();
  }

  @Test
  void the_last_ten_thousand_requests_are_known_as_recent() {
    RecentRequests recent = new RecentRequests(new HandClock(Instant.EPOCH));
    Fingerprint first = Fingerprint.of("first");
    recent.isFirst(first, Duration.ofHours(1));

    for (int i = 1; i <= 9_999; i++) {
      recent.isFirst(Fingerprint.of("request" + i), Duration.ofHours(1));
    }
    assertThat(recent.isFirst(first, Duration.ofHours(1))).isFalse();
    recent.isFirst(Fingerprint.of("request10000"), Duration.ofHours(1));
    assertThat(recent.isFirst(first, Duration.ofHours(1))).isTrue();
  }

  private static void call(Throttle throttle, int robots, String prefix) {
    for (int i = 0; i < robots; i++) {
      throttle.permits(Fingerprint.of(prefix + i));
    }
  }
}
