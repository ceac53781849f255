package io.annunciator.lane;

import io.annunciator.outbox.Message;
import io.annunciator.outbox.StandsBy;
import io.annunciator.outbox.StoreUnavailable;
import io.annunciator.outbox.Waiting;
import io.annunciator.site.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

  private final String id;
  private final LaneTools tools;
  private final Pauses pauses;
  private final Backlog backlog;
  private final Settling settling;
  private final Runnable wake = this::wake;
  private boolean isRecovered;
  private volatile Serving serving;
  private volatile Sending sending;

  private boolean isOpen;
  private boolean isRunning;
  private Runnable onceEnded;
  private Instant wakeAt = Instant.MAX;

  Lane(Serving serving, LaneTools tools, Pauses pauses, Consumer<List<Waiting>> otherLanes) {
    this.id = serving.target().id();
    this.tools = tools;
    this.pauses = pauses;
    this.backlog =
        new Backlog(
            serving.permits(), serving.budget(), tools.retry(), serving.writer().fullFrom());
    this.settling = new Settling(serving.target(), tools, this::release, otherLanes);
    begin(serving);
  }

  private void begin(Serving with) {
    serving = with;
    sending = new Sending(with, tools, pauses, backlog, settling);
    with.permits().sharedBy(wake);
  }

  /** Goes on with the same work for the same target, configured otherwise. */
  void change(Serving other) {
    serving.permits().noLongerSharedBy(wake);
    backlog.change(other.permits(), other.budget(), other.writer().fullFrom());
    settling.serve(other.target());
    begin(other);
    wake();
  }

  boolean serves(Target target) {
    return serving.target().equals(target);
  }

  /**
   * Takes up what is in the store: what an earlier run of the program left, or what came while this
   * lane was retired. Sends nothing yet.
   */
  void recover() {
    if (isRecovered) {
      backlog.readAgain();
      return;
    }
    List<Begun> begun = new ArrayList<>();
    for (Message message : tools.outbox().begun(id)) {
      List<Waiting> pending = tools.outbox().waiting(message.deliveries());
      if (pending.isEmpty()) {
        settling.closeEmpty(message.id());
      } else {
        begun.add(Begun.again(message, pending));
      }
    }
    begun.forEach(backlog::begin);
    isRecovered = true; // not before: who is interrupted begins again
    readStore();
  }

  /** The store holds more than was offered. */
  void readAgain() {
    backlog.readAgain();
    wake();
  }

  /** From now on it sends. */
  void open() {
    synchronized (this) {
      isOpen = true;
      onceEnded = null;
    }
    wake();
  }

  /** What is being sent is finished, and then nothing more is begun. */
  synchronized void stop() {
    isOpen = false;
  }

  /**
   * What is being sent is finished, and then nothing more is begun, unless it is opened again.
   *
   * @param afterwards runs once nothing of this lane is under way
   */
  void retire(Runnable afterwards) {
    serving.permits().noLongerSharedBy(wake);
    synchronized (this) {
      isOpen = false;
      onceEnded = afterwards;
    }
    end();
  }

  private void end() {
    Runnable afterwards;
    synchronized (this) {
      if (isRunning || onceEnded == null) {
        return;
      }
      afterwards = onceEnded;
      onceEnded = null;
    }
    settling.whenDone(() -> tools.workers().execute(afterwards));
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
    return backlog.view(serving.target(), tools.clock().instant());
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
      LOG.debug("lane {} ends: the program is stopping", id, e);
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
    end();
    wake();
  }

  private void stumble(Throwable e) {
    Throwable cause = e instanceof CompletionException ? e.getCause() : e;
    // the store itself reports the one, and who watches over the nodes the other
    if (!(cause instanceof StoreUnavailable || cause instanceof StandsBy)) {
      LOG.error("lane {} stumbled and goes on in a moment", id, e);
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
    Instant now = tools.clock().instant();
    backlog.endRead(tools.outbox().waiting(id, max, now), now);
  }
}
