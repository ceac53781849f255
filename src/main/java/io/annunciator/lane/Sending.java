package io.annunciator.lane;

import io.annunciator.outbox.Charge;
import io.annunciator.outbox.Message;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Request;
import io.annunciator.outbox.Status;
import io.annunciator.outbox.Waiting;
import io.annunciator.site.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one request of a lane: permit, message, note in the store, request, answer, conclusion.
 * Used by one thread at a time.
 */
final class Sending {
  private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

  private final Target target;
  private final Permits permits;
  private final Budget budget;
  private final LaneTools tools;
  private final Pauses pauses;
  private final Backlog backlog;
  private final MessageWriter writer;
  private final Settling settling;
  private final Sieve sieve;

  Sending(Serving serving, LaneTools tools, Pauses pauses, Backlog backlog, Settling settling) {
    this.target = serving.target();
    this.permits = serving.permits();
    this.budget = serving.budget();
    this.writer = serving.writer();
    this.tools = tools;
    this.pauses = pauses;
    this.backlog = backlog;
    this.settling = settling;
    this.sieve = new Sieve(tools, backlog, settling);
  }

  void send(Step step, Instant now) {
    long permit = tools.sequence().next();
    if (!permits.take(permit, now, step.demand())) {
      return; // another lane of this address was quicker
    }
    // what was begun is ended, whatever it costs; the rest may be for critical alarms only
    boolean mayUseReserve = step.message() != null || step.demand().isCritical();
    Optional<List<Charge>> charges = budget.take(now, mayUseReserve);
    if (charges.isEmpty()) {
      giveBack(permit, List.of()); // another lane of the organisation was quicker
      return;
    }
    Optional<Begun> begun;
    try {
      begun = step.message() == null ? write(now) : Optional.of(step.message());
      begun.ifPresent(one -> note(one, permit, charges.get()));
    } catch (RuntimeException | Error e) {
      giveBack(permit, charges.get());
      throw e;
    }
    begun.ifPresentOrElse(
        one -> request(one, permit, charges.get()), () -> giveBack(permit, charges.get()));
  }

  private void giveBack(long permit, List<Charge> charges) {
    budget.giveBack(charges);
    permits.giveBack(permit);
    permits.wakeSharers();
  }

  private Optional<Begun> write(Instant now) {
    Backlog.Candidates candidates = backlog.candidates();
    List<Waiting> wanted = sieve.wanted(candidates.deliveries(), now);
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    int unwanted = candidates.deliveries().size() - wanted.size();
    Optional<Begun> written =
        writer.write(wanted, candidates.waitingCount() - unwanted, backlog.announceFlood(now), now);
    written.ifPresentOrElse(backlog::begin, () -> unwritable(wanted.get(0), now));
    return written;
  }

  private void unwritable(Waiting one, Instant now) {
    Outcome mistake = Outcome.dead("unwritable", "its message could not be written; see the log");
    backlog.take(List.of(one));
    settling.dead(List.of(one), mistake, now);
  }

  /** Before the request leaves the store knows of it, so a crash forgets neither. */
  private void note(Begun one, long permit, List<Charge> charges) {
    Message message = one.message().nextAttempt();
    Request request = permits.isLimited() ? new Request(permit, permits.address(), null) : null;
    tools.outbox().begin(message, request, charges).join();
    backlog.attempted(one, message);
  }

  private void request(Begun one, long permit, List<Charge> charges) {
    long began = System.nanoTime();
    Outcome outcome = ask(one.message());
    long nanos = System.nanoTime() - began;
    Instant at = tools.clock().instant();
    pause(outcome, at);
    permits.finish(permit, at);
    tell(one.message(), outcome, nanos);
    List<Charge> refunds = budget.refunds(charges, outcome, at);
    conclude(one, outcome, new Ended(permits.isLimited() ? permit : 0, refunds, at));
    permits.wakeSharers();
  }

  private Outcome ask(Message message) {
    try {
      return Objects.requireNonNull(tools.sender().send(target, message), "no outcome");
    } catch (RuntimeException | Error e) {
      LOG.error("{} may have been sent: its sender failed", message, e);
      return Outcome.later("sender", "the sender failed: " + e.getClass().getSimpleName());
    }
  }

  private void pause(Outcome outcome, Instant at) {
    Outcome.Kind kind = outcome.kind();
    boolean isLastWord = kind == Outcome.Kind.DEAD && !outcome.pause().isZero();
    if (kind == Outcome.Kind.PAUSE || kind == Outcome.Kind.PLATFORM_PAUSE || isLastWord) {
      Instant until = at.plus(Unfinished.pauseOf(outcome));
      pauses.pause(target, until, kind == Outcome.Kind.PLATFORM_PAUSE);
    }
  }

  private void tell(Message message, Outcome outcome, long nanos) {
    try {
      tools.listener().answered(target, message, outcome, nanos);
    } catch (RuntimeException e) {
      LOG.error("nobody was told how {} ended", message, e);
    }
  }

  private void conclude(Begun one, Outcome outcome, Ended ended) {
    Instant at = ended.at();
    switch (backlog.conclude(one, outcome, at)) {
      case KEEP -> settling.keep(one, outcome, ended);
      case DELIVERED -> settling.close(one, Status.DELIVERED, outcome, ended);
      case DEAD -> settling.close(one, Status.DEAD, outcome, ended);
      case PARTIAL -> {
        settling.closePartly(one, outcome, ended);
        repeat(one, outcome, at);
      }
      case SPLIT -> {
        settling.close(one, Status.PENDING, outcome, ended);
        split(one.deliveriesAfterwards(), at);
      }
    }
  }

  /** Sends it again later, to those receivers whom the platform did not take now. */
  private void repeat(Begun one, Outcome outcome, Instant at) {
    List<Waiting> left = new ArrayList<>(one.deliveriesAfterwards());
    left.removeIf(waiting -> outcome.of(waiting.receiver()).kind() != Outcome.Kind.LATER);
    while (!left.isEmpty()) {
      Optional<Begun> part = writer.write(left, left.size(), 0, at);
      part.ifPresentOrElse(
          again -> backlog.beginAgain(again, outcome.of(again.deliveries().get(0).receiver()), at),
          () -> unwritable(left.get(0), at));
      left.removeAll(part.map(Begun::deliveries).orElse(List.of(left.get(0))));
    }
  }

  /** Sends the alarms of a refused digest in two messages, to find the one it is about. */
  private void split(List<Waiting> all, Instant at) {
    int middle = all.size() / 2;
    for (List<Waiting> half : List.of(all.subList(0, middle), all.subList(middle, all.size()))) {
      List<Waiting> left = new ArrayList<>(half);
      while (!left.isEmpty()) {
        Optional<Begun> part = writer.write(left, left.size(), 0, at);
        part.ifPresentOrElse(backlog::begin, () -> unwritable(left.get(0), at));
        left.removeAll(part.map(Begun::deliveries).orElse(List.of(left.get(0))));
      }
    }
  }
}
