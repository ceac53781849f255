package io.annunciator.channel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Says whether a platform's call is of now: what was recorded and is sent again later is not.
 * Source: DingTalk open platform, "Receive messages": at most one hour from the own clock; the same
 * is asked of the other calls.
 */
public final class CallAge {
  public static final Duration TOLERANCE = Duration.ofHours(1);

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");

  /** Seconds of the year 5138; as milliseconds, of 1973. */
  private static final long SECONDS_MAX = 100_000_000_000L;

  private final Clock clock;
  private final Duration tolerance;

  public CallAge(Clock clock) {
    this(clock, TOLERANCE);
  }

  /**
   * @param tolerance how far a call may be from the own clock, on either side
   */
  public CallAge(Clock clock, Duration tolerance) {
    this.clock = clock;
    this.tolerance = tolerance;
  }

  /**
   * @param timestamp seconds or milliseconds since the epoch, by their size; may be anything
   */
  public boolean isOfNow(String timestamp) {
    if (!NUMBER.matcher(timestamp).matches()) {
      return false;
    }
    long number = Long.parseLong(timestamp);
    Instant then =
        number < SECONDS_MAX ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
    return Duration.between(then, clock.instant()).abs().compareTo(tolerance) <= 0;
  }
}
