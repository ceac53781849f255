package io.annunciator.outbox;

import io.annunciator.alarm.Alarm;
import java.util.Optional;

/**
 * How much there is of everything now.
 *
 * @param unacknowledged of those that are active
 * @param pending deliveries, like {@code dead}
 * @param last the newest report of an alarm, empty when there is none
 */
public record Counts(
    long active, long unacknowledged, long pending, long dead, Optional<Alarm> last) {}
