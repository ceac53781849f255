package io.annunciator.lane;

import io.annunciator.outbox.Outcome;
import io.annunciator.site.Target;
import java.time.Instant;
import java.util.Optional;

/**
 * How a target stands.
 *
 * @param oldest when the oldest delivery that waits became due, empty when none waits
 * @param permits how many messages it takes in this period, empty when there is no limit
 * @param isFlood more alarms come than a person can take in (EEMUA 191)
 * @param blockedUntil it takes nothing before then; empty when it does
 */
public record LaneView(
    Target target,
    int pending,
    Optional<Instant> oldest,
    Optional<Integer> permits,
    Optional<Instant> blockedUntil,
    Optional<Outcome> lastOutcome,
    boolean isFlood) {}
