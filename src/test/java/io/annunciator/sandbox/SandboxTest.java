package io.annunciator.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxTest {
  private static final String JSON = "application/json";

  private final HandClock clock = new HandClock(Instant.ofEpochMilli(1_700_000_000_003L));
  private final Sandbox sandbox =
      new Sandbox(clock, List.of(Robot.dingtalk("First", "token", Robot.SECRET, "报警")), List.of());

  @Test
  void nothing_has_been_seen_at_first() {
    assertThat(sandbox.messages()).isEqualTo("[]");
  }

  @Test
  void messages_are_shown_newest_first_and_the_oldest_beyond_a_thousand_is_forgotten() {
    sandbox.play(List.of(Robot.dingtalk("Open", "open", "", "")), List.of());

    for (int i = 1; i <= 1_001; i++) {
      assertThat(post("open", "n" + i)).isEqualTo(Answer.ok());
      clock.turn(Duration.ofSeconds(3));
    }

    assertThat(Shown.of(sandbox)).hasSize(1_000);
    assertThat(Shown.of(sandbox).path(0).path("text").asText()).isEqualTo("n1001");
    assertThat(Shown.of(sandbox).path(999).path("text").asText()).isEqualTo("n2");
  }

  @Test
  void two_targets_of_one_robot_are_one_group_with_the_first_ones_name_and_settings() {
    sandbox.play(
        List.of(
            Robot.dingtalk("First", "shared", "", "hot"),
            Robot.dingtalk("Second", "shared", "", "")),
        List.of());

    assertThat(post("shared", "cold").body()).contains("310000");
    post("shared", "hot");

    assertThat(Shown.of(sandbox)).hasSize(1);
    assertThat(Shown.of(sandbox).path(0).path("target").asText()).isEqualTo("boiler-ops/First");
  }

  @Test
  void new_targets_replace_the_old_ones_and_what_was_seen_stays() {
    sandbox.play(List.of(Robot.dingtalk("Old", "old", "", "")), List.of());
    post("old", "seen");

    sandbox.play(List.of(Robot.dingtalk("New", "new", "", "")), List.of());

    assertThat(post("old", "x")).isEqualTo(Answer.of(300005, "token is not exist"));
    assertThat(post("new", "x")).isEqualTo(Answer.ok());
    assertThat(Shown.of(sandbox)).hasSize(2);
  }

  @Test
  void of_parallel_calls_twenty_are_taken_and_a_repeated_one_is_posted_once() {
    sandbox.play(
        List.of(Robot.dingtalk("Open", "open", "", ""), Robot.wecom("Same", "same")), List.of());
    byte[] wecom = "{\"msgtype\":\"text\",\"text\":{\"content\":\"x\"}}".getBytes(UTF_8);
    byte[] dingtalk =
        "{\"msgtype\":\"text\",\"text\":{\"content\":\"x\"},\"msgUuid\":\"7f3a\"}".getBytes(UTF_8);

    long taken =
        IntStream.range(0, 200)
            .parallel()
            .mapToObj(i -> sandbox.wecomWebhookSend("POST", "key=same", JSON, wecom))
            .filter(Answer.ok()::equals)
            .count();
    IntStream.range(0, 20)
        .parallel()
        .forEach(i -> sandbox.dingtalkRobotSend("POST", "access_token=open", JSON, dingtalk));

    assertThat(taken).isEqualTo(20);
    assertThat(Shown.of(sandbox)).hasSize(21);
  }

  @Test
  void no_answer_and_no_message_tells_a_credential() {
    String query = "access_token=token&timestamp=1700000000003&sign=";
    String good = query + "VGT3%2B5uv7%2FR05ssF21nPdDqschR4nH61g9BmY8%2FIY2g%3D";
    StringBuilder told = new StringBuilder();
    for (String each : List.of(query, query + "wrong", good)) {
      for (String text : List.of("x", "报警 x")) {
        byte[] body = text(text).getBytes(UTF_8);
        told.append(sandbox.dingtalkRobotSend("POST", each, JSON, body));
      }
    }
    told.append(sandbox.messages());

    assertThat(told.toString())
        .contains("sign not match", "keywords not in content", "boiler-ops/First")
        .doesNotContain(Robot.SECRET, "access_token=", "VGT3+5uv7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/sandbox/robot/sent", "/robot/send/", "/sandbox", "/v1.0/oauth2/token"})
  void an_unknown_path_is_answered_as_dingtalk_does(String path) {
    assertThat(sandbox.unknown(path))
        .isEqualTo(
            new Answer(
                200,
                "application/json; charset=utf-8",
                "{\"errcode\":404,\"errmsg\":\"请求的URI地址不存在\"}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/sandbox/cgi-bin/webhook/sent", "/cgi-bin/appchat/send"})
  void an_unknown_path_is_answered_as_wecom_does(String path) {
    assertThat(sandbox.unknown(path)).isEqualTo(new Answer(404, "text/plain", ""));
  }

  private Answer post(String token, String text) {
    return sandbox.dingtalkRobotSend(
        "POST", "access_token=" + token, JSON, text(text).getBytes(UTF_8));
  }

  private static String text(String content) {
    return "{\"msgtype\":\"text\",\"text\":{\"content\":\"" + content + "\"}}";
  }
}
