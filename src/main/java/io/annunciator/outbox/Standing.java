package io.annunciator.outbox;

import io.annunciator.alarm.Acknowledgement;
import java.util.Optional;

/**
 * How an alarm stands now, whatever one report of it said.
 *
 * @param wasActive whether it ever was active, or is
 * @param acknowledged since it last became active
 */
public record Standing(
    boolean isActive, boolean wasActive, Optional<Acknowledgement> acknowledged) {
  static final Standing UNKNOWN = new Standing(false, false, Optional.empty());
}
