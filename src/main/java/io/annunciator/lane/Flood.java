package io.annunciator.lane;

import java.time.Instant;
import java.util.Optional;

/**
 * Knows when the alarms that come for one target are more than a person can attend to: a flood
 * begins with more than ten in ten minutes and ends with fewer than five. Used under the lane's
 * lock.
 *
 * <p>Source: EEMUA publication 191, alarm floods.
 *
 * <p>Alarms are counted by the second, so memory does not grow with them. What was told later than
 * the time that is asked for (a clock was set back) does not count.
 */
final class Flood {
  private static final int WINDOW_SECONDS = 600;
  private static final int BEGINS_ABOVE = 10;
  private static final int ENDS_BELOW = 5;

  /** One slot for each second of the window, used again when it is over. */
  private final int[] alarms = new int[WINDOW_SECONDS];

  private final long[] seconds = new long[WINDOW_SECONDS];
  private boolean isFlood;
  private boolean isAnnounced;

  /** Takes down that so many alarms came at this time. */
  void told(int alarms, Instant at) {
    endIfOver(at);
    long second = at.getEpochSecond();
    int slot = (int) Math.floorMod(second, (long) WINDOW_SECONDS);
    if (seconds[slot] != second) {
      seconds[slot] = second;
      this.alarms[slot] = 0;
    }
    this.alarms[slot] += alarms;
    if (!isFlood && count(at) > BEGINS_ABOVE) {
      isFlood = true;
      isAnnounced = false;
    }
  }

  /** Whether an alarm of that time is one of those that are counted now. */
  boolean counts(Instant at, Instant now) {
    return at.isAfter(now.minusSeconds(WINDOW_SECONDS));
  }

  boolean isFlood(Instant now) {
    endIfOver(now);
    return isFlood;
  }

  /** Returns how many alarms were told in the last ten minutes. */
  int count(Instant now) {
    long last = now.getEpochSecond();
    int count = 0;
    for (int slot = 0; slot < WINDOW_SECONDS; slot++) {
      if (seconds[slot] > last - WINDOW_SECONDS && seconds[slot] <= last) {
        count += alarms[slot];
      }
    }
    return count;
  }

  /**
   * Returns what {@link #count} is, the first time that it is asked in a flood; else empty. A flood
   * that ends before is never announced.
   */
  Optional<Integer> announcement(Instant now) {
    if (!isFlood(now) || isAnnounced) {
      return Optional.empty();
    }
    isAnnounced = true;
    return Optional.of(count(now));
  }

  private void endIfOver(Instant now) {
    if (isFlood && count(now) < ENDS_BELOW) {
      isFlood = false;
    }
  }
}
