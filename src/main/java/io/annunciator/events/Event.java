package io.annunciator.events;

import java.util.function.Supplier;

/** Something that happened. Its data are written when the first reader wants them. */
public final class Event {
  private final long id;
  private final String type;
  private final Supplier<String> writer;
  private volatile String data;

  /**
   * @param writer of a JSON object in one line, from what does not change any more
   */
  Event(long id, String type, Supplier<String> writer) {
    this.id = id;
    this.type = type;
    this.writer = writer;
  }

  /** Grows with every event, over restarts too. */
  public long id() {
    return id;
  }

  public String type() {
    return type;
  }

  /** A JSON object in one line. */
  public String data() {
    if (data == null) {
      data = writer.get(); // twice, if two readers come at once: to the same
    }
    return data;
  }

  /** As server-sent events are written. Source: WHATWG HTML, "Server-sent events". */
  public String text() {
    return "id: " + id + "\nevent: " + type + "\ndata: " + data() + "\n\n";
  }
}
