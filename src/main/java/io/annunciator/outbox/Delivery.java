package io.annunciator.outbox;

import java.time.Instant;

/**
 * One alarm to one receiver, as it is planned.
 *
 * @param target {@code SERVICE/NAME}
 * @param receiver the group, or one member of the list
 * @param status {@link Status#PENDING}, or {@link Status#SUPPRESSED} with our reason
 */
public record Delivery(
    long id,
    String rule,
    String service,
    String target,
    String receiver,
    String template,
    Status status,
    String reason,
    Instant dueAt) {

  public boolean isPending() {
    return status == Status.PENDING;
  }
}
