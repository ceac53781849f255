package io.annunciator.site;

import java.time.Instant;
import java.util.Optional;

/**
 * When a delivery may go, as far as schedules have a say.
 *
 * @param closed why it may not, empty when it may
 */
public record Passage(Instant dueAt, String closed) {
  /** The same after one more schedule, which must be open at that time. */
  public Passage through(Optional<Hours> hours, Instant at) {
    if (hours.isEmpty() || isClosed() || hours.get().schedule().isOpen(at)) {
      return this;
    }
    Schedule schedule = hours.get().schedule();
    if (hours.get().outside() == Hours.Outside.SUPPRESS) {
      return new Passage(dueAt, "schedule: " + schedule.name() + " is closed");
    }
    Instant opens = schedule.opensAfter(dueAt);
    return opens.equals(Instant.MAX)
        ? new Passage(dueAt, "schedule: " + schedule.name() + " does not open again")
        : new Passage(opens, "");
  }

  public boolean isClosed() {
    return !closed.isEmpty();
  }
}
