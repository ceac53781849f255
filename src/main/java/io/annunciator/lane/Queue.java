package io.annunciator.lane;

import io.annunciator.alarm.Severity;
import io.annunciator.outbox.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a lane has to send, the most severe first, then the oldest. Holds a bounded number in
 * memory; what is beyond stays in the store and is read again when there is room.
 *
 * <p>A delivery may be handed over and read from the store, in any order; it is sent once. Not safe
 * for use by several threads.
 */
final class Queue {
  static final int IN_MEMORY_MAX = 5_000;

  private static final int SETTLED_MAX = 10_000;

  private final TreeSet<Waiting> waiting =
      new TreeSet<>(
          Comparator.comparingInt((Waiting one) -> -one.alarm().severity())
              .thenComparingLong(Waiting::id));
  private final TreeSet<Waiting> byAge =
      new TreeSet<>(Comparator.comparing(Waiting::dueAt).thenComparingLong(Waiting::id));
  // begun messages hold theirs: reading the store again must not bring them a second time
  private final Set<Long> taken = new HashSet<>();

  // what was read from the store may be handed over only after it has its outcome, and what gets
  // its outcome during a read may still stand in it as waiting: id to when it was due
  private final Set<Long> fromStore = new HashSet<>();
  private final Map<Long, Long> settled = new LinkedHashMap<>();

  private boolean isReading;
  private int asked;
  private int droppedWhileReading;
  private boolean unread;
  private int beyond;

  /** Takes it in; returns false when it is here already or has its outcome. */
  boolean add(Waiting one) {
    if (taken.contains(one.id()) || isSettled(one) || !waiting.add(one)) {
      return false;
    }
    byAge.add(one);
    if (waiting.size() > IN_MEMORY_MAX) {
      Waiting dropped = waiting.pollLast();
      byAge.remove(dropped);
      fromStore.remove(dropped.id());
      droppedWhileReading++;
      beyond++;
    }
    return true;
  }

  /** A retried dead letter is due later than it was, and so is not what was settled. */
  private boolean isSettled(Waiting one) {
    Long dueAt = settled.get(one.id());
    return dueAt != null && one.dueAt().toEpochMilli() <= dueAt;
  }

  /** Marks deliveries as carried by a message, so that they are not sent a second time. */
  void take(Collection<Waiting> carried) {
    for (Waiting one : carried) {
      if (waiting.remove(one)) {
        byAge.remove(one);
      }
      taken.add(one.id());
    }
  }

  /** Forgets deliveries that have their outcome, in the store too. */
  void release(Collection<Waiting> done) {
    for (Waiting one : done) {
      taken.remove(one.id());
      if (fromStore.remove(one.id()) || isReading) {
        settled.put(one.id(), one.dueAt().toEpochMilli());
      }
    }
    while (settled.size() > SETTLED_MAX) {
      settled.remove(settled.keySet().iterator().next());
    }
  }

  /** One that was taken waits again. */
  void giveBack(Waiting one) {
    taken.remove(one.id());
    add(one);
  }

  /** The first ones, in the order in which they are to be sent. */
  List<Waiting> first(int max) {
    return waiting.stream().limit(max).toList();
  }

  /** The oldest ones, of those that were due at that moment or before. */
  List<Waiting> dueBy(Instant moment, int max) {
    return byAge.stream().takeWhile(one -> !one.dueAt().isAfter(moment)).limit(max).toList();
  }

  /** When the oldest became due. */
  Optional<Instant> oldest() {
    return byAge.isEmpty() ? Optional.empty() : Optional.of(byAge.first().dueAt());
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Those that are not critical, the least severe first. */
  List<Waiting> ordinary(int max) {
    return waiting.descendingSet().stream()
        .takeWhile(one -> !Severity.isCritical(one.alarm().severity()))
        .limit(max)
        .toList();
  }

  boolean startsCritical() {
    return !waiting.isEmpty() && Severity.isCritical(waiting.first().alarm().severity());
  }

  /** How many wait, those in the store included as far as they are known. */
  int size() {
    return waiting.size() + beyond;
  }

  boolean needsStore() {
    return (unread || beyond > 0) && waiting.size() < IN_MEMORY_MAX / 2;
  }

  /** What was not handed over waits in the store. */
  void readAgain() {
    unread = true;
  }

  /** Begins to read the store; returns how many deliveries to ask for. */
  int beginRead() {
    isReading = true;
    droppedWhileReading = 0;
    // those that are taken are still pending there, and come first
    asked = IN_MEMORY_MAX + taken.size();
    return asked;
  }

  /** Takes what the store holds; returns what was not known here. */
  List<Waiting> endRead(List<Waiting> read) {
    List<Waiting> added = new ArrayList<>();
    unread = read.size() >= asked;
    if (!unread) {
      beyond = droppedWhileReading;
    }
    for (Waiting one : read) {
      if (add(one)) {
        fromStore.add(one.id());
        beyond = unread ? Math.max(0, beyond - 1) : beyond;
        added.add(one);
      }
    }
    isReading = false;
    return added;
  }
}
