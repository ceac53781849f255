package io.annunciator.lane;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The timer of the running program: one thread that only hands tasks on. Once closed it takes tasks
 * and forgets them.
 */
public final class ClockTimer implements Timer, AutoCloseable {
  private final Clock clock;
  private final ScheduledExecutorService timer =
      new ScheduledThreadPoolExecutor(
          1, task -> new Thread(task, "lane-timer"), new ThreadPoolExecutor.DiscardPolicy());

  public ClockTimer(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void at(Instant when, Runnable task) {
    long millis = Math.max(0, Duration.between(clock.instant(), when).toMillis() + 1);
    timer.schedule(task, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
