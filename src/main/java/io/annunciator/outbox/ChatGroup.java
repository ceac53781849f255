package io.annunciator.outbox;

import java.time.Instant;
import java.util.Optional;

/**
 * A group of a platform that the robot of an app is or was in.
 *
 * @param app its name under {@code apps}
 * @param conversation the platform's id of the group
 * @param title possibly empty: not every event tells it
 * @param coolAppCode of the group cool app with which the robot came, possibly empty
 * @param since when it was first heard that the robot is in it
 * @param leftAt empty while it is
 */
public record ChatGroup(
    String app,
    String conversation,
    String title,
    String coolAppCode,
    Instant since,
    Optional<Instant> leftAt) {}
