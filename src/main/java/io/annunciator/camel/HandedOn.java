package io.annunciator.camel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.camel.Exchange;

/**
 * What became of one message that a dialect maps, gathered from all its parts: a route may split
 * it, and then the body behind the split is the first payload again.
 */
final class HandedOn {
  private static final String PROPERTY = "annunciatorHandedOn";

  private final List<Object> results = new ArrayList<>();
  private boolean isReached;

  /** Begins to gather; exchanges that are copied from this one gather with it. */
  static HandedOn begin(Exchange exchange) {
    HandedOn fresh = new HandedOn();
    exchange.setProperty(PROPERTY, fresh);
    return fresh;
  }

  /** Alarms were handed on, possibly none, with these results; nothing for what no dialect maps. */
  static void note(Exchange exchange, Collection<?> results) {
    HandedOn handed = exchange.getProperty(PROPERTY, HandedOn.class);
    if (handed != null) {
      handed.add(results);
    }
  }

  private synchronized void add(Collection<?> more) {
    isReached = true;
    results.addAll(more);
  }

  /** Whether anything was handed on at all. */
  synchronized boolean isReached() {
    return isReached;
  }

  synchronized List<Object> results() {
    return List.copyOf(results);
  }
}
