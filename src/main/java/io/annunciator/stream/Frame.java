package io.annunciator.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What DingTalk sends over a stream. Source: DingTalk open platform, "Stream mode protocol".
 *
 * @param type {@code SYSTEM}, {@code EVENT} or {@code CALLBACK}
 * @param id which the answer repeats
 * @param eventType empty unless it is an event
 * @param eventId the same when the event is sent again
 * @param eventBornTime when it happened, in milliseconds since the epoch; empty when not told
 * @param data JSON as a text
 */
record Frame(
    String type,
    String topic,
    String id,
    String eventType,
    String eventId,
    String eventBornTime,
    String data) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ID_LENGTH_MAX = 256;

  /** Returns the frame; empty when the text is none, or nothing that can be answered. */
  static Optional<Frame> read(String text) {
    JsonNode json;
    try {
      json = JSON.readTree(text);
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
    JsonNode headers = json.path("headers");
    String id = headers.path("messageId").asText("");
    Frame frame =
        new Frame(
            json.path("type").asText(""),
            headers.path("topic").asText(""),
            id,
            headers.path("eventType").asText(""),
            headers.path("eventId").asText(id),
            headers.path("eventBornTime").asText(""),
            json.path("data").asText("{}"));
    return Optional.of(frame)
        .filter(one -> !id.isEmpty() && id.length() <= ID_LENGTH_MAX)
        .filter(one -> one.eventId().length() <= ID_LENGTH_MAX);
  }

  boolean isDisconnect() {
    return type.equals("SYSTEM") && topic.equals("disconnect");
  }

  /** Returns the answer, which holds that data as a text. */
  String answer(int code, String message, String data) {
    ObjectNode answer = JSON.createObjectNode().put("code", code).put("message", message);
    answer.putObject("headers").put("messageId", id).put("contentType", "application/json");
    return answer.put("data", data).toString();
  }
}
