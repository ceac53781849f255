package io.annunciator.ops;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often alarms come, in all and by source: the figures by which an alarm system is judged
 * (EEMUA 191, ISA-18.2: at most about six an hour and operator; a few bad actors make most of
 * them).
 */
public final class AlarmRates {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration SLOT = Duration.ofMinutes(1);

  /** In one minute; a source beyond it counts in all, but not by itself. */
  private static final int SOURCES_PER_SLOT_MAX = 2_000;

  private final Clock clock;
  private final Deque<Slot> slots = new ArrayDeque<>();

  private static final class Slot {
    final Instant begin;
    final Map<String, Integer> bySource = new HashMap<>();
    int all;

    Slot(Instant begin) {
      this.begin = begin;
    }
  }

  /** How many alarms of a source became active in the last hour. */
  public record Source(String source, int alarms) {}

  public AlarmRates(Clock clock) {
    this.clock = clock;
  }

  /** A report came in; only those that something is active count. */
  public synchronized void came(Alarm alarm) {
    if (alarm.state() != AlarmState.ACTIVE) {
      return;
    }
    Instant now = clock.instant();
    forget(now);
    if (slots.isEmpty() || !now.isBefore(slots.peekLast().begin.plus(SLOT))) {
      slots.addLast(new Slot(now));
    }
    Slot slot = slots.peekLast();
    slot.all++;
    if (slot.bySource.size() < SOURCES_PER_SLOT_MAX || slot.bySource.containsKey(alarm.source())) {
      slot.bySource.merge(alarm.source(), 1, Integer::sum);
    }
  }

  /** Returns how many came in the last hour. */
  public synchronized int lastHour() {
    forget(clock.instant());
    return slots.stream().mapToInt(slot -> slot.all).sum();
  }

  /** Returns the sources of most of them, the worst first. */
  public synchronized List<Source> worst(int count) {
    forget(clock.instant());
    Map<String, Integer> bySource = new HashMap<>();
    for (Slot slot : slots) {
      slot.bySource.forEach((source, alarms) -> bySource.merge(source, alarms, Integer::sum));
    }
    return bySource.entrySet().stream()
        .map(one -> new Source(one.getKey(), one.getValue()))
        .sorted(
            Comparator.comparingInt((Source one) -> -one.alarms()).thenComparing(Source::source))
        .limit(count)
        .toList();
  }

  private void forget(Instant now) {
    while (!slots.isEmpty() && !slots.peekFirst().begin.plus(HOUR).isAfter(now)) {
      slots.removeFirst();
    }
  }
}
