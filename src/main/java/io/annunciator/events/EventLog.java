package io.annunciator.events;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * The last events, in a ring. Readers keep their place in it themselves and are only woken, so
 * whoever adds an event neither waits for them nor keeps anything for them. Safe for use by several
 * threads.
 */
public final class EventLog {
  static final int KEPT = 1_000;

  private final Event[] ring = new Event[KEPT];
  private final long before;
  private long last;
  private final List<Runnable> readers = new CopyOnWriteArrayList<>();

  /**
   * @param clock so that ids of this run are greater than those of the run before: a thousand are
   *     left for each millisecond
   */
  public EventLog(Clock clock) {
    before = clock.millis() * 1_000;
    last = before;
  }

  /**
   * @param data writes a JSON object in one line, later and perhaps never
   */
  public void add(String type, Supplier<String> data) {
    synchronized (this) {
      last++;
      ring[slot(last)] = new Event(last, type, data);
    }
    readers.forEach(Runnable::run);
  }

  private static int slot(long id) {
    return (int) (id % KEPT);
  }

  /** The id of the newest event; of none, while there is none. */
  public synchronized long last() {
    return last;
  }

  /**
   * Returns what came after that event, the oldest first and only so many; empty when the event is
   * unknown, or what came after it is not kept any more.
   */
  synchronized Optional<List<Event>> after(long id, int max) {
    if (!isKnown(id)) {
      return Optional.empty();
    }
    List<Event> next = new ArrayList<>();
    for (long one = id + 1; one <= last && next.size() < max; one++) {
      next.add(ring[slot(one)]);
    }
    return Optional.of(next);
  }

  /** Whether everything that came after that event is still there. */
  synchronized boolean isKnown(long id) {
    return id >= Math.max(before, last - KEPT) && id <= last;
  }

  /** The reader is called after each event, by who adds it: it must not do the reading there. */
  void wake(Runnable reader) {
    readers.add(reader);
  }

  void forget(Runnable reader) {
    readers.remove(reader);
  }
}
