package io.annunciator.channel.wecom;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What WeCom tells the callback of an app. Source: WeCom, "Receive messages and events".
 *
 * <p>{@code id} is what a repeat is known by: the message's own, or what tells two events of one
 * second apart.
 */
public sealed interface WeComCall {
  String id();

  /** The member's account. */
  String user();

  /** Somebody wrote to the app. */
  record Text(String id, String user, String text) implements WeComCall {}

  /**
   * Somebody pressed a button of a card.
   *
   * @param key of the button
   * @param task the card's {@code task_id}
   * @param responseCode good for changing the card once; a credential, never printed
   */
  record Press(String id, String user, String key, String task, String responseCode)
      implements WeComCall {
    @Override
    public String toString() {
      return "press of " + key + " by " + user;
    }
  }

  /** Anything else: a picture, somebody opened the app, … */
  record Other(String id, String user) implements WeComCall {}

  /** Reads the decrypted XML; empty when it is none. */
  static Optional<WeComCall> read(String xml) {
    return FlatXml.read(xml)
        .filter(fields -> !text(fields, "MsgType").isEmpty())
        .map(WeComCall::of);
  }

  private static WeComCall of(Map<String, String> fields) {
    String user = text(fields, "FromUserName");
    return switch (text(fields, "MsgType")) {
      case "text" -> new Text(id(fields, user), user, text(fields, "Content"));
      case "event" -> event(fields, user);
      default -> new Other(id(fields, user), user);
    };
  }

  private static WeComCall event(Map<String, String> fields, String user) {
    String id = id(fields, user);
    return text(fields, "Event").equals("template_card_event")
        ? new Press(
            id,
            user,
            text(fields, "EventKey"),
            text(fields, "TaskId"),
            text(fields, "ResponseCode"))
        : new Other(id, user);
  }

  private static String id(Map<String, String> fields, String user) {
    String id = text(fields, "MsgId");
    return id.isEmpty()
        ? String.join(
            "|",
            List.of(
                user,
                text(fields, "CreateTime"),
                text(fields, "Event"),
                text(fields, "EventKey"),
                text(fields, "TaskId"),
                text(fields, "ResponseCode")))
        : id;
  }

  private static String text(Map<String, String> fields, String name) {
    return fields.getOrDefault(name, "").strip();
  }
}
