package io.annunciator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.StringJoiner;

/**
 * Refusals of the calls that are Alertmanager's: a JSON string, for its clients take no other form
 * and would say only that they cannot read the answer.
 *
 * <p>Source: Alertmanager's API, version 2, responses BadRequest and InternalServerError.
 */
public final class AlertmanagerRefusal {
  private static final String CALLS = "/api/v2/";
  private static final ObjectMapper JSON = new ObjectMapper();

  private AlertmanagerRefusal() {}

  /**
   * Returns the problem as it is, or in Alertmanager's form when the call is one of its own.
   *
   * @param path of the call
   * @param problem of {@link Problem}
   */
  public static Answer at(String path, Answer problem) {
    return path.startsWith(CALLS)
        ? new Answer(
            problem.status(), "application/json", text(problem).toString(), problem.headers())
        : problem;
  }

  private static TextNode text(Answer problem) {
    JsonNode document = read(problem.body());
    StringJoiner faults = new StringJoiner("; ", ": ", "").setEmptyValue("");
    for (JsonNode fault : document.path("errors")) {
      String pointer = fault.path("pointer").asText();
      String detail = fault.path("detail").asText();
      faults.add(pointer.isEmpty() ? detail : pointer + " " + detail);
    }
    return TextNode.valueOf(document.path("detail").asText() + faults);
  }

  private static JsonNode read(String problem) {
    try {
      return JSON.readTree(problem);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a problem is JSON", e);
    }
  }
}
