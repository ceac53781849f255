package io.annunciator.lane;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait after a passing trouble: doubling from half a second, with jitter, so that many
 * lanes do not come back at one moment.
 *
 * <p>The longest wait is short on purpose: a platform that is well again is noticed within five
 * seconds, and fifteen requests a minute disturb nobody.
 *
 * @param giveUpAfter how long a delivery is retried before it becomes a dead letter
 * @param random 0 (inclusive) to 1, for the jitter
 */
public record RetryPolicy(Duration giveUpAfter, DoubleSupplier random) {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(4);
  private static final Duration LONGEST_OF_SUSPECT = Duration.ofMinutes(10);
  private static final double JITTER = 0.2;

  /**
   * Returns the wait after that many failures in a row of a whole target.
   *
   * @param failures at least 1
   */
  public Duration afterFailures(int failures) {
    return jittered(doubled(failures, LONGEST));
  }

  /** Returns the wait for one message that fails while the others of its target do not. */
  public Duration ofSuspect(int failures) {
    return jittered(doubled(failures + 3, LONGEST_OF_SUSPECT));
  }

  private static Duration doubled(int failures, Duration longest) {
    int doublings = Math.min(failures - 1, 20);
    Duration wait = FIRST.multipliedBy(1L << doublings);
    return wait.compareTo(longest) < 0 ? wait : longest;
  }

  private Duration jittered(Duration wait) {
    double factor = 1 - JITTER * random.getAsDouble();
    return Duration.ofNanos((long) (wait.toNanos() * factor));
  }
}
