package io.annunciator.sandbox;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The idempotency keys of the last 10,000 messages. For how long the platform remembers one is not
 * documented.
 */
final class Repeats {
  private static final int KEYS_MAX = 10_000;

  private final Set<Fingerprint> seen = new LinkedHashSet<>();

  /** Returns whether the key is new; from then on it is not. */
  synchronized boolean isFirst(Fingerprint key) {
    boolean first = seen.add(key);
    if (seen.size() > KEYS_MAX) {
      Iterator<Fingerprint> oldest = seen.iterator();
      oldest.next();
      oldest.remove();
    }
    return first;
  }
}
