package io.annunciator.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxDingTalkTest extends DingTalkCalls {

  @Test
  void a_good_message_is_shown_in_its_group() throws IOException {
    Answer answer = sandbox.dingtalkRobotSend("POST", OPEN, JSON, bytes(HELLO));

    assertThat(answer)
        .isEqualTo(
            new Answer(
                200, "application/json; charset=utf-8", "{\"errcode\":0,\"errmsg\":\"ok\"}"));
    assertThat(messages())
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    bytes(
                        "[{'time':'2023-11-14T22:13:20.003Z','target':'boiler-ops/Open',"
                            + "'kind':'dingtalkGroup','title':'Pump 7','text':'## Hot 报警'}]")));
  }

  @Test
  void only_post_is_taken() {
    assertRefused(sandbox.dingtalkRobotSend("GET", OPEN, JSON, null), 43002, "需要POST请求");
    assertRefused(sandbox.dingtalkRobotSend("PUT", OPEN, JSON, bytes(HELLO)), 43002, "需要POST请求");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", "text/plain", "application/x-www-form-urlencoded", "application/jsonx"})
  void only_json_is_taken(String contentType) {
    assertRefused(
        sandbox.dingtalkRobotSend("POST", OPEN, contentType, bytes(HELLO)),
        43004,
        "无效的HTTP HEADER Content-Type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "Application/JSON;charset=UTF-8"})
  void json_may_name_its_charset(String contentType) {
    assertOk(sandbox.dingtalkRobotSend("POST", OPEN, contentType, bytes(HELLO)));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "access_token=", "access_token", "token=open"})
  void a_call_needs_a_token(String query) {
    assertRefused(
        sandbox.dingtalkRobotSend("POST", query, JSON, bytes(HELLO)), 40035, "缺少参数 access_token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"access_token=closed", "access_token=wecom", "access_token=%zz"})
  void a_token_must_be_a_dingtalk_robots(String query) {
    assertRefused(
        sandbox.dingtalkRobotSend("POST", query, JSON, bytes(HELLO)), 300005, "token is not exist");
  }

  @Test
  void a_query_is_decoded() {
    sandbox.play(List.of(Robot.dingtalk("Odd", "a%20b%2Bc", "", "")), List.of());

    assertOk(sandbox.dingtalkRobotSend("POST", "access_token=a+b%2bc", JSON, bytes(HELLO)));
  }

  @Test
  void a_body_of_20000_bytes_is_taken_and_one_more_is_not() {
    String head = "{'msgtype':'text','text':{'content':'";
    String full = head + "中".repeat((20_000 - head.length() - 3) / 3);
    full += "x".repeat(20_000 - 3 - full.getBytes(UTF_8).length) + "'}}";
    assertThat(bytes(full)).hasSize(20_000);

    assertOk(send(OPEN, full));
    assertRefused(send(OPEN, full + " "), 460101, "message too long, exceed 20000 bytes");
  }

  @Test
  void a_repeated_uuid_is_answered_ok_and_posted_once() {
    String body = "{'msgtype':'text','text':{'content':'x'},'msgUuid':'7f3a'}";

    assertOk(send(OPEN, body));
    assertOk(send(OPEN, body));
    assertThat(messages()).hasSize(1);
    assertOk(send(OPEN, body.replace("7f3a", "7f3b")));
    assertThat(messages()).hasSize(2);
  }

  @Test
  void a_uuid_counts_for_one_robot_and_only_when_its_message_was_posted() {
    String body = "{'msgtype':'text','text':{'content':'x'},'msgUuid':'7f3a'}";

    send("access_token=keyword", body);
    assertOk(send("access_token=keyword", body.replace("'x'", "'报警'")));
    assertOk(send(OPEN, body));
    assertThat(messages()).hasSize(2);
  }
}
