package io.annunciator.channel.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.channel.TokenCall.Granted;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Outcome.Kind;
import io.annunciator.site.App;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DingTalkTokenTest {
  private static final String SECRET = "s3cret-of-the-app";
  private static final String TOKEN = "9d7f4c1e5a2b8036f1e4d7c9a0b38256";

  private final DingTalkToken call = new DingTalkToken("https://api.dingtalk.com");
  private final App app =
      new App("plant", "dingtalk", Map.of("clientId", "ding\"1", "clientSecret", SECRET + "\n"));

  @Test
  void the_request_has_the_documented_shape() {
    assertThat(call.method()).isEqualTo("POST");
    assertThat(call.uri()).isEqualTo("https://api.dingtalk.com/v1.0/oauth2/accessToken");
    assertThat(call.query(app)).isEmpty();
    assertThat(new String(call.body(app), StandardCharsets.UTF_8))
        .isEqualTo("{\"appKey\":\"ding\\\"1\",\"appSecret\":\"" + SECRET + "\"}");
  }

  @Test
  void a_token_is_read_and_not_printed() {
    Granted granted = call.read(200, "{\"accessToken\":\"" + TOKEN + "\",\"expireIn\":7100}");

    assertThat(granted.token().reveal()).isEqualTo(TOKEN);
    assertThat(granted.validFor()).isEqualTo(Duration.ofSeconds(7100));
    assertThat(granted.refusal()).isNull();
    assertThat(granted.toString()).doesNotContain(TOKEN);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "'\"60\"', 60", "0, 7200", "-1, 7200", "null, 7200", "1.5, 7200"})
  void without_a_readable_time_a_token_is_valid_for_two_hours(String expireIn, long seconds) {
    assertThat(call.read(200, "{\"accessToken\":\"a\",\"expireIn\":" + expireIn + "}").validFor())
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalidClientIdOrSecret, DEAD, 600",
    "400, invalid.client, DEAD, 600",
    "401, unauthorized.client, DEAD, 600",
    "400, MissingappKey, DEAD, 600",
    "400, MissingappSecret, DEAD, 600",
    "200, 40089, DEAD, 600",
    "200, 40096, DEAD, 600",
    "200, 40001, DEAD, 600",
    "400, Missingbody, DEAD, 60",
    "400, Invalidbody, DEAD, 60",
    "403, Forbidden.AccessDenied.IpNotInWhiteList, DEAD, 60",
    "403, Forbidden.AccessDenied.AccessTokenPermissionDenied, DEAD, 60",
    "403, Forbidden.AccessDenied.QpsLimitForAppkeyAndApi, PAUSE, 1",
    "403, Forbidden.AccessDenied.QpmLimitForAppkeyAndApi, PAUSE, 60",
    "403, Forbidden.AccessDenied.ApiCountLimitForOrg, QUOTA, 3600",
    "400, InvalidAuthentication, LATER, 0",
    "500, server.error, LATER, 0",
    "500, unknownError, LATER, 0",
    "400, nobody.knows.this, LATER, 0"
  })
  void every_refusal_is_in_its_class(int httpStatus, String code, Kind kind, long pauseSeconds) {
    Granted granted =
        call.read(httpStatus, "{\"code\":\"" + code + "\",\"message\":\"bad " + TOKEN + "\"}");

    assertThat(granted.token().isEmpty()).isTrue();
    assertThat(granted.refusal())
        .returns(kind, Outcome::kind)
        .returns(code, Outcome::code)
        .returns(Duration.ofSeconds(pauseSeconds), Outcome::pause);
    assertThat(granted.refusal().reason())
        .startsWith("DingTalk " + code + ": ")
        .doesNotContain(TOKEN);
  }

  @Test
  void wrong_credentials_say_what_to_check() {
    assertThat(call.read(400, "{\"code\":\"invalidClientIdOrSecret\"}").refusal().reason())
        .isEqualTo(
            "DingTalk invalidClientIdOrSecret: no access token: the app's clientId or clientSecret"
                + " is wrong, or the app was removed. Compare both with the app's page; the next"
                + " try is in 10 minutes.");
  }

  @ParameterizedTest
  @CsvSource({
    "500, LATER, 0",
    "504, LATER, 0",
    "429, PAUSE, 60",
    "404, DEAD, 60",
    "401, LATER, 0",
    "301, LATER, 0",
    "200, LATER, 0"
  })
  void without_a_code_the_http_status_counts(int httpStatus, Kind kind, long pauseSeconds) {
    assertThat(call.read(httpStatus, "").refusal())
        .returns(kind, Outcome::kind)
        .returns(Duration.ofSeconds(pauseSeconds), Outcome::pause);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"accessToken\":\"\",\"expireIn\":7200}",
        "{\"accessToken\":null}",
        "{\"accessToken\":[]}",
        "{\"accessToken\":\"a"
      })
  void an_answer_without_a_readable_token_is_tried_again(String body) {
    assertThat(call.read(200, body).refusal())
        .returns(Kind.LATER, Outcome::kind)
        .returns("unreadable", Outcome::code);
  }

  @Test
  void a_banned_address_pauses_the_platform() {
    assertThat(call.read(200, "{\"status\":1111}").refusal().kind()).isEqualTo(Kind.PLATFORM_PAUSE);
  }
}
