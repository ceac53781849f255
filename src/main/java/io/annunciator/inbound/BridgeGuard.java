package io.annunciator.inbound;

import io.annunciator.channel.Masker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What may pass from one chat to another: no secret of the site, nothing that came over a bridge
 * lately, and of each bridge at most 20 messages a minute. Safe for several threads.
 */
public final class BridgeGuard {
  private static final int PER_MINUTE = 20;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration REMEMBERED = Duration.ofMinutes(10);

  private final Masker masker;
  private final Clock clock;
  private final Map<String, Instant> passed = new LinkedHashMap<>();
  private final Map<String, Deque<Instant>> lately = new HashMap<>();

  /**
   * @param masker knows the secrets of the site
   */
  public BridgeGuard(Masker masker, Clock clock) {
    this.masker = masker;
    this.clock = clock;
  }

  /**
   * Returns why this text is not passed on, without the text; empty when it is, which is counted.
   *
   * @param bridge the id of its route
   */
  public synchronized Optional<String> objection(String bridge, String text) {
    Instant now = clock.instant();
    if (!masker.mask(text).equals(text)) {
      return Optional.of("it holds a secret of the site");
    }
    passed.values().removeIf(at -> !at.plus(REMEMBERED).isAfter(now));
    if (passed.containsKey(text.strip())) {
      return Optional.of("it came over a bridge itself");
    }
    Deque<Instant> times = lately.computeIfAbsent(bridge, id -> new ArrayDeque<>());
    times.removeIf(at -> !at.plus(MINUTE).isAfter(now));
    if (times.size() >= PER_MINUTE) {
      return Optional.of("there are more than " + PER_MINUTE + " a minute");
    }
    times.add(now);
    return Optional.empty();
  }

  /** Takes note of a text as it is passed on, so that it is known when it comes back. */
  public synchronized void passes(String formatted) {
    passed.put(formatted.strip(), clock.instant());
  }
}
