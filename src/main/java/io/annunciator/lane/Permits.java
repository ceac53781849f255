package io.annunciator.lane;

import io.annunciator.outbox.Request;
import io.annunciator.site.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * The permits of one address (a robot), shared by every target that uses it: never more requests in
 * any period than the limit.
 *
 * <p>A request counts from its start until a period after its end. The platform counted it at some
 * moment between the two, so no window of the platform's, wherever it begins, holds more.
 */
final class Permits {
  /** Clocks of two machines tick a little differently over a period. */
  private static final Duration MARGIN = Duration.ofMillis(200);

  /** So much is kept back for critical alarms, and as much again for full messages. */
  private static final int RESERVE_SHARE = 10;

  private final String address;
  private Limit limit;
  private long windowMillis;
  private int reserve;
  private Pace pace;

  private final Set<Long> underWay = new HashSet<>();
  private final Deque<Long> finished = new ArrayDeque<>();
  private final List<Runnable> sharers = new CopyOnWriteArrayList<>();
  private long lastCritical = Long.MIN_VALUE / 2;
  private Instant pausedUntil = Instant.MIN;

  Permits(String address, Limit limit) {
    this.address = address;
    set(limit);
  }

  private void set(Limit its) {
    limit = its;
    windowMillis = window(its).toMillis();
    reserve = its.messages() / RESERVE_SHARE;
    pace = new Pace(its, windowMillis);
  }

  /**
   * Another limit from now on.
   *
   * @param requests those of its period, as the store knows them; what is under way counts twice
   *     then, rather than not at all
   */
  synchronized void limitTo(Limit other, Collection<Request> requests, Instant now) {
    set(other);
    finished.clear();
    remember(requests, now);
  }

  synchronized Limit limit() {
    return limit;
  }

  /** How long after its end a request counts. */
  static Duration window(Limit limit) {
    return limit.period().plus(MARGIN);
  }

  String address() {
    return address;
  }

  synchronized boolean isLimited() {
    return !limit.isNone();
  }

  /** Adds somebody who waits for permits of this address and is woken when one comes back. */
  void sharedBy(Runnable wake) {
    sharers.add(wake);
  }

  void noLongerSharedBy(Runnable wake) {
    sharers.remove(wake);
  }

  /** Call it without holding a lock. */
  void wakeSharers() {
    if (isLimited()) {
      sharers.forEach(Runnable::run);
    }
  }

  /**
   * Counts requests of an earlier run of the program. One that never ended was under way when the
   * program died: it may just have arrived.
   */
  synchronized void remember(Collection<Request> requests, Instant now) {
    List<Long> ends =
        Stream.concat(
                finished.stream(),
                requests.stream()
                    .map(one -> one.finishedAt() == null ? now : one.finishedAt())
                    .map(Instant::toEpochMilli))
            .sorted()
            .toList();
    finished.clear();
    finished.addAll(ends);
  }

  /**
   * Returns the first moment at which such a message may be sent: now, when it may; {@link
   * Instant#MAX} when that depends on a request under way, whose end wakes the sharers.
   */
  synchronized Instant freeAt(Instant now, Demand demand) {
    if (pausedUntil.isAfter(now)) {
      return pausedUntil;
    }
    if (!isLimited()) {
      return now;
    }
    forget(now.toEpochMilli());
    long at = freeAt(demand);
    if (at == Long.MAX_VALUE) {
      return Instant.MAX;
    }
    Instant free = Instant.ofEpochMilli(at);
    return free.isAfter(now) ? free : now;
  }

  private long freeAt(Demand demand) {
    int all = limit.messages();
    if (finished.isEmpty()) {
      return exhaustedUntil(demand.isCritical() ? all : all - reserve);
    }
    long at = demand.isCritical() ? critical(all) : ordinary(all - 2 * reserve, all - reserve);
    return demand.isFull() ? Math.min(at, full(all - reserve)) : at;
  }

  private long ordinary(int easy, int usable) {
    return used() < usable ? pace.next(finished, used(), easy, usable) : exhaustedUntil(usable);
  }

  private long critical(int usable) {
    return Math.min(
        ordinary(usable, usable),
        Math.max(
            exhaustedUntil(usable), pace.exception(finished.peekLast(), lastCritical, usable)));
  }

  private long full(int usable) {
    return Math.max(exhaustedUntil(usable), pace.atOnce(finished.peekLast()));
  }

  /** Returns when one of so many permits comes back, 0 when one is left. */
  private long exhaustedUntil(int usable) {
    int tooMany = used() - usable;
    if (tooMany < 0) {
      return 0;
    }
    return finished.stream()
        .skip(tooMany)
        .findFirst()
        .map(end -> end + windowMillis)
        .orElse(Long.MAX_VALUE);
  }

  /** Takes a permit if one is free at this moment, for a request of that id. */
  synchronized boolean take(long request, Instant now, Demand demand) {
    if (freeAt(now, demand).isAfter(now)) {
      return false;
    }
    if (isLimited()) {
      underWay.add(request);
      if (demand.isCritical()) {
        lastCritical = now.toEpochMilli();
      }
    }
    return true;
  }

  synchronized void finish(long request, Instant at) {
    if (underWay.remove(request)) {
      finished.addLast(at.toEpochMilli());
    }
  }

  /** Gives a permit back that was taken and not used: the request never left. */
  synchronized void giveBack(long request) {
    underWay.remove(request);
  }

  /** Returns until when it is paused now: a longer pause stays. */
  synchronized Instant pauseUntil(Instant until) {
    if (until.isAfter(pausedUntil)) {
      pausedUntil = until;
    }
    return pausedUntil;
  }

  synchronized Instant pausedUntil() {
    return pausedUntil;
  }

  /** Returns how many more messages may go in the current period. */
  synchronized int left(Instant now) {
    if (!isLimited()) {
      return Integer.MAX_VALUE;
    }
    forget(now.toEpochMilli());
    return Math.max(0, limit.messages() - used());
  }

  private int used() {
    return underWay.size() + finished.size();
  }

  private void forget(long now) {
    while (!finished.isEmpty() && finished.peekFirst() + windowMillis <= now) {
      finished.removeFirst();
    }
    // a clock that was set back must not stop the lane for as long as it went back
    int inTheFuture = 0;
    while (!finished.isEmpty() && finished.peekLast() > now) {
      finished.removeLast();
      inTheFuture++;
    }
    for (int i = 0; i < inTheFuture; i++) {
      finished.addLast(now);
    }
    lastCritical = Math.min(lastCritical, now);
  }
}
