package io.annunciator.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;
import java.util.regex.Pattern;

/** The body of a platform's answer, read leniently: what cannot be read is simply not there. */
public final class Answer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern CODE = Pattern.compile("[\\w.-]{1,64}");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,10}");

  private final String body;
  private final JsonNode json;

  /**
   * @param body as received; null and empty are the same
   */
  public Answer(String body) {
    this.body = body == null ? "" : body.strip();
    this.json = parse(this.body);
  }

  /** Returns an error number, which the platforms print as a number or as a string. */
  public Optional<String> number(String member) {
    return code(member).filter(code -> NUMBER.matcher(code).matches());
  }

  /** Returns an error code, a number or a short word; empty when there is none. */
  public Optional<String> code(String member) {
    JsonNode node = json.path(member);
    return node.isIntegralNumber() || node.isTextual()
        ? Optional.of(node.asText().strip()).filter(code -> CODE.matcher(code).matches())
        : Optional.empty();
  }

  /** Returns a text, empty when there is none. */
  public String text(String member) {
    return json.path(member).asText("");
  }

  public boolean isEmpty() {
    return body.isEmpty();
  }

  public boolean isHtml() {
    return body.startsWith("<");
  }

  private static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException notJson) {
      // an ordinary case: gateways answer with pages and fragments, and the caller judges those
      return MissingNode.getInstance();
    }
  }
}
