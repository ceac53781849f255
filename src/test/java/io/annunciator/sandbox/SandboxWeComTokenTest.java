package io.annunciator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxWeComTokenTest extends AppCalls {
  private static final String GOOD = "corpid=ww0001&corpsecret=wecom-secret";

  @Test
  void an_app_gets_a_token_for_7200_seconds() {
    Answer answer = sandbox.wecomAccessToken("GET", GOOD);

    assertErrcode(answer, 0);
    assertThat(json(answer).path("errmsg").asText()).isEqualTo("ok");
    assertThat(json(answer).path("access_token").asText()).hasSize(32);
    assertThat(json(answer).path("expires_in").asInt()).isEqualTo(7_200);
  }

  @Test
  void asking_again_gives_the_same_token_and_what_is_left_of_it() {
    String token = wecomToken("wecom-secret");
    clock.turn(Duration.ofSeconds(7_199));
    assertThat(wecomToken("wecom-secret")).isEqualTo(token);
    assertThat(json(sandbox.wecomAccessToken("GET", GOOD)).path("expires_in").asInt()).isEqualTo(1);

    clock.turn(Duration.ofSeconds(1));
    assertThat(wecomToken("wecom-secret")).isNotEqualTo(token);
  }

  @Test
  void two_apps_of_one_organisation_have_tokens_of_their_own() {
    assertThat(wecomToken("wecom-secret")).isNotEqualTo(wecomToken("other-secret"));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "null, 41004",
        "corpid=ww0001, 41004",
        "corpid=ww0001&corpsecret=, 41004",
        "corpsecret=wecom-secret, 41002",
        "corpid=ww0002&corpsecret=wecom-secret, 40013",
        "corpid=dingabc&corpsecret=ding-secret, 40013",
        "corpid=ww0001&corpsecret=wrong, 40001",
      })
  void missing_and_wrong_credentials_are_refused(String query, int errcode) {
    assertErrcode(sandbox.wecomAccessToken("GET", query), errcode);
  }

  @Test
  void only_get_is_taken() {
    assertErrcode(sandbox.wecomAccessToken("POST", GOOD), 40063);
  }
}
