package io.annunciator.lane;

import io.annunciator.site.Limit;
import java.time.Duration;
import java.util.Deque;

/**
 * Spreads the permits of a period so that a storm is told in few messages and nobody waits long.
 *
 * <p>A message goes at once as long as the permits left after it, and those that come back, allow
 * one each longest gap: so the first ones of a burst go together and then comes one every four to
 * five seconds (at twenty a minute). When full or critical messages took more than that, what is
 * left is spread evenly.
 *
 * <p>Times are milliseconds since the epoch.
 */
final class Pace {
  private static final Duration SHORTEST_GAP_MAX = Duration.ofMillis(500);

  /** The slack that lets the first ones of a burst go at once. */
  private static final double LONGEST_TO_EVEN_GAP = 1.2;

  private final long windowMillis;
  private final long shortestGap;

  Pace(Limit limit, long windowMillis) {
    this.windowMillis = windowMillis;
    this.shortestGap =
        Math.min(limit.period().toMillis() / limit.messages(), SHORTEST_GAP_MAX.toMillis());
  }

  /**
   * Returns when the next message may go.
   *
   * @param finished ends of the requests that count, in order, at least one
   * @param used permits in use, those of the finished included
   * @param easy how many permits of a window it spends easily
   * @param usable how many it may spend at all, more than are used
   */
  long next(Deque<Long> finished, int used, int easy, int usable) {
    long last = finished.peekLast();
    long longest = longestGap(easy);
    long scarce = last + Math.max(longest, evenGap(finished, usable - used));
    return Math.max(atOnce(last), Math.min(whileEasy(finished, easy - used, longest), scarce));
  }

  private long longestGap(int permits) {
    return (long) Math.ceil(LONGEST_TO_EVEN_GAP * windowMillis / permits);
  }

  /** From when on the permits left after it, and those that come back, last at that gap. */
  private long whileEasy(Deque<Long> finished, int left, long gap) {
    long at = Long.MIN_VALUE;
    long usedBefore = left;
    for (long end : finished) {
      at = Math.max(at, end + windowMillis - usedBefore * gap);
      usedBefore++;
    }
    return at;
  }

  /** The shortest gap at which neither the permits left nor those that come back ever run out. */
  private long evenGap(Deque<Long> finished, int left) {
    long gap = 0;
    long usedBefore = left + 1L;
    for (long end : finished) {
      long untilFree = end + windowMillis - finished.peekLast();
      gap = Math.max(gap, (untilFree + usedBefore - 1) / usedBefore);
      usedBefore++;
    }
    return gap;
  }

  /** Returns when an exception may go that does not wait its turn: not many of them in a row. */
  long exception(long last, long lastException, int permits) {
    return Math.max(atOnce(last), lastException + longestGap(permits));
  }

  long atOnce(long last) {
    return last + shortestGap;
  }
}
