package io.annunciator.events;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One reader of the events. Writes only as much as his connection takes; what he has not got lies
 * in the log, so a slow one costs nothing but his connection.
 *
 * <p>Everything but the waking happens on one event loop.
 */
public final class EventStream {
  private static final int BATCH = 100;

  /** Says that there was more than can be told: load the lists anew. */
  private static final String MISSED = "event: missed\ndata: {}\n\n";

  private static final long RETRY_MILLIS = 3_000;

  private final EventLog log;
  private final WriteStream<Buffer> out;
  private final Consumer<Runnable> eventLoop;
  private final Runnable cutOff;
  private final Runnable reader = this::wake;
  private final AtomicBoolean isWoken = new AtomicBoolean();
  private long place;
  private boolean isOver;
  private boolean isFull;
  private boolean wasFullAtBeat;

  /**
   * @param eventLoop runs tasks, one after the other
   * @param cutOff ends the connection of a reader who is too slow
   */
  public EventStream(
      EventLog log, WriteStream<Buffer> out, Consumer<Runnable> eventLoop, Runnable cutOff) {
    this.log = log;
    this.out = out;
    this.eventLoop = eventLoop;
    this.cutOff = cutOff;
  }

  /**
   * Begins with what came after that event; without one, or with one that is not known, with what
   * comes from now on.
   *
   * @param lastEventId as the reader says it, null when he says nothing
   */
  public void begin(String lastEventId) {
    Optional<Long> known = known(lastEventId);
    place = known.orElseGet(log::last);
    boolean isMissed = lastEventId != null && known.isEmpty();
    // the id alone is no event, but where the reader goes on if he is cut off before the first one
    write("retry: " + RETRY_MILLIS + "\nid: " + place + "\n" + (isMissed ? MISSED : "\n"));
    log.wake(reader);
    go();
  }

  private Optional<Long> known(String id) {
    return id != null && id.matches("\\d{1,18}") && log.isKnown(Long.parseLong(id))
        ? Optional.of(Long.valueOf(id))
        : Optional.empty();
  }

  /** The reader is gone. */
  public void end() {
    isOver = true;
    log.forget(reader);
  }

  /** Lets proxies see that the connection lives; who took nothing since the last one is cut off. */
  public void beat() {
    if (isFull && wasFullAtBeat) {
      cutOff.run();
      return;
    }
    wasFullAtBeat = isFull;
    if (!isFull) {
      write(":\n\n");
    }
  }

  private void wake() {
    if (isWoken.compareAndSet(false, true)) {
      eventLoop.accept(
          () -> {
            isWoken.set(false);
            go();
          });
    }
  }

  private void go() {
    if (isOver) { // woken before that
      return;
    }
    if (isFull) {
      if (!log.isKnown(place)) {
        cutOff.run();
      }
      return;
    }
    while (!isFull) {
      Optional<List<Event>> next = log.after(place, BATCH);
      if (next.isEmpty()) { // more at once than the log holds: no fault of the reader's
        place = log.last();
        write("id: " + place + "\n" + MISSED);
      } else if (next.get().isEmpty()) {
        return;
      } else {
        write(next.get());
      }
    }
  }

  private void write(List<Event> events) {
    StringBuilder text = new StringBuilder();
    events.forEach(one -> text.append(one.text()));
    place = events.get(events.size() - 1).id();
    write(text.toString());
  }

  private void write(String text) {
    out.write(Buffer.buffer(text));
    if (out.writeQueueFull()) {
      isFull = true;
      out.drainHandler(
          drained -> {
            isFull = false;
            wasFullAtBeat = false;
            go();
          });
    }
  }
}
