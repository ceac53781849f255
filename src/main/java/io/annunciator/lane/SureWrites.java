package io.annunciator.lane;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the store what is known and must not be lost, one after the other: each is tried until
 * the store takes it, so a late write never undoes the one that followed it.
 */
final class SureWrites {
  private static final Logger LOG = LoggerFactory.getLogger(SureWrites.class);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private record Entry(Supplier<CompletableFuture<Void>> write, Runnable afterwards) {}

  private final Clock clock;
  private final Timer timer;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private boolean isBusy;

  SureWrites(Clock clock, Timer timer) {
    this.clock = clock;
    this.timer = timer;
  }

  /**
   * @param afterwards runs once it is in the store, on the store's thread: be quick
   */
  void add(Supplier<CompletableFuture<Void>> write, Runnable afterwards) {
    synchronized (this) {
      entries.addLast(new Entry(write, afterwards));
      if (isBusy) {
        return;
      }
      isBusy = true;
    }
    writeFirst();
  }

  private void writeFirst() {
    Entry entry;
    synchronized (this) {
      entry = entries.peekFirst();
      if (entry == null) {
        isBusy = false;
        return;
      }
    }
    begun(entry)
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                LOG.debug("an outcome is not in the store yet", failure);
                timer.at(clock.instant().plus(RETRY), this::writeFirst);
                return;
              }
              synchronized (this) {
                entries.removeFirst();
              }
              finish(entry);
              writeFirst();
            });
  }

  private static CompletableFuture<Void> begun(Entry entry) {
    try {
      return entry.write.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static void finish(Entry entry) {
    try {
      entry.afterwards.run();
    } catch (RuntimeException | Error e) {
      LOG.error("an outcome is in the store, but what follows it failed", e);
    }
  }
}
