package io.annunciator.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads the body of a group robot's message of type text, markdown or markdown_v2. The other types
 * (image, news, file, voice, template_card) are not offered here and are answered as unknown.
 *
 * <p>Source: WeCom developer centre, "Message push configuration".
 */
final class WeComMessage {
  private static final Map<String, Integer> CONTENT_BYTES_MAX =
      Map.of("text", 2048, "markdown", 4096, "markdown_v2", 4096);

  private WeComMessage() {}

  static Verdict read(JsonNode body) {
    String type = JsonBody.text(body, "msgtype");
    Integer bytesMax = CONTENT_BYTES_MAX.get(type);
    if (bytesMax == null) {
      return new Verdict.Refused(40008, "invalid message type");
    }
    String content = JsonBody.text(body.path(type), "content");
    if (content.isEmpty()) {
      return new Verdict.Refused(44004, "empty content");
    }
    if (content.getBytes(StandardCharsets.UTF_8).length > bytesMax) {
      return new Verdict.Refused(
          40058, type + ".content exceed max length " + bytesMax + ". invalid Request Parameter");
    }
    return type.equals("text")
        ? new Verdict.Shown(FirstLine.of(content), content + mentions(body.path(type)))
        : new Verdict.Shown(FirstLine.ofMarkdown(content), content);
  }

  /** A text message shows whom it mentions after the content: {@code @zhangsan @all}. */
  private static String mentions(JsonNode text) {
    List<String> names = new ArrayList<>();
    text.path("mentioned_list").forEach(user -> names.add("@" + user.asText()));
    text.path("mentioned_mobile_list").forEach(mobile -> names.add("@" + mobile.asText()));
    return names.isEmpty() ? "" : "\n" + String.join(" ", names);
  }
}
