package io.annunciator.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Reads what an app's robot says: {@code msgKey}, and {@code msgParam}, a string that holds JSON.
 * Only {@code sampleText} and {@code sampleMarkdown} are offered here; the other keys are answered
 * as unknown.
 *
 * <p>Source: DingTalk open platform, "Message types of robots". Of the codes for a missing
 * parameter only {@code miss.param.markdownTotitle} is documented; the others are formed like it.
 */
final class DingTalkAppMessage {
  private DingTalkAppMessage() {}

  /**
   * @param bytesMax the most that {@code msgParam} may have, in UTF-8
   */
  static Verdict read(JsonNode body, int bytesMax) {
    String key = JsonBody.text(body, "msgKey");
    if (key.isEmpty()) {
      return new Verdict.Denied("invalidParameter.msgKey.empty", "msgKey 为空");
    }
    if (!key.equals("sampleText") && !key.equals("sampleMarkdown")) {
      return new Verdict.Denied("invalidParameter.msgKey.invalid", "msgKey 无效");
    }
    byte[] param = JsonBody.text(body, "msgParam").getBytes(StandardCharsets.UTF_8);
    if (param.length > bytesMax) {
      return new Verdict.Denied("invalidParameter.msgParam.tooLong", "msgParam 参数过长");
    }
    Optional<JsonNode> json = JsonBody.read(param);
    if (json.isEmpty()) {
      return new Verdict.Denied("invalidParameter.msgParam.invalid", "msgParam 无效");
    }
    return key.equals("sampleText") ? text(json.get()) : markdown(json.get());
  }

  private static Verdict text(JsonNode param) {
    String content = JsonBody.text(param, "content");
    return content.isEmpty()
        ? missing("textTocontent")
        : new Verdict.Shown(FirstLine.of(content), content);
  }

  private static Verdict markdown(JsonNode param) {
    for (String member : List.of("title", "text")) {
      if (JsonBody.text(param, member).isEmpty()) {
        return missing("markdownTo" + member);
      }
    }
    return new Verdict.Shown(JsonBody.text(param, "title"), JsonBody.text(param, "text"));
  }

  private static Verdict missing(String parameter) {
    return new Verdict.Denied("miss.param." + parameter, "缺少参数 " + parameter);
  }
}
