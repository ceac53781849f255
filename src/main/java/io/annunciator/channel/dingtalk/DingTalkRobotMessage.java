package io.annunciator.channel.dingtalk;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What somebody wrote to the robot of an app. Source: DingTalk open platform, "Receive messages".
 *
 * @param id of the message, the same when it is sent again
 * @param conversation {@code openConversationId} of the group, of the two people when it is none
 * @param title of the group, empty when it is none
 * @param user the user id within the organisation; empty for somebody who is no member of it
 * @param name as the person calls himself
 * @param text empty when it was a picture, a file or the like
 * @param attachment says what it was when it was no text, with its link if there is one; else empty
 * @param createdAt in milliseconds since the epoch, as it came; empty when it does not say
 * @param sessionWebhook where an answer may be posted for a while, possibly empty; a credential,
 *     never printed
 * @param sessionUntil until then, in milliseconds since the epoch; 0 when it does not say
 */
public record DingTalkRobotMessage(
    String id,
    boolean isInGroup,
    String conversation,
    String title,
    String user,
    String name,
    String text,
    String attachment,
    String createdAt,
    String sessionWebhook,
    long sessionUntil) {
  private static final String GROUP = "2";
  private static final int ID_LENGTH_MAX = 256;

  /** Returns the message; empty when the body is none, or has no id to know a repeat by. */
  public static Optional<DingTalkRobotMessage> read(byte[] body) {
    JsonNode json = Json.read(new String(body, StandardCharsets.UTF_8));
    String id = json.path("msgId").asText("");
    if (!json.isObject() || id.isBlank() || id.length() > ID_LENGTH_MAX) {
      return Optional.empty();
    }
    boolean isInGroup = json.path("conversationType").asText("").equals(GROUP);
    return Optional.of(
        new DingTalkRobotMessage(
            id,
            isInGroup,
            first(json, "/openConversationId", "/conversationId"),
            isInGroup ? json.path("conversationTitle").asText("") : "",
            json.path("senderStaffId").asText(""),
            json.path("senderNick").asText(""),
            first(json, "/text/content", "/content"),
            attachment(json),
            json.path("createAt").asText(""),
            json.path("sessionWebhook").asText(""),
            json.path("sessionWebhookExpiredTime").asLong(0)));
  }

  /** The documents tell of no link, but of a code for which a link can be had for a while. */
  private static String attachment(JsonNode json) {
    String type = json.path("msgtype").asText("text");
    JsonNode content = json.path("content");
    if (type.equals("text") || type.isBlank()) {
      return "";
    }
    StringBuilder line = new StringBuilder();
    for (JsonNode part : content.path("richText")) {
      line.append(part.path("text").asText("[" + part.path("type").asText("picture") + "]"));
    }
    if (line.isEmpty()) {
      line.append('[').append(type).append(']');
      for (String key : List.of("fileName", "downloadUrl", "picUrl", "url")) {
        line.append(content.path(key).isTextual() ? " " + content.path(key).asText() : "");
      }
    }
    return line.toString();
  }

  /** The documents do not agree on where these stand. */
  private static String first(JsonNode json, String one, String other) {
    String text = text(json.at(one));
    return text.isEmpty() ? text(json.at(other)) : text;
  }

  private static String text(JsonNode node) {
    return node.isTextual() ? node.textValue().strip() : "";
  }

  @Override
  public String toString() {
    return "message " + id;
  }
}
