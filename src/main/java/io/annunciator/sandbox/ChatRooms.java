package io.annunciator.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The chat groups that apps have opened. */
final class ChatRooms {
  private final Map<String, ChatRoom> byId = new LinkedHashMap<>();

  /** A group as its members see it. */
  record ChatRoom(
      String id, String kind, String app, String title, String owner, Set<String> members) {}

  /** Adds a room; false when there is one of that id. */
  synchronized boolean open(ChatRoom room) {
    return byId.putIfAbsent(room.id(), room) == null;
  }

  synchronized Optional<ChatRoom> find(String app, String id) {
    return Optional.ofNullable(byId.get(id)).filter(room -> room.app().equals(app));
  }

  synchronized void rename(ChatRoom room, String title) {
    byId.put(
        room.id(),
        new ChatRoom(room.id(), room.kind(), room.app(), title, room.owner(), room.members()));
  }

  synchronized void add(ChatRoom room, Collection<String> more) {
    Set<String> members = new LinkedHashSet<>(room.members());
    members.addAll(more);
    byId.put(
        room.id(),
        new ChatRoom(room.id(), room.kind(), room.app(), room.title(), room.owner(), members));
  }

  private synchronized List<ChatRoom> snapshot() {
    return List.copyOf(byId.values());
  }

  String json() {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (ChatRoom room : snapshot()) {
      ObjectNode one =
          json.addObject()
              .put("id", room.id())
              .put("kind", room.kind())
              .put("title", room.title())
              .put("owner", room.owner());
      room.members().forEach(one.putArray("members")::add);
    }
    return json.toString();
  }
}
