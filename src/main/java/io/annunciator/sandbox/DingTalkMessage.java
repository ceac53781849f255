package io.annunciator.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Reads the body of a custom robot's message: its type, the members that type must have, and what
 * the group would see. All members are strings; one of another type counts as missing.
 *
 * <p>Source: DingTalk open platform, "Message types of robots".
 */
final class DingTalkMessage {
  private static final Map<String, List<String>> MANDATORY =
      Map.of(
          "text", List.of("content"),
          "markdown", List.of("title", "text"),
          "link", List.of("title", "text", "messageUrl"),
          "actionCard", List.of("title", "text"),
          "feedCard", List.of());

  private DingTalkMessage() {}

  static Verdict read(JsonNode body) {
    String type = JsonBody.text(body, "msgtype");
    if (type.isEmpty()) {
      return missing("msgtype");
    }
    if (!MANDATORY.containsKey(type)) {
      return new Verdict.Refused(400105, "不支持的消息类型");
    }
    JsonNode part = body.path(type);
    Optional<String> absent = absent(part, MANDATORY.get(type));
    if (absent.isPresent()) {
      return missing(type + "." + absent.get());
    }
    String title = JsonBody.text(part, "title");
    String text = JsonBody.text(part, "text");
    return switch (type) {
      case "text" -> plain(JsonBody.text(part, "content"));
      case "link" ->
          new Verdict.Shown(title, text + "\n\n" + link(title, JsonBody.text(part, "messageUrl")));
      case "actionCard" -> actionCard(part, title, text);
      case "feedCard" -> feedCard(part.path("links"));
      default -> new Verdict.Shown(title, text);
    };
  }

  private static Verdict plain(String content) {
    return new Verdict.Shown(FirstLine.of(content), content);
  }

  /** One button with singleTitle and singleURL, which then hide btns, or the buttons in btns. */
  private static Verdict actionCard(JsonNode part, String title, String text) {
    if (absent(part, List.of("singleTitle", "singleURL")).isEmpty()) {
      String button = link(JsonBody.text(part, "singleTitle"), JsonBody.text(part, "singleURL"));
      return new Verdict.Shown(title, text + "\n\n" + button);
    }
    return links(part.path("btns"), List.of("title", "actionURL"))
        .map(buttons -> (Verdict) new Verdict.Shown(title, text + "\n\n" + buttons))
        .orElseGet(() -> missing("actionCard.btns"));
  }

  private static Verdict feedCard(JsonNode links) {
    return links(links, List.of("title", "messageURL", "picURL"))
        .map(text -> (Verdict) new Verdict.Shown(JsonBody.text(links.path(0), "title"), text))
        .orElseGet(() -> missing("feedCard.links"));
  }

  private static Optional<String> links(JsonNode list, List<String> members) {
    StringJoiner lines = new StringJoiner("\n\n").setEmptyValue("");
    for (JsonNode item : list) {
      if (absent(item, members).isPresent()) {
        return Optional.empty();
      }
      lines.add(link(JsonBody.text(item, "title"), JsonBody.text(item, members.get(1))));
    }
    return Optional.of(lines.toString()).filter(text -> !text.isEmpty());
  }

  private static Optional<String> absent(JsonNode part, List<String> members) {
    return members.stream().filter(member -> JsonBody.text(part, member).isEmpty()).findFirst();
  }

  private static String link(String title, String url) {
    return "[" + title + "](" + url + ")";
  }

  private static Verdict missing(String member) {
    return new Verdict.Refused(40035, "缺少参数 " + member);
  }
}
