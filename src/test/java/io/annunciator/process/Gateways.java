package io.annunciator.process;

import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Post alarms over HTTP from several threads. As gateways do, each repeats an alarm until it is
 * accepted, so a killed program also sees alarms again that it had stored without answering.
 */
final class Gateways implements AutoCloseable {
  private static final int THREADS = 4;
  private static final Duration BETWEEN_ALARMS = Duration.ofMillis(4);
  private static final Duration BEFORE_REPEAT = Duration.ofMillis(50);

  private final Supplier<RunningProgram> program;
  private final String series;
  private final AtomicInteger number = new AtomicInteger();
  private final Queue<String> accepted = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private volatile boolean stopping;

  /**
   * @param program the one that runs at the moment
   */
  Gateways(String series, Supplier<RunningProgram> program) {
    this.series = series;
    this.program = program;
    for (int i = 0; i < THREADS; i++) {
      threads.execute(this::work);
    }
  }

  private void work() {
    while (!stopping) {
      String name = TestAlarm.name(series, number.incrementAndGet());
      while (!stopping && !isAccepted(name)) {
        Patience.letPass(BEFORE_REPEAT);
      }
      Patience.letPass(BETWEEN_ALARMS);
    }
  }

  private boolean isAccepted(String name) {
    try {
      if (program.get().post("/api/v1/alarms", TestAlarm.json(name)).status() == 202) {
        accepted.add(name);
        return true;
      }
      return false;
    } catch (IOException killed) {
      return false;
    }
  }

  int acceptedCount() {
    return accepted.size();
  }

  /** Ends the work and returns every alarm that was accepted. */
  Set<String> finish() {
    close();
    return new TreeSet<>(accepted);
  }

  @Override
  public void close() {
    stopping = true;
    threads.shutdown();
    try {
      if (!threads.awaitTermination(20, TimeUnit.SECONDS)) {
        throw new AssertionError("a request neither worked nor failed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
