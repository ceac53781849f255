package io.annunciator.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.alarm.AlarmTime;
import io.annunciator.outbox.Shelf;

/** How a shelf reads. */
final class ShelfShape {
  private ShelfShape() {}

  static ObjectNode of(Shelf shelf) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", shelf.id());
    node.put("source", shelf.source());
    node.put("condition", shelf.condition());
    node.put("by", shelf.by());
    node.put("reason", shelf.reason());
    node.put("createdAt", AlarmTime.text(shelf.createdAt()));
    node.put("until", AlarmTime.text(shelf.until()));
    return node;
  }
}
