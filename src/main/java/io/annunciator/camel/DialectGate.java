package io.annunciator.camel;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What messages of dialects pass, each until its alarms are stored. While it is closed nothing is
 * being mapped and what comes waits, so that no message sees half of an exchange: a new route with
 * the tags of before, or none.
 */
final class DialectGate {
  private static final Logger LOG = LoggerFactory.getLogger(DialectGate.class);

  private final Duration patience;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition opened = lock.newCondition();
  private final Condition empty = lock.newCondition();
  private int inside;
  private boolean isClosed;

  /**
   * @param patience how long an exchange waits for messages that do not end; these end in the old
   *     route or fail, and a message that failed comes again
   */
  DialectGate(Duration patience) {
    this.patience = patience;
  }

  /** Waits while the gate is closed. */
  void enter() {
    lock.lock();
    try {
      while (isClosed) {
        opened.awaitUninterruptibly();
      }
      inside++;
    } finally {
      lock.unlock();
    }
  }

  /** From any thread: a message may end in another than it came in. */
  void leave() {
    lock.lock();
    try {
      if (--inside == 0) {
        empty.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Runs an exchange while nothing is inside; one at a time. */
  void closedFor(Runnable exchange) {
    close();
    try {
      exchange.run();
    } finally {
      open();
    }
  }

  private void close() {
    lock.lock();
    try {
      isClosed = true;
      long left = patience.toNanos();
      while (inside > 0 && left > 0) {
        left = empty.awaitNanos(left);
      }
      if (inside > 0) {
        LOG.warn(
            "messages that are still being mapped: {}; their routes are exchanged now", inside);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // as if patience had ended
    } finally {
      lock.unlock();
    }
  }

  private void open() {
    lock.lock();
    try {
      isClosed = false;
      opened.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
