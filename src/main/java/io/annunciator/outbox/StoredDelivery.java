package io.annunciator.outbox;

import java.time.Instant;
import java.util.Optional;

/**
 * A delivery as the store has it.
 *
 * @param alarm the alarm's id
 * @param reason in words; empty while there is none
 * @param code the platform's, or ours; empty while there is none
 * @param settledAt empty while it is pending
 */
public record StoredDelivery(
    long id,
    String alarm,
    String rule,
    String service,
    String target,
    String receiver,
    Status status,
    String reason,
    String code,
    int attempts,
    Instant dueAt,
    Optional<Instant> settledAt) {}
