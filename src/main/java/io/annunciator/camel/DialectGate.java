package io.annunciator.camel;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What messages of dialects pass, each until its alarms are stored. While it is closed nothing is
 * being mapped and what comes waits its turn, so that no message sees half of an exchange: a new
 * route with the tags of before, or none. No thread waits: it may be the one on which those inside
 * come to their end.
 */
final class DialectGate {
  private static final Logger LOG = LoggerFactory.getLogger(DialectGate.class);

  private enum State {
    OPEN,
    CLOSED,
    /** Those that waited go first, so that the reports of an alarm stay in their order. */
    EMPTYING
  }

  private final Duration patience;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition empty = lock.newCondition();
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private int inside;
  private State state = State.OPEN;

  /**
   * @param patience how long an exchange waits for messages that do not end; these end in the old
   *     route or fail, and a message that failed comes again
   */
  DialectGate(Duration patience) {
    this.patience = patience;
  }

  /**
   * Lets a message in, if it may go at once.
   *
   * @param message else runs in its turn on another thread, and is inside then
   * @return whether it is inside
   */
  boolean mayEnter(Runnable message) {
    lock.lock();
    try {
      if (state != State.OPEN) {
        waiting.add(message);
        return false;
      }
      inside++;
      return true;
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

  /** An exchange of what messages inside go through. */
  interface Exchange<E extends Exception> {
    void run() throws E;
  }

  /** Runs an exchange while nothing is inside; one at a time. */
  <E extends Exception> void closedFor(Exchange<E> exchange) throws E {
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
      state = State.CLOSED;
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
      state = waiting.isEmpty() ? State.OPEN : State.EMPTYING;
      if (state == State.EMPTYING) {
        new Thread(this::letIn, "dialect-gate").start();
      }
    } finally {
      lock.unlock();
    }
  }

  private void letIn() {
    for (Runnable next = next(); next != null; next = next()) {
      try {
        next.run();
      } catch (RuntimeException e) { // of what follows the message: the others still wait
        LOG.error("what follows a message that waited for its dialect failed", e);
      }
    }
  }

  /** Null when all are in, or when it was closed again. */
  private Runnable next() {
    lock.lock();
    try {
      if (state != State.EMPTYING) {
        return null;
      }
      Runnable next = waiting.poll();
      if (next == null) {
        state = State.OPEN;
      } else {
        inside++;
      }
      return next;
    } finally {
      lock.unlock();
    }
  }
}
