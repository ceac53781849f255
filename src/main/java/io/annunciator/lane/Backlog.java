package io.annunciator.lane;

import io.annunciator.outbox.Message;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Waiting;
import io.annunciator.site.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a lane has to do: what waits and the messages without an outcome. Safe for use by several
 * threads; no call is slow.
 */
final class Backlog {
  /** More than a message to one receiver holds, and few enough to copy. */
  private static final int CANDIDATES_MIN = 1_000;

  private final Queue queue = new Queue();
  private final Unfinished unfinished;
  private final Duration giveUpAfter;
  private Permits permits;
  private Budget budget;
  private Choice choice;
  private int candidatesMax;
  private final Flood flood = new Flood();
  private final Map<Long, List<Waiting>> held = new HashMap<>();
  private boolean isMoreStored;

  Backlog(Permits permits, Budget budget, RetryPolicy retry, int fullFrom) {
    this.giveUpAfter = retry.giveUpAfter();
    this.unfinished = new Unfinished(retry);
    change(permits, budget, fullFrom);
  }

  /** The same work, by other means from now on. */
  final synchronized void change(Permits itsPermits, Budget itsBudget, int fullFrom) {
    permits = itsPermits;
    budget = itsBudget;
    candidatesMax = Math.max(CANDIDATES_MIN, fullFrom);
    choice = new Choice(queue, unfinished, permits, budget, giveUpAfter, fullFrom);
    unfinished.tryAgain();
  }

  synchronized void offer(List<Waiting> deliveries, Instant now) {
    deliveries.forEach(queue::add);
    flood.told(alarms(deliveries), now);
  }

  private static int alarms(List<Waiting> deliveries) {
    return deliveries.size() == 1
        ? 1
        : (int) deliveries.stream().map(one -> one.alarm().id()).distinct().count();
  }

  /** Returns how many alarms came in the last minutes, once when that begins to be a flood. */
  synchronized int announceFlood(Instant now) {
    return flood.announcement(now).orElse(0);
  }

  /** The store holds more than is known here. */
  synchronized void readAgain() {
    queue.readAgain();
    isMoreStored = true;
  }

  synchronized int beginRead() {
    return queue.beginRead();
  }

  synchronized void endRead(List<Waiting> read, Instant now) {
    List<Waiting> added = queue.endRead(read);
    if (isMoreStored) { // it came just now, though nobody offered it
      isMoreStored = false;
      flood.told(
          alarms(added.stream().filter(one -> flood.counts(one.dueAt(), now)).toList()), now);
    }
  }

  synchronized Step next(Instant now) {
    return choice.next(now);
  }

  /**
   * The first ones that wait.
   *
   * @param waitingCount how many wait in all
   */
  record Candidates(List<Waiting> deliveries, int waitingCount) {}

  synchronized Candidates candidates() {
    return new Candidates(queue.first(candidatesMax), queue.size());
  }

  /** A message carries its deliveries from now on. */
  synchronized void begin(Begun one) {
    queue.take(one.deliveries());
    unfinished.add(one);
    choice.began(one.deliveries().size(), one.nextAt);
  }

  /** A message to those whom the platform did not take a moment ago; it holds up no other. */
  synchronized void beginAgain(Begun one, Outcome refused, Instant at) {
    begin(one);
    unfinished.suspect(one, refused, at);
  }

  /** These get their outcome without a message. */
  synchronized void take(List<Waiting> deliveries) {
    queue.take(deliveries);
  }

  /** One that must not be sent before the one it follows has its outcome. */
  synchronized void hold(Waiting follower) {
    queue.take(List.of(follower));
    held.computeIfAbsent(follower.follows(), before -> new ArrayList<>()).add(follower);
  }

  /** It need not wait any longer, if it still does. */
  synchronized void unhold(Waiting follower) {
    List<Waiting> followers = held.get(follower.follows());
    if (followers != null && followers.remove(follower)) {
      queue.giveBack(follower);
    }
  }

  synchronized void attempted(Begun one, Message message) {
    one.attempted(message);
  }

  synchronized Unfinished.Verdict conclude(Begun one, Outcome outcome, Instant at) {
    return unfinished.conclude(one, outcome, at);
  }

  /** The outcome of these is in the store. */
  synchronized void release(List<Waiting> settled) {
    queue.release(settled);
    for (Waiting one : settled) {
      List<Waiting> followers = held.remove(one.id());
      if (followers != null) {
        followers.forEach(queue::giveBack);
      }
    }
  }

  synchronized void blockUntil(Instant until) {
    unfinished.blockUntil(until);
  }

  /**
   * What has waited too long.
   *
   * @param message null when these are in none
   */
  record Expired(Begun message, List<Waiting> waiting, Outcome reason) {}

  /** Takes out what has waited too long for a platform that is in trouble. */
  synchronized List<Expired> takeExpired(Instant now) {
    List<Expired> expired = new ArrayList<>();
    for (Choice.Expiry one : choice.expiries(now)) {
      if (!one.at().isAfter(now)) {
        expired.add(take(one, now));
      }
    }
    return expired;
  }

  private Expired take(Choice.Expiry one, Instant now) {
    if (one.message() != null) {
      unfinished.remove(one.message());
      return new Expired(one.message(), List.of(), one.reason());
    }
    List<Waiting> waiting = queue.dueBy(now.minus(giveUpAfter), candidatesMax);
    queue.take(waiting);
    return new Expired(null, waiting, one.reason());
  }

  /** Takes out what the quota is not for, as far as somebody else is told instead. */
  synchronized List<Expired> takeRefused(Instant now) {
    List<Expired> refused = new ArrayList<>();
    budget
        .refusal(now, true)
        .ifPresent(
            reason -> {
              for (Begun one : unfinished.inOrder()) {
                unfinished.remove(one);
                refused.add(new Expired(one, List.of(), reason));
              }
              refused.add(new Expired(null, queue.first(candidatesMax), reason));
            });
    budget
        .refusal(now, false)
        .filter(reason -> refused.isEmpty())
        .ifPresent(reason -> refused.add(new Expired(null, queue.ordinary(candidatesMax), reason)));
    refused.forEach(one -> queue.take(one.waiting()));
    return refused;
  }

  synchronized LaneView view(Target target, Instant now) {
    Instant paused = permits.pausedUntil();
    Instant blocked = unfinished.blockedUntil();
    Instant until = paused.isAfter(blocked) ? paused : blocked;
    if (budget.trouble(now).isPresent()) {
      Instant free = budget.freeAt(now, true, now);
      until = free.isAfter(until) ? free : until;
    }
    return new LaneView(
        target,
        queue.size() + unfinished.deliveries() + held.values().stream().mapToInt(List::size).sum(),
        Stream.concat(queue.oldest().stream(), unfinished.oldest().stream())
            .min(Instant::compareTo),
        permits.isLimited() ? Optional.of(permits.left(now)) : Optional.empty(),
        until.isAfter(now) ? Optional.of(until) : Optional.empty(),
        unfinished.lastOutcome(),
        flood.isFlood(now));
  }
}
