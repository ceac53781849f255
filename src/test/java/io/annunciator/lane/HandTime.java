package io.annunciator.lane;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock that is turned by hand, and a timer whose tasks run when it is. */
final class HandTime extends Clock implements Timer {
  static final Instant START = Instant.parse("2026-01-01T08:00:00Z");

  private record Task(Instant when, long order, Runnable run) {}

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparing(Task::when).thenComparingLong(Task::order));
  private volatile Instant now = START;
  private long planned;

  @Override
  public void at(Instant when, Runnable task) {
    synchronized (tasks) {
      tasks.add(new Task(when, planned++, task));
    }
  }

  void in(Duration after, Runnable task) {
    at(now.plus(after), task);
  }

  /** Turns the clock and runs on the way what becomes due. A task may turn it as well. */
  void turn(Duration by) {
    Instant end = now.plus(by);
    while (!next().isAfter(end)) {
      runNext();
    }
    now = end.isAfter(now) ? end : now;
  }

  /** When the next task is due, {@link Instant#MAX} when there is none. */
  Instant next() {
    synchronized (tasks) {
      return tasks.isEmpty() ? Instant.MAX : tasks.peek().when;
    }
  }

  /** Turns the clock to the next task and runs it. */
  void runNext() {
    Task task;
    synchronized (tasks) {
      task = tasks.remove();
    }
    now = task.when.isAfter(now) ? task.when : now;
    task.run.run();
  }

  void turnSeconds(double seconds) {
    turn(Duration.ofNanos((long) (seconds * 1e9)));
  }

  /** Sets the clock as an administrator does: timers run by what has passed, not by its face. */
  void setBack(Duration by) {
    PriorityQueue<Task> moved = new PriorityQueue<>(tasks.comparator());
    tasks.forEach(task -> moved.add(new Task(task.when.minus(by), task.order, task.run)));
    tasks.clear();
    tasks.addAll(moved);
    now = now.minus(by);
  }

  int timers() {
    return tasks.size();
  }

  long plannedSoFar() {
    return planned;
  }

  double seconds() {
    return Duration.between(START, now).toNanos() / 1e9;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
