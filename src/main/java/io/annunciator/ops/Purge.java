package io.annunciator.ops;

import io.annunciator.outbox.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes history that is older than the site keeps, a little at a time. */
public final class Purge implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Purge.class);
  private static final Duration EVERY = Duration.ofHours(1);

  private final Outbox outbox;
  private final Duration keep;
  private final Clock clock;
  private final ScheduledExecutorService hourly =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "purge"));

  public Purge(Outbox outbox, Duration keep, Clock clock) {
    this.outbox = outbox;
    this.keep = keep;
    this.clock = clock;
  }

  public void start() {
    hourly.scheduleWithFixedDelay(this::purge, 1, EVERY.toMinutes(), TimeUnit.MINUTES);
  }

  /** Deletes in short transactions, so that alarms come in between. */
  void purge() {
    try {
      int deleted = 0;
      int round = outbox.purge(clock.instant().minus(keep)).join();
      while (round > 0) {
        deleted += round;
        round = outbox.purge(clock.instant().minus(keep)).join();
      }
      if (deleted > 0) {
        LOG.info("{} alarms older than {} days are deleted", deleted, keep.toDays());
      }
    } catch (RuntimeException e) { // or the schedule would end here
      LOG.warn("old alarms stay for now: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    hourly.shutdownNow();
  }
}
