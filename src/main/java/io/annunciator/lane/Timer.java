package io.annunciator.lane;

import java.time.Instant;

/** Runs a task when the clock reaches a moment. A test turns clock and timer by hand. */
public interface Timer {
  void at(Instant when, Runnable task);
}
