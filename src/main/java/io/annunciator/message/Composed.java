package io.annunciator.message;

import io.annunciator.outbox.Waiting;
import java.util.List;

/**
 * A message and what it is about.
 *
 * @param carried the deliveries whose alarms are in it, at least one
 */
public record Composed(List<Waiting> carried, Draft draft) {
  public Composed {
    carried = List.copyOf(carried);
  }
}
