package io.annunciator.lane;

import io.annunciator.outbox.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Chooses what a lane does next, and when. One place answers both, so a lane that is told "now"
 * always finds something to do. Not safe for use by several threads.
 */
final class Choice {
  /** A message with so many alarms is part of a stream: more are on their way. */
  private static final int STREAM_FROM = 4;

  /** So long the next message of a stream waits for company: few large ones cost less than many. */
  private static final Duration COMPANY = Duration.ofMillis(20);

  private final Queue queue;
  private final Unfinished unfinished;
  private final Permits permits;
  private final Budget budget;
  private final Duration giveUpAfter;
  private final int fullFrom;
  private Instant company = Instant.MIN;

  /**
   * @param fullFrom so many waiting deliveries fill a message
   */
  Choice(
      Queue queue,
      Unfinished unfinished,
      Permits permits,
      Budget budget,
      Duration giveUpAfter,
      int fullFrom) {
    this.queue = queue;
    this.unfinished = unfinished;
    this.permits = permits;
    this.budget = budget;
    this.giveUpAfter = giveUpAfter;
    this.fullFrom = fullFrom;
  }

  /** A message with that many alarms was begun. */
  void began(int alarms, Instant at) {
    company = alarms >= STREAM_FROM ? at.plus(COMPANY) : Instant.MIN;
  }

  /** Returns the step that is due first; of those that are due now the most important. */
  Step next(Instant now) {
    Instant ready = later(now, unfinished.blockedUntil());
    Step next = giveUp(now);
    if (isSomeRefused(now)) {
      next = next.orEarlier(Step.of(ready, Step.What.HAND_OVER));
    }
    if (queue.needsStore()) {
      next = next.orEarlier(Step.of(ready, Step.What.READ_STORE));
    }
    Step begin = begin(now, ready);
    if (unfinished.isAnotherDue() || (queue.startsCritical() && !unfinished.isCriticalDue())) {
      next = next.orEarlier(begin);
    }
    for (Begun one : unfinished.inOrder()) {
      // what fails alone takes the place of an ordinary message, not more
      Demand demand = new Demand(!one.isSetAside, one.isCritical() && !one.isSetAside);
      Instant free = later(permits.freeAt(now, demand), budget.freeAt(now, true, one.oldest()));
      Instant at = later(later(ready, one.nextAt), free);
      next = next.orEarlier(Step.send(at, one, demand));
    }
    return next.orEarlier(begin);
  }

  private Step begin(Instant now, Instant ready) {
    if (queue.isEmpty() || !unfinished.mayBegin()) {
      return Step.NONE;
    }
    // one that is to show where the trouble is must not lose its turn to the one that fails
    boolean isFull = queue.size() >= fullFrom || unfinished.isAnotherDue();
    Demand demand = new Demand(isFull, queue.startsCritical());
    Instant paid = budget.freeAt(now, queue.startsCritical(), queue.oldest().orElse(now));
    Instant at = later(later(ready, paid), permits.freeAt(now, demand));
    return Step.send(queue.size() < fullFrom ? later(at, company) : at, null, demand);
  }

  private boolean isSomeRefused(Instant now) {
    if (queue.isEmpty() && unfinished.deliveries() == 0) {
      return false;
    }
    return budget.refusal(now, true).isPresent()
        || budget.refusal(now, false).isPresent() && !queue.ordinary(1).isEmpty();
  }

  private Step giveUp(Instant now) {
    Step next = Step.NONE;
    for (Expiry one : expiries(now)) {
      next = next.orEarlier(Step.of(later(now, one.at()), Step.What.GIVE_UP));
    }
    return next;
  }

  /** Something ends then, for that reason; the message is null when it is what waits. */
  record Expiry(Instant at, Begun message, Outcome reason) {}

  /**
   * Returns what ends when: only what was tried in vain, or waits behind something that was. A long
   * queue alone is no reason to give up.
   */
  List<Expiry> expiries(Instant now) {
    Optional<Outcome> trouble =
        unfinished.trouble().or(() -> pause(now)).or(() -> budget.trouble(now));
    List<Expiry> expiries = new ArrayList<>();
    for (Begun one : unfinished.inOrder()) {
      one.failed
          .or(() -> trouble)
          .ifPresent(
              reason -> expiries.add(new Expiry(one.youngest().plus(giveUpAfter), one, reason)));
    }
    if (trouble.isPresent() && queue.oldest().isPresent()) {
      expiries.add(new Expiry(queue.oldest().get().plus(giveUpAfter), null, trouble.get()));
    }
    return expiries;
  }

  private Optional<Outcome> pause(Instant now) {
    Instant until = permits.pausedUntil();
    return until.isAfter(now)
        ? Optional.of(Outcome.later("paused", "the platform asked for a pause until " + until))
        : Optional.empty();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
