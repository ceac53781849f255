package io.annunciator.lane;

import io.annunciator.outbox.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The messages of a lane that have no outcome yet, and what the answers say about its platform:
 * whether it is in trouble as a whole, or one message alone. Not safe for use by several threads.
 */
final class Unfinished {
  /** After so many failures in a row another message is tried: perhaps it is only the first one. */
  private static final int FAILURES_BEFORE_ANOTHER = 3;

  private static final int SET_ASIDE_MAX = 100;
  private static final Duration PAUSE_WHEN_NOT_SAID = Duration.ofMinutes(1);

  /** What becomes of a message after an attempt. */
  enum Verdict {
    KEEP,
    DELIVERED,
    DEAD,
    SPLIT,
    /** The receivers of it have different outcomes. */
    PARTIAL
  }

  private final RetryPolicy retry;
  private final List<Begun> messages = new ArrayList<>();
  private int failures;
  private Instant blockedUntil = Instant.MIN;
  private Optional<Outcome> trouble = Optional.empty();
  private Optional<Outcome> lastOutcome = Optional.empty();

  Unfinished(RetryPolicy retry) {
    this.retry = retry;
  }

  void add(Begun one) {
    messages.add(one);
  }

  void remove(Begun one) {
    messages.remove(one);
  }

  /** In the order in which they are to be tried. */
  List<Begun> inOrder() {
    return messages.stream().sorted(Comparator.comparing(one -> one.nextAt)).toList();
  }

  /** A message of criticals is to be repeated, and nothing says that it is the trouble. */
  boolean isCriticalDue() {
    return messages.stream().anyMatch(one -> one.isCritical() && !one.isSetAside);
  }

  Instant blockedUntil() {
    return blockedUntil;
  }

  void blockUntil(Instant until) {
    blockedUntil = until;
  }

  /** Perhaps what it failed for is mended. */
  void tryAgain() {
    blockedUntil = Instant.MIN;
    messages.forEach(one -> one.nextAt = Instant.MIN);
  }

  /** Why the platform took nothing when it was last asked, empty when it did. */
  Optional<Outcome> trouble() {
    return trouble;
  }

  Optional<Outcome> lastOutcome() {
    return lastOutcome;
  }

  int deliveries() {
    return messages.stream().mapToInt(one -> one.deliveries().size()).sum();
  }

  Optional<Instant> oldest() {
    return messages.stream().map(Begun::oldest).min(Comparator.naturalOrder());
  }

  boolean mayBegin() {
    long failing = messages.stream().filter(Begun::holdsUpOthers).count();
    return failing == 0
        ? messages.stream().filter(one -> one.isSetAside).count() < SET_ASIDE_MAX
        : isAnotherDue();
  }

  /** Another message is to show whether the trouble is the platform's or the message's own. */
  boolean isAnotherDue() {
    return failures >= FAILURES_BEFORE_ANOTHER
        && messages.stream().filter(Begun::holdsUpOthers).count() == 1;
  }

  /** Draws the conclusions from an answer; the message stays only with {@link Verdict#KEEP}. */
  Verdict conclude(Begun one, Outcome outcome, Instant at) {
    lastOutcome = Optional.of(outcome);
    Verdict verdict =
        switch (outcome.kind()) {
          case DELIVERED -> delivered(one, at, Verdict.DELIVERED);
          case PARTIAL -> delivered(one, at, Verdict.PARTIAL);
          case DEAD -> refused(Verdict.DEAD);
          case CONTENT_REFUSED ->
              refused(one.deliveries().size() == 1 ? Verdict.DEAD : Verdict.SPLIT);
          case AGAIN -> again(one, at);
          case LATER -> later(one, outcome, at);
          case PAUSE, PLATFORM_PAUSE, QUOTA -> paused(one, outcome, at);
        };
    if (verdict != Verdict.KEEP) {
      remove(one);
    }
    return verdict;
  }

  private Verdict delivered(Begun delivered, Instant at, Verdict verdict) {
    boolean isOutageOver = failures > 0;
    for (Begun other : messages) {
      if (other != delivered && other.failed.isPresent() && (isOutageOver || !other.isSetAside)) {
        other.isSetAside = true;
        other.nextAt = at;
      }
    }
    return refused(verdict);
  }

  /** Whatever it said of the message: the platform answers as it should. */
  private Verdict refused(Verdict verdict) {
    failures = 0;
    blockedUntil = Instant.MIN;
    trouble = Optional.empty();
    return verdict;
  }

  private static Verdict again(Begun one, Instant at) {
    if (one.isRepeatedAtOnce) {
      return Verdict.DEAD;
    }
    one.isRepeatedAtOnce = true;
    one.nextAt = at;
    return Verdict.KEEP;
  }

  private Verdict later(Begun one, Outcome outcome, Instant at) {
    one.isRepeatedAtOnce = false;
    one.failed = Optional.of(outcome);
    if (one.isSetAside) {
      // in an outage its failure says nothing about it
      one.failuresAlone += failures == 0 || one.failuresAlone == 0 ? 1 : 0;
      one.nextAt = at.plus(retry.ofSuspect(one.failuresAlone));
    } else {
      failures++;
      trouble = one.failed;
      blockedUntil = at.plus(retry.afterFailures(failures));
      one.nextAt = blockedUntil;
    }
    return Verdict.KEEP;
  }

  /** One that failed before, while the platform takes others. */
  void suspect(Begun one, Outcome outcome, Instant at) {
    one.isSetAside = true;
    one.failed = Optional.of(outcome);
    one.failuresAlone = 1;
    one.nextAt = at.plus(retry.ofSuspect(1));
  }

  private Verdict paused(Begun one, Outcome outcome, Instant at) {
    one.isRepeatedAtOnce = false;
    one.failed = Optional.of(outcome);
    trouble = one.failed;
    one.nextAt = at.plus(pauseOf(outcome));
    return Verdict.KEEP;
  }

  /** Returns how long an answer asks to be left alone. */
  static Duration pauseOf(Outcome outcome) {
    boolean isSaid = outcome.pause().compareTo(Duration.ZERO) > 0;
    return isSaid ? outcome.pause() : PAUSE_WHEN_NOT_SAID;
  }
}
