package io.annunciator.outbox;

import java.util.List;

/**
 * A message that was begun and has no outcome yet. A retry repeats the bytes and the id.
 *
 * @param id the platform's idempotency key
 * @param title what it is called in logs
 * @param body the request body
 * @param deliveries ids of the deliveries it carries
 * @param attempts requests made with it so far, the one under way included
 */
public record Message(
    String id, String target, String title, byte[] body, List<Long> deliveries, int attempts) {
  public Message {
    deliveries = List.copyOf(deliveries);
  }

  public Message nextAttempt() {
    return new Message(id, target, title, body, deliveries, attempts + 1);
  }

  @Override
  public String toString() {
    return "message " + id + " to " + target;
  }
}
