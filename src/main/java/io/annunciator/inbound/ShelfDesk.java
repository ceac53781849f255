package io.annunciator.inbound;

import io.annunciator.outbox.History;
import io.annunciator.outbox.Shelf;
import io.annunciator.outbox.SqlOutbox;
import io.annunciator.outbox.StoreUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Where people put alarms aside, from wherever they do it. Source: ISA-18.2, shelving.
 *
 * <p>Every method throws {@link StoreUnavailable} when the store cannot be read or written, and
 * waits for the disk. Safe for use by several threads.
 */
public final class ShelfDesk {
  private final History history;
  private final SqlOutbox outbox;
  private final Duration longest;
  private final Supplier<String> ids;
  private final Clock clock;

  /**
   * @param longest for how long anybody may shelve
   * @param ids of shelves, a new one at each call
   */
  public ShelfDesk(
      History history, SqlOutbox outbox, Duration longest, Supplier<String> ids, Clock clock) {
    this.history = history;
    this.outbox = outbox;
    this.longest = longest;
    this.ids = ids;
    this.clock = clock;
  }

  /** For how long anybody may shelve. */
  public Duration longest() {
    return longest;
  }

  /**
   * Puts alarms aside from now on.
   *
   * @param time not longer than the longest
   * @param source of the alarms meant, exact or with {@code *}, like {@code condition}
   */
  public Shelf shelve(String source, String condition, String by, String reason, Duration time) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Shelf shelf = new Shelf(ids.get(), source, condition, by, reason, now, now.plus(time));
    stored(outbox.shelve(shelf));
    return shelf;
  }

  /** What is put aside now, newest first. */
  public List<Shelf> shelves() {
    return history.shelves(clock.instant());
  }

  /** Ends a shelf before its time; false when there is none of that id. */
  public boolean end(String id) {
    return stored(outbox.unshelve(id, clock.instant()));
  }

  private static <T> T stored(CompletableFuture<T> write) {
    try {
      return write.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof StoreUnavailable unavailable ? unavailable : e;
    }
  }
}
