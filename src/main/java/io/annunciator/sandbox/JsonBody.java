package io.annunciator.sandbox;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads a request body as the platforms do: one JSON object in UTF-8 and nothing after it. */
final class JsonBody {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private JsonBody() {}

  /** Returns the object, or empty when the bytes are anything else. */
  static Optional<JsonNode> read(byte[] body) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return Optional.of(JSON.readTree(text)).filter(JsonNode::isObject);
    } catch (IOException e) {
      // what is wrong with it interests nobody: each platform has one answer for all of it
      return Optional.empty();
    }
  }

  /** Returns a member that is a string, empty when it is missing or of another type. */
  static String text(JsonNode object, String member) {
    JsonNode value = object.path(member);
    return value.isTextual() ? value.textValue() : "";
  }
}
