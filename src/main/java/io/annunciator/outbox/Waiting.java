package io.annunciator.outbox;

import io.annunciator.alarm.Alarm;
import java.time.Instant;

/**
 * A delivery that is still to be sent, with what its message says.
 *
 * @param id of the delivery; ids grow with time, so they also are the order
 * @param target {@code SERVICE/NAME}
 * @param receiver the group, or one member of the list
 * @param template name of the message template
 * @param attempts how many requests have carried it so far
 * @param dueAt when it became due; give-up-after counts from here
 */
public record Waiting(
    long id,
    String target,
    String receiver,
    String template,
    Alarm alarm,
    int attempts,
    Instant dueAt) {}
