package io.annunciator.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The last 10,000 requests that asked not to be repeated, each until its interval has passed. A
 * repetition does not prolong the interval.
 */
final class RecentRequests {
  private static final int REQUESTS_MAX = 10_000;

  private final Clock clock;
  private final Map<Fingerprint, Instant> until = new LinkedHashMap<>();

  RecentRequests(Clock clock) {
    this.clock = clock;
  }

  /** Returns whether the request is new; from then on, and for the interval, it is not. */
  synchronized boolean isFirst(Fingerprint request, Duration interval) {
    Instant now = clock.instant();
    Instant known = until.get(request);
    if (known != null && now.isBefore(known)) {
      return false;
    }
    until.remove(request); // so that it stands last, as the newest
    until.put(request, now.plus(interval));
    if (until.size() > REQUESTS_MAX) {
      Iterator<Fingerprint> oldest = until.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    return true;
  }
}
