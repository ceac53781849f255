package io.annunciator.message;

import io.annunciator.outbox.Waiting;
import java.util.Optional;

/** Where a reader goes from a message. Called by several threads. */
public interface Links {
  /** For a site whose console nobody can reach from a phone. */
  Links NONE = waiting -> Optional.empty();

  /**
   * Returns the address at which this alarm is acknowledged, empty when it has none. A message asks
   * for active alarms only, and may ask more than once; its size counts against the text.
   *
   * @return an absolute URL
   */
  Optional<String> acknowledge(Waiting waiting);
}
