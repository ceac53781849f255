package io.annunciator.channel.wecom;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads and writes JSON as WeCom takes it: raw UTF-8, for it refuses escaped characters (code
 * 40033).
 */
final class Json {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Json() {}

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** Returns the object that {@link #bytes} has written. */
  static ObjectNode read(byte[] written) {
    try {
      return (ObjectNode) JSON.readTree(written);
    } catch (IOException e) {
      throw new UncheckedIOException("what was written here can always be read", e);
    }
  }

  /** Returns it in UTF-8; half a surrogate pair becomes a question mark. */
  static byte[] bytes(ObjectNode tree) {
    try {
      // by way of a String: the writer of bytes throws at half a surrogate pair
      return JSON.writeValueAsString(tree).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts can always be written", e);
    }
  }
}
