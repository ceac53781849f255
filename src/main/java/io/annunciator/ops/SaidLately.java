package io.annunciator.ops;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps the log from saying the same of something again and again: what is new is said, and what
 * goes on once an hour. Safe for several threads.
 */
final class SaidLately {
  private static final Duration AGAIN_AFTER = Duration.ofHours(1);

  private final Clock clock;
  private final Map<String, Said> said = new HashMap<>();

  private record Said(String what, Instant at) {}

  SaidLately(Clock clock) {
    this.clock = clock;
  }

  /** Whether this is to be said now; then it is taken as said. */
  synchronized boolean isNews(String about, String what) {
    Instant now = clock.instant();
    Said before = said.get(about);
    boolean isNews =
        before == null || !before.what.equals(what) || !before.at.plus(AGAIN_AFTER).isAfter(now);
    if (isNews) {
      said.put(about, new Said(what, now));
    }
    return isNews;
  }

  /** It is over: when it happens again, that is news. */
  synchronized void over(String about) {
    said.remove(about);
  }
}
