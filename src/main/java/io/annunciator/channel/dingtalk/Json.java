package io.annunciator.channel.dingtalk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** Reads and writes JSON as DingTalk's calls need it. */
final class Json {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Json() {}

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static JsonNode tree(Object value) {
    return JSON.valueToTree(value);
  }

  /** Returns the text's tree; a missing node if it is null or not JSON. */
  static JsonNode read(String text) {
    try {
      return JSON.readTree(text == null ? "" : text);
    } catch (JsonProcessingException notJson) {
      // an ordinary case: gateways answer with pages and fragments, and the caller judges those
      return MissingNode.getInstance();
    }
  }

  static String text(JsonNode tree) {
    try {
      return JSON.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts can always be written", e);
    }
  }

  /** Returns it in UTF-8; half a surrogate pair becomes a question mark. */
  static byte[] bytes(JsonNode tree) {
    // by way of a String: the writer of bytes throws at half a surrogate pair
    return text(tree).getBytes(StandardCharsets.UTF_8);
  }
}
