package io.annunciator.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts calls per robot in a sliding window, and refuses for the length of the penalty once one
 * was too many. A refused call counts neither for the window nor for a longer penalty. A call that
 * is exactly as old as the window has left it.
 *
 * <p>Remembers the 10,000 robots called last, so that made-up credentials cannot fill the memory.
 */
final class Throttle {
  private static final int ROBOTS_MAX = 10_000;

  private final Clock clock;
  private final int calls;
  private final Duration window;
  private final Duration penalty;
  private final Map<Fingerprint, Calls> robots = new LinkedHashMap<>(16, 0.75f, true);

  Throttle(Clock clock, int calls, Duration window, Duration penalty) {
    this.clock = clock;
    this.calls = calls;
    this.window = window;
    this.penalty = penalty;
  }

  /** Returns whether this call is within the limit; if so, it is counted. */
  synchronized boolean permits(Fingerprint robot) {
    Instant now = clock.instant();
    boolean permitted = robots.computeIfAbsent(robot, unseen -> new Calls()).permit(now);
    if (robots.size() > ROBOTS_MAX) {
      Iterator<Calls> longestUnused = robots.values().iterator();
      longestUnused.next();
      longestUnused.remove();
    }
    return permitted;
  }

  private final class Calls {
    private final Deque<Instant> permitted = new ArrayDeque<>();
    private Instant blockedUntil = Instant.MIN;

    boolean permit(Instant now) {
      if (now.isBefore(blockedUntil)) {
        return false;
      }
      while (!permitted.isEmpty() && !permitted.peek().plus(window).isAfter(now)) {
        permitted.remove();
      }
      if (permitted.size() == calls) {
        blockedUntil = now.plus(penalty);
        return false;
      }
      permitted.add(now);
      return true;
    }
  }
}
