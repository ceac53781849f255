package io.annunciator.alarm;

import com.fasterxml.jackson.databind.JsonNode;

/** Names what stands in a JSON document, for whoever wrote it. */
final class JsonKind {
  private JsonKind() {}

  static String of(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "an array";
      case OBJECT -> "an object";
      case STRING -> "a string";
      case NUMBER -> "a number";
      case BOOLEAN -> "a boolean";
      default -> "null";
    };
  }
}
