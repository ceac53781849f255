package io.annunciator.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what another process does: looks often, and not for ever. */
final class Patience {
  private static final Duration LOOK_EVERY = Duration.ofMillis(40);

  private Patience() {}

  /** Returns as soon as it is so. */
  static void until(String what, Duration atMost, BooleanSupplier isSo) {
    until(what, atMost, isSo, () -> "");
  }

  /**
   * Returns as soon as it is so.
   *
   * @param insight what a reader of the failure wants to know
   */
  static void until(String what, Duration atMost, BooleanSupplier isSo, Supplier<String> insight) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!isSo.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not " + what + " within " + atMost + "\n" + insight.get());
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }

  /** Lets others work for that long. */
  static void letPass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
