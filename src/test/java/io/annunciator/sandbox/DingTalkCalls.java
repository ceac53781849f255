package io.annunciator.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.annunciator.HandClock;
import java.time.Instant;
import java.util.List;

/** A site of four robots, and the calls to them; single quotes stand for double ones. */
abstract class DingTalkCalls {
  static final String JSON = "application/json; charset=utf-8";
  static final String OPEN = "access_token=open";
  static final String HELLO =
      "{'msgtype':'markdown','markdown':{'title':'Pump 7','text':'## Hot 报警'}}";

  final HandClock clock = new HandClock(Instant.ofEpochMilli(1_700_000_000_003L));
  final Sandbox sandbox =
      new Sandbox(
          clock,
          List.of(
              Robot.dingtalk("Open", "open", "", ""),
              Robot.dingtalk("Signed", "signed", Robot.SECRET, ""),
              Robot.dingtalk("Keyword", "keyword", "", "报警"),
              Robot.wecom("WeCom", "wecom")),
          List.of());

  Answer send(String query, String body) {
    return sandbox.dingtalkRobotSend("POST", query, JSON, bytes(body));
  }

  JsonNode messages() {
    return Shown.of(sandbox);
  }

  static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(UTF_8);
  }

  static void assertOk(Answer answer) {
    assertThat(answer).isEqualTo(Answer.of(0, "ok"));
  }

  static void assertThrottled(Answer answer) {
    assertRefused(answer, 130101, "send too fast, exceed 20 times per minute");
  }

  static void assertRefused(Answer answer, int errcode, String errmsg) {
    assertThat(answer).isEqualTo(Answer.of(errcode, errmsg));
  }
}
