package io.annunciator.http;

import java.util.Map;

/**
 * An answer to an HTTP request.
 *
 * @param headers further headers, without Content-Type
 */
public record Answer(int status, String contentType, String body, Map<String, String> headers) {
  public Answer {
    headers = Map.copyOf(headers);
  }

  public static Answer json(int status, String body) {
    return new Answer(status, "application/json", body, Map.of());
  }

  public static Answer html(String body) {
    return new Answer(200, "text/html; charset=utf-8", body, Map.of());
  }

  public static Answer empty(int status) {
    return new Answer(status, "", "", Map.of());
  }
}
