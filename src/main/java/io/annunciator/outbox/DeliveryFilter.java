package io.annunciator.outbox;

import java.util.Set;

/**
 * Which deliveries of the history are asked for; all that is said must hold.
 *
 * @param statuses any of these; empty: all
 * @param target {@code SERVICE/NAME}; empty: all
 */
public record DeliveryFilter(Set<Status> statuses, String target) {
  public DeliveryFilter {
    statuses = Set.copyOf(statuses);
  }
}
