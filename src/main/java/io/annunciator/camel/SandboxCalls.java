package io.annunciator.camel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.channel.CallbackCipher;
import io.annunciator.channel.NotGenuine;
import io.annunciator.channel.Sealed;
import io.annunciator.channel.Secret;
import io.annunciator.channel.dingtalk.DingTalkCallSign;
import io.annunciator.channel.dingtalk.DingTalkCallback;
import io.annunciator.channel.wecom.WeComCall;
import io.annunciator.channel.wecom.WeComCallback;
import io.annunciator.sandbox.CardCallback;
import io.annunciator.sandbox.Sandbox;
import io.annunciator.site.App;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Makes calls as the platforms make them. */
final class SandboxCalls {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Sandbox sandbox;
  private final Clock clock;

  /**
   * @param sandbox knows the groups
   */
  SandboxCalls(Sandbox sandbox, Clock clock) {
    this.sandbox = sandbox;
    this.clock = clock;
  }

  /**
   * @param path of this program, or a whole address
   * @param says reads what the platform would show of the answer
   */
  record Call(String path, Map<String, String> headers, String body, Says says) {}

  /** Reads the body of an answer. */
  interface Says {
    String read(String answer) throws IOException, NotGenuine;
  }

  /** Somebody writes to the robot; empty for a WeCom app that cannot be called. */
  Optional<Call> message(App app, ObjectNode said) {
    return app.platform().equals("dingtalk")
        ? Optional.of(robotMessage(app, said))
        : Ciphers.of(app, app.text("corpId")).map(cipher -> appMessage(app, cipher, said));
  }

  private Call robotMessage(App app, ObjectNode said) {
    Instant now = clock.instant();
    String sign =
        new DingTalkCallSign(new Secret(app.text("clientSecret").strip()), clock).sign(now);
    return new Call(
        "/dingtalk/event/" + encoded(app.name()),
        Map.of(
            "Content-Type",
            "application/json; charset=utf-8",
            "timestamp",
            String.valueOf(now.toEpochMilli()),
            "sign",
            sign),
        robotBody(app, said, now).toString(),
        answer -> json(answer).at("/text/content").asText(""));
  }

  /** What DingTalk tells of a message to a robot. */
  ObjectNode robotBody(App app, ObjectNode said, Instant now) {
    String group = said.path("group").asText("");
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("msgtype", "text").put("msgId", id(said)).put("createAt", now.toEpochMilli());
    body.putObject("text").put("content", " " + said.path("text").asText(""));
    body.put("conversationType", group.isEmpty() ? "1" : "2");
    if (!group.isEmpty()) {
      body.put("conversationId", sandbox.dingtalkGroup(app, group)).put("conversationTitle", group);
    }
    body.put("robotCode", app.text("robotCode"));
    body.put("senderNick", said.path("name").asText(""));
    if (said.hasNonNull("user")) {
      body.put("senderStaffId", said.path("user").asText());
    }
    return body;
  }

  /**
   * Somebody presses the button of a card in DingTalk.
   *
   * @param callback where the app wants to be told
   * @param changed takes what the card shows after it
   */
  Call press(ObjectNode said, CardCallback callback, Consumer<JsonNode> changed) {
    Instant now = clock.instant();
    Secret secret = new Secret(callback.apiSecret());
    return new Call(
        callback.url(),
        Map.of(
            "Content-Type",
            "application/json; charset=utf-8",
            "x-ddpaas-signature-timestamp",
            String.valueOf(now.toEpochMilli()),
            "x-ddpaas-signature",
            DingTalkCallSign.ofPresses(secret, clock).sign(now)),
        pressBody(said).toString(),
        answer -> {
          JsonNode shown = json(answer);
          changed.accept(shown);
          return shown.at("/userPrivateData/cardParamMap/notice").asText();
        });
  }

  /** What DingTalk tells of a press. */
  ObjectNode pressBody(ObjectNode said) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("type", "actionCallback");
    body.put("outTrackId", said.path("card").asText(""))
        .put("userId", said.path("user").asText(""));
    return body.put(
        "content", "{\"cardPrivateData\":{\"actionIds\":[\"1\"],\"params\":{\"action\":\"ack\"}}}");
  }

  /** Somebody presses the button of a card in WeCom; empty for an app that cannot be called. */
  Optional<Call> press(App app, ObjectNode said, String responseCode) {
    WeComCall.Press press =
        new WeComCall.Press(
            "", said.path("user").asText(""), "ack", said.path("card").asText(""), responseCode);
    String xml = WeComCallback.press(app.text("corpId"), clock.instant(), press);
    return Ciphers.of(app, app.text("corpId")).map(cipher -> wecom(app, cipher, xml));
  }

  private Call appMessage(App app, CallbackCipher cipher, ObjectNode said) {
    String xml =
        WeComCallback.text(
            app.text("corpId"),
            said.path("user").asText(""),
            clock.instant(),
            id(said),
            said.path("text").asText(""));
    return wecom(app, cipher, xml);
  }

  private Call wecom(App app, CallbackCipher cipher, String xml) {
    Instant now = clock.instant();
    String corpId = app.text("corpId");
    Sealed sealed = cipher.seal(xml, String.valueOf(now.getEpochSecond()));
    return new Call(
        "/wecom/callback/" + encoded(app.name()) + query(sealed),
        Map.of("Content-Type", "text/xml"),
        WeComCallback.body(corpId, sealed.encrypted()),
        answer -> answer.isEmpty() ? "" : WeComCallback.said(cipher, answer));
  }

  /** Something happens to a group; empty for an app that has no events. */
  Optional<Call> event(App app, ObjectNode said) {
    return app.platform().equals("dingtalk")
        ? Ciphers.of(app, app.text("clientId").strip()).map(cipher -> event(app, cipher, said))
        : Optional.empty();
  }

  private Call event(App app, CallbackCipher cipher, ObjectNode said) {
    Instant now = clock.instant();
    Sealed sealed =
        cipher.seal(eventBody(app, said, now).toString(), String.valueOf(now.toEpochMilli()));
    return new Call(
        "/dingtalk/callback/" + encoded(app.name()) + query(sealed),
        Map.of("Content-Type", "application/json"),
        DingTalkCallback.body(sealed.encrypted()),
        answer -> cipher.open(DingTalkCallback.sealed(answer)));
  }

  /** What DingTalk tells of an event. */
  ObjectNode eventBody(App app, ObjectNode said, Instant now) {
    ObjectNode event = said.deepCopy();
    String type = event.path("type").asText("");
    String group = event.path("group").asText("");
    event.remove("app");
    event.remove("type");
    event.remove("group");
    String id = id(said);
    event.put("EventType", type).put("EventTime", now.toEpochMilli()).put("eventId", id);
    if (!group.isEmpty()) {
      String title = event.path("title").asText("");
      event.put("openConversationId", sandbox.dingtalkGroupEvent(app, id, type, group, title));
    }
    return event;
  }

  private static String id(ObjectNode said) {
    return said.path("id").asText(UUID.randomUUID().toString());
  }

  private static String query(Sealed sealed) {
    return "?msg_signature="
        + sealed.signature()
        + "&timestamp="
        + sealed.timestamp()
        + "&nonce="
        + encoded(sealed.nonce());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static JsonNode json(String answer) throws IOException {
    return JSON.readTree(answer);
  }
}
