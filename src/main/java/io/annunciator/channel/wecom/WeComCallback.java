package io.annunciator.channel.wecom;

import io.annunciator.channel.CallbackCipher;
import io.annunciator.channel.NotGenuine;
import io.annunciator.channel.Sealed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The XML around an encrypted message of WeCom, both ways. Source: WeCom, "Callback". */
public final class WeComCallback {
  private WeComCallback() {}

  /** Returns what the body of a call holds encrypted; empty when it is no such body. */
  public static Optional<String> encrypted(byte[] body) {
    return FlatXml.read(new String(body, StandardCharsets.UTF_8))
        .map(fields -> fields.getOrDefault("Encrypt", "").strip())
        .filter(encrypted -> !encrypted.isEmpty());
  }

  /** Returns the body of a call as WeCom makes it; the sandbox calls so. */
  public static String body(String corpId, String encrypted) {
    return xml(Map.entry("ToUserName", corpId), Map.entry("Encrypt", encrypted));
  }

  /** Returns a message that a member wrote to an app, before it is encrypted. */
  public static String text(String corpId, String user, Instant at, String id, String text) {
    return xml(
        Map.entry("ToUserName", corpId),
        Map.entry("FromUserName", user),
        Map.entry("CreateTime", String.valueOf(at.getEpochSecond())),
        Map.entry("MsgType", "text"),
        Map.entry("Content", text),
        Map.entry("MsgId", id));
  }

  /** Returns what is told of a press of a card's button, before it is encrypted. */
  public static String press(String corpId, Instant at, WeComCall.Press press) {
    return xml(
        Map.entry("ToUserName", corpId),
        Map.entry("FromUserName", press.user()),
        Map.entry("CreateTime", String.valueOf(at.getEpochSecond())),
        Map.entry("MsgType", "event"),
        Map.entry("Event", "template_card_event"),
        Map.entry("EventKey", press.key()),
        Map.entry("TaskId", press.task()),
        Map.entry("CardType", "button_interaction"),
        Map.entry("ResponseCode", press.responseCode()));
  }

  /** Returns the answer to a call that carries a text to the member who wrote. */
  public static String reply(
      CallbackCipher cipher, String corpId, String user, Instant at, String text) {
    String seconds = String.valueOf(at.getEpochSecond());
    String message =
        xml(
            Map.entry("ToUserName", user),
            Map.entry("FromUserName", corpId),
            Map.entry("CreateTime", seconds),
            Map.entry("MsgType", "text"),
            Map.entry("Content", text));
    Sealed sealed = cipher.seal(message, seconds);
    return xml(
        Map.entry("Encrypt", sealed.encrypted()),
        Map.entry("MsgSignature", sealed.signature()),
        Map.entry("TimeStamp", sealed.timestamp()),
        Map.entry("Nonce", sealed.nonce()));
  }

  /**
   * Opens what {@link #reply} made and returns its text.
   *
   * @throws NotGenuine when it is none
   */
  public static String said(CallbackCipher cipher, String reply) throws NotGenuine {
    Map<String, String> fields = FlatXml.read(reply).orElse(Map.of());
    String message =
        cipher.open(
            new Sealed(
                fields.getOrDefault("MsgSignature", ""),
                fields.getOrDefault("TimeStamp", ""),
                fields.getOrDefault("Nonce", ""),
                fields.getOrDefault("Encrypt", "")));
    return FlatXml.read(message).orElse(Map.of()).getOrDefault("Content", "");
  }

  @SafeVarargs
  private static String xml(Map.Entry<String, String>... elements) {
    StringBuilder xml = new StringBuilder("<xml>");
    for (Map.Entry<String, String> one : elements) {
      xml.append(FlatXml.element(one.getKey(), one.getValue()));
    }
    return xml.append("</xml>").toString();
  }
}
