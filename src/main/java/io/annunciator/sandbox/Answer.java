package io.annunciator.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * What the stand-in answers to one HTTP call.
 *
 * @param status HTTP status; 200 for a refusal too, as on the platforms
 * @param contentType value of the header
 * @param body {@code {"errcode":n,"errmsg":"…"}}, or empty
 */
public record Answer(int status, String contentType, String body) {

  static Answer ok() {
    return of(0, "ok");
  }

  static Answer of(int errcode, String errmsg) {
    String body =
        JsonNodeFactory.instance
            .objectNode()
            .put("errcode", errcode)
            .put("errmsg", errmsg)
            .toString();
    return new Answer(200, "application/json; charset=utf-8", body);
  }

  static Answer notFound() {
    return new Answer(404, "text/plain", "");
  }
}
