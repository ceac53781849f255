package io.annunciator.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads the content of an app's message of type text or markdown. The other types are not offered
 * here and are answered as unknown.
 *
 * <p>Source: WeCom developer centre, "Send application messages": a text of more than 2,048 bytes
 * is cut without a word. What becomes of a longer markdown is not documented; it is refused here,
 * as content that is too large.
 */
final class WeComAppMessage {
  private static final int CONTENT_BYTES_MAX = 2_048;

  private WeComAppMessage() {}

  static Verdict read(JsonNode body) {
    String type = JsonBody.text(body, "msgtype");
    if (!type.equals("text") && !type.equals("markdown")) {
      return new Verdict.Refused(40008, "invalid message type");
    }
    String content = JsonBody.text(body.path(type), "content");
    if (content.isEmpty()) {
      return new Verdict.Refused(44004, "empty content");
    }
    if (type.equals("text")) {
      String cut = cut(content);
      return new Verdict.Shown(FirstLine.of(cut), cut);
    }
    return content.getBytes(StandardCharsets.UTF_8).length > CONTENT_BYTES_MAX
        ? new Verdict.Refused(45002, "content size out of limit")
        : new Verdict.Shown(FirstLine.ofMarkdown(content), content);
  }

  /** Returns as many whole characters as fit. */
  private static String cut(String content) {
    ByteBuffer bytes = ByteBuffer.allocate(CONTENT_BYTES_MAX);
    CharBuffer characters = CharBuffer.wrap(content);
    StandardCharsets.UTF_8.newEncoder().encode(characters, bytes, true);
    return content.substring(0, characters.position());
  }
}
