package io.annunciator.lane;

import io.annunciator.outbox.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks whether the store holds more than the lanes were offered, as it does where other nodes
 * store. Not safe for use by several threads.
 */
public final class Lookout {
  /** The files of a site do not come to all nodes at once. */
  static final Duration SITES_DIFFER_FOR = Duration.ofMinutes(10);

  private final Outbox outbox;
  private final Lanes lanes;
  private final Clock clock;
  private Map<String, Instant> unknown = Map.of();

  public Lookout(Outbox outbox, Lanes lanes, Clock clock) {
    this.outbox = outbox;
    this.lanes = lanes;
    this.clock = clock;
  }

  /**
   * Has the lanes read what waits. What waits for a target that is not configured here is given up
   * after a while: another node may know it, and soon this one.
   */
  public void look() {
    Instant now = clock.instant();
    List<String> waiting = outbox.targetsWaiting();
    lanes.readAgain(waiting);
    Map<String, Instant> still = new HashMap<>();
    for (String target : waiting) {
      if (!lanes.has(target)) {
        still.put(target, unknown.getOrDefault(target, now));
      }
    }
    unknown = still;
    still.forEach(
        (target, since) -> {
          if (!now.isBefore(since.plus(SITES_DIFFER_FOR))) {
            lanes.giveUpOn(target);
          }
        });
  }
}
