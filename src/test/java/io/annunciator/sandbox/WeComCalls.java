package io.annunciator.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.annunciator.HandClock;
import java.time.Instant;
import java.util.List;

/** A site of three robots, and the calls to them. */
abstract class WeComCalls {
  static final String JSON = "application/json";
  static final String KEY = "key=693a91f6-7xxx";
  static final String HELLO = content("markdown", "## Pump 7\\nhot");

  final HandClock clock = new HandClock(Instant.ofEpochMilli(1_700_000_000_000L));
  final Sandbox sandbox =
      new Sandbox(
          clock,
          List.of(
              Robot.wecom("Operators", "693a91f6-7xxx"),
              Robot.wecom("Shift", "second"),
              Robot.dingtalk("DingTalk", "ding", "", "")),
          List.of());

  Answer send(String query, String body) {
    return sandbox.wecomWebhookSend("POST", query, JSON, body.getBytes(UTF_8));
  }

  JsonNode messages() {
    return Shown.of(sandbox);
  }

  static String content(String type, String content) {
    return "{\"msgtype\":\"%s\",\"%s\":{\"content\":\"%s\"}}".formatted(type, type, content);
  }

  static void assertOk(Answer answer) {
    assertThat(answer).isEqualTo(Answer.of(0, "ok"));
  }

  static void assertThrottled(Answer answer) {
    assertRefused(answer, 45009, "api freq out of limit");
  }

  static void assertRefused(Answer answer, int errcode, String errmsg) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .startsWith("{\"errcode\":" + errcode + ",\"errmsg\":\"" + errmsg + ", hint: [");
  }
}
