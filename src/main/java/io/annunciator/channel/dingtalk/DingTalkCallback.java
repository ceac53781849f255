package io.annunciator.channel.dingtalk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.channel.CallbackCipher;
import io.annunciator.channel.Sealed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * The JSON around an encrypted event of DingTalk, and around what a robot answers. Sources:
 * DingTalk open platform, "HTTP callback overview" and "Receive messages".
 */
public final class DingTalkCallback {
  private static final String ENCRYPT = "encrypt";
  private static final String TYPE = "msgtype";

  private DingTalkCallback() {}

  /** Returns what the body of a call holds encrypted; empty when it is no such body. */
  public static Optional<String> encrypted(byte[] body) {
    JsonNode encrypted = Json.read(new String(body, StandardCharsets.UTF_8)).path(ENCRYPT);
    return Optional.of(encrypted.asText("").strip()).filter(text -> !text.isEmpty());
  }

  /** Returns the body of a call as DingTalk makes it; the sandbox calls so. */
  public static String body(String encrypted) {
    return Json.text(Json.object().put(ENCRYPT, encrypted));
  }

  /** Returns the answer without which DingTalk tries again. */
  public static String success(CallbackCipher cipher, Instant at) {
    Sealed sealed = cipher.seal("success", String.valueOf(at.toEpochMilli()));
    return Json.text(
        Json.object()
            .put("msg_signature", sealed.signature())
            .put("timeStamp", sealed.timestamp())
            .put("nonce", sealed.nonce())
            .put(ENCRYPT, sealed.encrypted()));
  }

  /** Opens what {@link #success} made. */
  public static Sealed sealed(String answer) {
    JsonNode json = Json.read(answer);
    return new Sealed(
        json.path("msg_signature").asText(""),
        json.path("timeStamp").asText(""),
        json.path("nonce").asText(""),
        json.path(ENCRYPT).asText(""));
  }

  /**
   * Returns what a robot says in a chat, as the answer to a call or for its session's webhook.
   *
   * @param text empty: the robot says nothing
   */
  public static String reply(String text) {
    return Json.text(
        text.isEmpty()
            ? Json.object().put(TYPE, "empty")
            : Json.object().put(TYPE, "text").set("text", Json.object().put("content", text)));
  }

  /**
   * Returns the body of a message that says the same, for when the session is over.
   *
   * @param conversation the group's id; empty: to the member
   */
  public static byte[] message(String robotCode, String conversation, String user, String text) {
    ObjectNode body = Json.object().put("robotCode", robotCode);
    if (conversation.isEmpty()) {
      body.putArray("userIds").add(user);
    } else {
      body.put("openConversationId", conversation);
    }
    body.put("msgKey", "sampleText");
    return Json.bytes(body.put("msgParam", Json.text(Json.object().put("content", text))));
  }
}
