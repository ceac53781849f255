package io.annunciator.camel;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the program when it gets SIGTERM or Ctrl-C, waits until it has stopped, and ends the
 * process with exit code 0. Camel's own hook waits for the routes only, not for the store and the
 * broker, and leaves the exit code at 143.
 */
final class StopSignal {
  private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(28);

  private final Runnable stop;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /**
   * @param stop tells the program to stop, without waiting for it
   */
  StopSignal(Runnable stop) {
    this.stop = stop;
  }

  void install() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::received, "stop-signal"));
  }

  /** Everything is closed; the process may end. */
  void stopped() {
    stopped.countDown();
  }

  private void received() {
    if (stopped.getCount() == 0) {
      return; // it ends by itself, with its own exit code
    }
    LOG.info("stopping");
    stop.run();
    int exitCode = 1;
    try {
      if (stopped.await(STOPS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.info("stopped");
        exitCode = 0;
      } else {
        LOG.error("not stopped within {} s; what is on disk stays", STOPS_WITHIN.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(exitCode);
  }
}
