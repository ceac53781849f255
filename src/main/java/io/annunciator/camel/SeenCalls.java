package io.annunciator.camel;

import io.annunciator.outbox.GroupNews;
import io.annunciator.outbox.SqlOutbox;
import io.annunciator.outbox.StoreUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Knows which calls of the platforms were taken before, restarts included. */
final class SeenCalls {
  /** Calls are refused by their age after an hour, on either side of now. */
  static final Duration MESSAGE = Duration.ofHours(2);

  /** Platforms repeat events, and offer those that failed for a while. */
  static final Duration EVENT = Duration.ofDays(1);

  /** DingTalk waits for 2.5 s in all. Source: "Configure event subscription". */
  static final Duration STORED_WITHIN = Duration.ofSeconds(2);

  private final SqlOutbox outbox;
  private final Clock clock;
  private final Duration within;

  /**
   * @param within how long a caller waits for the disk at most
   */
  SeenCalls(SqlOutbox outbox, Clock clock, Duration within) {
    this.outbox = outbox;
    this.clock = clock;
    this.within = within;
  }

  /**
   * Notes the call and what it tells; false, and nothing is noted, when it is a repetition.
   *
   * @throws StoreUnavailable when that is not on disk in time
   */
  boolean isNew(String call, Duration remembered, List<GroupNews> news) {
    try {
      return outbox
          .take(call, clock.instant().plus(remembered), news)
          .orTimeout(within.toMillis(), TimeUnit.MILLISECONDS)
          .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof TimeoutException) {
        throw new StoreUnavailable("the store takes too long for a platform's call", e);
      }
      throw e.getCause() instanceof StoreUnavailable unavailable ? unavailable : e;
    }
  }
}
