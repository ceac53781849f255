package io.annunciator.lane;

import io.annunciator.message.MessageFormat;
import io.annunciator.outbox.Message;
import io.annunciator.outbox.StoreUnavailable;
import io.annunciator.outbox.Waiting;
import io.annunciator.site.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one target what waits for it, one step at a time, alone in its trouble. Works only while
 * there is something to do and never holds a thread to wait.
 *
 * <p>Its lock guards who runs and when to wake, and is never held while the store, the platform,
 * the composer or a listener is called.
 */
final class Lane {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
  private static final Duration STORE_RETRY = Duration.ofSeconds(1);

  private final Target target;
  private final LaneTools tools;
  private final Backlog backlog;
  private final Settling settling;
  private final Sending sending;

  private boolean isOpen;
  private boolean isRunning;
  private Instant wakeAt = Instant.MAX;

  Lane(
      Target target,
      MessageFormat format,
      Permits permits,
      LaneTools tools,
      Pauses pauses,
      Consumer<List<Waiting>> otherLanes) {
    this.target = target;
    this.tools = tools;
    MessageWriter writer = new MessageWriter(target, format, tools.composer());
    Budget budget = tools.budgets().apply(target);
    this.backlog = new Backlog(permits, budget, tools.retry(), writer.fullFrom());
    this.settling = new Settling(target, tools, this::release, otherLanes);
    this.sending = new Sending(target, permits, budget, tools, pauses, backlog, writer, settling);
    permits.sharedBy(this::wake);
  }

  /** Takes up what an earlier run of the program left. Sends nothing yet. */
  void recover() {
    for (Message message : tools.outbox().begun(target.id())) {
      List<Waiting> pending = tools.outbox().waiting(message.deliveries());
      if (pending.isEmpty()) {
        settling.closeEmpty(message.id());
      } else {
        backlog.begin(Begun.again(message, pending));
      }
    }
    readStore();
  }

  /** From now on it sends. */
  void open() {
    synchronized (this) {
      isOpen = true;
    }
    wake();
  }

  /** What is being sent is finished, and then nothing more is begun. */
  synchronized void stop() {
    isOpen = false;
  }

  private synchronized boolean isOpen() {
    return isOpen;
  }

  void release(List<Waiting> settled) {
    backlog.release(settled);
    wake(); // for what waited for these
  }

  void offer(List<Waiting> deliveries) {
    backlog.offer(deliveries, tools.clock().instant());
    wake();
  }

  LaneView view() {
    return backlog.view(target, tools.clock().instant());
  }

  /** Sees whether there is something to do, now or later. Cheap; may be called at any time. */
  void wake() {
    synchronized (this) {
      if (!isOpen || isRunning) {
        return; // who runs looks again after he stopped
      }
      Instant now = tools.clock().instant();
      Instant next = backlog.next(now).at();
      if (next.isAfter(now)) {
        planToWake(next);
        return;
      }
      isRunning = true;
    }
    try {
      tools.workers().execute(this::work);
    } catch (RejectedExecutionException e) {
      LOG.debug("lane {} ends: the program is stopping", target.id(), e);
      stopped();
    }
  }

  /** Only a timer that is earlier than the one before it is needed; the others plan on. */
  private void planToWake(Instant next) {
    if (next.isBefore(wakeAt)) {
      wakeAt = next;
      tools.timer().at(next, () -> wakeAsPlanned(next));
    }
  }

  private void wakeAsPlanned(Instant planned) {
    synchronized (this) {
      if (wakeAt.equals(planned)) {
        wakeAt = Instant.MAX;
      }
    }
    wake();
  }

  private synchronized void stopped() {
    isRunning = false;
  }

  private void work() {
    try {
      boolean isMore = true;
      while (isMore && isOpen()) {
        isMore = doNext();
      }
    } catch (RuntimeException | Error e) {
      stumble(e); // nothing was sent that the store does not know
    }
    stopped();
    wake();
  }

  private void stumble(Throwable e) {
    Throwable cause = e instanceof CompletionException ? e.getCause() : e;
    if (!(cause instanceof StoreUnavailable)) { // which the store itself reports
      LOG.error("lane {} stumbled and goes on in a moment", target.id(), e);
    }
    backlog.blockUntil(tools.clock().instant().plus(STORE_RETRY));
  }

  /** Does what is due; returns false when nothing is. */
  private boolean doNext() {
    Instant now = tools.clock().instant();
    Step step = backlog.next(now);
    if (step.at().isAfter(now)) {
      return false;
    }
    switch (step.what()) {
      case GIVE_UP -> settling.giveUp(backlog.takeExpired(now), now);
      case HAND_OVER -> settling.refuse(backlog.takeRefused(now), now);
      case READ_STORE -> readStore();
      case SEND -> sending.send(step, now);
    }
    return true;
  }

  private void readStore() {
    int max = backlog.beginRead();
    backlog.endRead(tools.outbox().waiting(target.id(), max, tools.clock().instant()));
  }
}
