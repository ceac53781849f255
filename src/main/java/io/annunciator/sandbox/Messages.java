package io.annunciator.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.site.Target;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** What the groups and members have seen, the last 1,000 messages. */
final class Messages {
  private static final int MESSAGES_MAX = 1_000;

  private final Clock clock;
  private final Deque<Message> newestFirst = new ArrayDeque<>();

  Messages(Clock clock) {
    this.clock = clock;
  }

  /** Adds what a group sees. */
  void add(Target target, Verdict.Shown shown) {
    add(target, "", shown);
  }

  /**
   * Adds what a group of DingTalk sees.
   *
   * @param group the target that names it, or its title
   */
  void addToGroup(String group, Verdict.Shown shown) {
    add(group, "dingtalkConversation", "", shown);
  }

  /** Adds what a room of that title sees. */
  void addToRoom(String title, Verdict.Shown shown) {
    add(title, "warRoom", "", shown);
  }

  /** Adds what one member of a target sees; an empty receiver is the group itself. */
  void add(Target target, String receiver, Verdict.Shown shown) {
    add(target.id(), target.kind(), receiver, shown);
  }

  private void add(String target, String kind, String receiver, Verdict.Shown shown) {
    add(
        new Message(
            clock.instant(), target, kind, receiver, shown.title(), shown.text(), "", Map.of()));
  }

  /** Adds a card, which is shown with its values as they are at the moment. */
  void add(String target, String receiver, String id, Map<String, String> values) {
    String title = values.getOrDefault("title", "");
    String text = values.getOrDefault("text", "");
    add(new Message(clock.instant(), target, "card", receiver, title, text, id, values));
  }

  private synchronized void add(Message message) {
    newestFirst.addFirst(message);
    if (newestFirst.size() > MESSAGES_MAX) {
      newestFirst.removeLast();
    }
  }

  /**
   * Returns {@code [{"time","target","kind","receiver","title","text"}]}, newest first; without
   * {@code receiver} for a group; a card is of the kind {@code card} and has {@code card} (its id),
   * {@code state} and {@code by} as well.
   */
  String json() {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (Message message : snapshot()) {
      ObjectNode one =
          json.addObject()
              .put("time", message.time().toString())
              .put("target", message.target())
              .put("kind", message.kind());
      if (!message.receiver().isEmpty()) {
        one.put("receiver", message.receiver());
      }
      one.put("title", message.title()).put("text", message.text());
      if (!message.card().isEmpty()) {
        one.put("card", message.card());
        one.put("state", message.values().getOrDefault("state", ""));
        one.put("by", message.values().getOrDefault("by", ""));
      }
    }
    return json.toString();
  }

  private synchronized List<Message> snapshot() {
    return List.copyOf(newestFirst);
  }

  private record Message(
      Instant time,
      String target,
      String kind,
      String receiver,
      String title,
      String text,
      String card,
      Map<String, String> values) {}
}
