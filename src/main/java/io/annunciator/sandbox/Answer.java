package io.annunciator.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * What the stand-in answers to one HTTP call.
 *
 * @param status HTTP status; 200 for a refusal too, except by DingTalk's newer APIs and by a path
 *     that no platform has
 * @param contentType value of the header
 * @param body {@code {"errcode":n,"errmsg":"…"}}, of DingTalk's newer APIs a result or {@code
 *     {"code":"…","requestid":"…","message":"…"}}, or empty; of a path that no platform has, JSON
 *     or a problem of RFC 9457
 */
public record Answer(int status, String contentType, String body) {

  static Answer ok() {
    return of(0, "ok");
  }

  static Answer of(int errcode, String errmsg) {
    return json(
        200, JsonNodeFactory.instance.objectNode().put("errcode", errcode).put("errmsg", errmsg));
  }

  static Answer json(int status, JsonNode body) {
    return new Answer(status, "application/json; charset=utf-8", body.toString());
  }

  static Answer notFound() {
    return new Answer(404, "text/plain", "");
  }
}
