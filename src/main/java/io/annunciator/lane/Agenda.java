package io.annunciator.lane;

import io.annunciator.outbox.Due;
import io.annunciator.outbox.Outbox;
import io.annunciator.outbox.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes the store when something that it planned becomes due, and hands over what is to be sent.
 * What is planned stands in the store, so a restart forgets nothing.
 */
public final class Agenda {
  private static final Logger LOG = LoggerFactory.getLogger(Agenda.class);
  private static final Duration STORE_RETRY = Duration.ofSeconds(1);

  private final Outbox outbox;
  private final Clock clock;
  private final Timer timer;
  private final Consumer<List<Waiting>> lanes;
  private final Consumer<List<Waiting>> ended;
  private Instant plannedAt = Instant.MAX;
  private boolean isClosed;

  /**
   * @param lanes is handed what is to be sent
   * @param ended is told what need not be sent any more
   */
  public Agenda(
      Outbox outbox,
      Clock clock,
      Timer timer,
      Consumer<List<Waiting>> lanes,
      Consumer<List<Waiting>> ended) {
    this.outbox = outbox;
    this.clock = clock;
    this.timer = timer;
    this.lanes = lanes;
    this.ended = ended;
  }

  /** Does what became due while the program was down, and goes on from there. */
  public void start() {
    outbox.whenPlanned(this::plan);
    plan(clock.instant());
  }

  /** Looks at once: by what keeps alarms back now something may be due. */
  public void look() {
    plan(clock.instant());
  }

  /** Nothing is begun any more. */
  public synchronized void stop() {
    isClosed = true;
  }

  /** Only a timer that is earlier than the one before it is needed. */
  private synchronized void plan(Instant at) {
    if (at.isBefore(plannedAt)) {
      plannedAt = at;
      timer.at(at, () -> wake(at));
    }
  }

  private void wake(Instant planned) {
    synchronized (this) {
      if (isClosed) {
        return;
      }
      if (plannedAt.equals(planned)) {
        plannedAt = Instant.MAX;
      }
    }
    outbox
        .due(clock.instant())
        .whenComplete(
            (due, failure) -> {
              if (failure == null) {
                handOver(due);
              } else {
                LOG.debug("what is due is looked for again", failure); // the store says why itself
                plan(clock.instant().plus(STORE_RETRY));
              }
            });
  }

  private void handOver(Due due) {
    if (!due.waiting().isEmpty()) {
      lanes.accept(due.waiting());
    }
    if (!due.ended().isEmpty()) {
      ended.accept(due.ended());
    }
    plan(due.next());
  }
}
