package io.annunciator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxDingTalkTokenTest extends AppCalls {
  private static final String GOOD = "{'appKey':'dingabc','appSecret':'ding-secret'}";

  @Test
  void an_app_gets_a_token_for_7200_seconds() {
    Answer answer = sandbox.dingtalkAccessToken("POST", bytes(GOOD));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(json(answer).path("accessToken").asText()).hasSize(32);
    assertThat(json(answer).path("expireIn").asInt()).isEqualTo(7_200);
    assertThat(json(answer)).hasSize(2);
  }

  @Test
  void asking_again_gives_the_same_token_and_extends_it() {
    String token = dingtalkToken("dingabc", "ding-secret");
    clock.turn(Duration.ofSeconds(7_199));
    assertThat(dingtalkToken("dingabc", "ding-secret")).isEqualTo(token);

    clock.turn(Duration.ofSeconds(7_199));
    assertThat(dingtalkToken("dingabc", "ding-secret")).isEqualTo(token);
    clock.turn(Duration.ofSeconds(7_200));
    assertThat(dingtalkToken("dingabc", "ding-secret")).isNotEqualTo(token);
  }

  @Test
  void each_app_has_a_token_of_its_own() {
    assertThat(dingtalkToken("dingabc", "ding-secret"))
        .isNotEqualTo(dingtalkToken("dingxyz", "other-secret"));
  }

  @ParameterizedTest
  @CsvSource({
    "dingabc, wrong",
    "dingabc, other-secret",
    "unknown, ding-secret",
    "ww0001, wecom-secret",
    "'', ding-secret",
    "dingabc, ''"
  })
  void wrong_credentials_are_refused(String id, String secret) {
    String body = "{'appKey':'" + id + "','appSecret':'" + secret + "'}";

    assertRefused(sandbox.dingtalkAccessToken("POST", bytes(body)), 400, "invalidClientIdOrSecret");
  }

  @Test
  void a_body_is_mandatory() {
    assertRefused(sandbox.dingtalkAccessToken("POST", null), 400, "Missingbody");
    assertRefused(sandbox.dingtalkAccessToken("POST", bytes("")), 400, "Missingbody");
  }

  @ParameterizedTest
  @ValueSource(strings = {"appKey=dingabc", "[]", "{", "{}{}", "'x'"})
  void a_body_must_be_one_json_object(String body) {
    assertRefused(sandbox.dingtalkAccessToken("POST", bytes(body)), 400, "Invalidbody");
  }

  @Test
  void both_credentials_are_mandatory() {
    assertRefused(
        sandbox.dingtalkAccessToken("POST", bytes("{'appSecret':'x'}")), 400, "MissingappKey");
    assertRefused(
        sandbox.dingtalkAccessToken("POST", bytes("{'appKey':'dingabc','appSecret':null}")),
        400,
        "MissingappSecret");
  }

  @Test
  void only_post_is_taken() {
    assertRefused(sandbox.dingtalkAccessToken("GET", bytes(GOOD)), 404, "InvalidAction.NotFound");
  }
}
