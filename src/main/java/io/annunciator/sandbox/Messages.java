package io.annunciator.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.annunciator.site.Target;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What the groups have seen, the last 1,000 messages. */
final class Messages {
  private static final int MESSAGES_MAX = 1_000;

  private final Clock clock;
  private final Deque<Message> newestFirst = new ArrayDeque<>();

  Messages(Clock clock) {
    this.clock = clock;
  }

  synchronized void add(Target target, Verdict.Shown shown) {
    newestFirst.addFirst(
        new Message(clock.instant(), target.id(), target.kind(), shown.title(), shown.text()));
    if (newestFirst.size() > MESSAGES_MAX) {
      newestFirst.removeLast();
    }
  }

  /** Returns {@code [{"time","target","kind","title","text"}]}, newest first. */
  String json() {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (Message message : snapshot()) {
      json.addObject()
          .put("time", message.time().toString())
          .put("target", message.target())
          .put("kind", message.kind())
          .put("title", message.title())
          .put("text", message.text());
    }
    return json.toString();
  }

  private synchronized List<Message> snapshot() {
    return List.copyOf(newestFirst);
  }

  private record Message(Instant time, String target, String kind, String title, String text) {}
}
