package io.annunciator.rule;

import io.annunciator.outbox.Unless;
import java.time.Duration;
import java.util.Set;

/**
 * When a {@code notify:} is due and how often it is told.
 *
 * @param after so long after the alarm came in; zero: at once
 * @param unless what cancels what was not sent yet
 * @param every after how long it is told again while the alarm is active; zero: never
 */
public record Timing(Duration after, Set<Unless> unless, Duration every) {
  /** At once, once, whatever happens to the alarm. */
  public static final Timing AT_ONCE = new Timing(Duration.ZERO, Set.of(), Duration.ZERO);

  public Timing {
    unless = Set.copyOf(unless);
  }
}
