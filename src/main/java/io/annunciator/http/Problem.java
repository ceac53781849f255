package io.annunciator.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.alarm.AlarmRefused.Fault;
import java.util.List;
import java.util.Map;

/** A refusal as {@code application/problem+json}. Source: RFC 9457. */
public final class Problem {
  private static final String CONTENT_TYPE = "application/problem+json";

  private Problem() {}

  /**
   * @param title what kind of problem, the same for each of its kind
   * @param detail what is wrong with this request and what to do
   */
  public static Answer of(int status, String title, String detail) {
    return of(status, title, detail, List.of(), Map.of());
  }

  /** The answer to a body that is not JSON by its Content-Type. */
  public static Answer notJson() {
    return of(415, "Unsupported media type", "Send Content-Type: application/json");
  }

  public static Answer of(
      int status, String title, String detail, List<Fault> faults, Map<String, String> headers) {
    ArrayNode errors = JsonNodeFactory.instance.arrayNode();
    for (Fault fault : faults) {
      errors.addObject().put("pointer", fault.pointer()).put("detail", fault.detail());
    }
    return of(status, title, detail, errors, headers);
  }

  /**
   * @param errors what is wrong, one object each
   */
  public static Answer of(int status, String title, String detail, ArrayNode errors) {
    return of(status, title, detail, errors, Map.of());
  }

  private static Answer of(
      int status, String title, String detail, ArrayNode errors, Map<String, String> headers) {
    ObjectNode problem = JsonNodeFactory.instance.objectNode();
    problem.put("type", "about:blank");
    problem.put("title", title);
    problem.put("status", status);
    problem.put("detail", detail);
    problem.set("errors", errors);
    return new Answer(status, CONTENT_TYPE, problem.toString(), headers);
  }
}
