package io.annunciator.outbox;

import java.time.Instant;

/**
 * An input that was not an alarm.
 *
 * @param via {@code mqtt} or {@code http}
 * @param topic where it came in
 * @param reason what is wrong with it and what is expected
 * @param payload its text, cut when long
 */
public record RejectedInput(
    long id, Instant receivedAt, String via, String topic, String reason, String payload) {}
