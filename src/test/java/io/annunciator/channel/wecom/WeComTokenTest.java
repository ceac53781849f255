package io.annunciator.channel.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.channel.TokenCall.Granted;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Outcome.Kind;
import io.annunciator.site.App;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeComTokenTest {
  private static final String TOKEN = "9d7f4c1e5a2b8036f1e4d7c9a0b38256";

  private final WeComToken call = new WeComToken("https://qyapi.weixin.qq.com/");
  private final App app = new App("plant", "wecom", Map.of("corpId", "ww1", "secret", "s3+cret\n"));

  @Test
  void the_request_has_the_documented_shape() {
    assertThat(call.method()).isEqualTo("GET");
    assertThat(call.uri()).isEqualTo("https://qyapi.weixin.qq.com/cgi-bin/gettoken");
    assertThat(call.query(app)).isEqualTo("corpid=ww1&corpsecret=s3%2Bcret");
    assertThat(call.body(app)).isEmpty();
  }

  @Test
  void a_token_is_read_and_not_printed() {
    Granted granted =
        call.read(
            200,
            "{\"errcode\":0,\"errmsg\":\"ok\",\"access_token\":\""
                + TOKEN
                + "\",\"expires_in\":7100}");

    assertThat(granted.token().reveal()).isEqualTo(TOKEN);
    assertThat(granted.validFor()).isEqualTo(Duration.ofSeconds(7100));
    assertThat(granted.refusal()).isNull();
    assertThat(granted.toString()).doesNotContain(TOKEN);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "'\"60\"', 60", "0, 7200", "-1, 7200", "null, 7200", "1.5, 7200"})
  void without_a_readable_time_a_token_is_valid_for_two_hours(String expiresIn, long seconds) {
    String body = "{\"errcode\":0,\"access_token\":\"a\",\"expires_in\":" + expiresIn + "}";

    assertThat(call.read(200, body).validFor()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({
    "40001, DEAD, 3600",
    "40013, DEAD, 3600",
    "40091, DEAD, 3600",
    "41002, DEAD, 3600",
    "41004, DEAD, 3600",
    "45031, DEAD, 3600",
    "45009, PAUSE, 3600",
    "48002, DEAD, 60",
    "50003, DEAD, 60",
    "301007, DEAD, 60",
    "60020, DEAD, 60",
    "40063, DEAD, 60",
    "40014, LATER, 0",
    "-1, LATER, 0",
    "45033, LATER, 0",
    "40033, LATER, 0",
    "123456, LATER, 0"
  })
  void every_refusal_is_in_its_class(String code, Kind kind, long pauseSeconds) {
    String body = "{\"errcode\":" + code + ",\"errmsg\":\"corpsecret=short " + TOKEN + "\"}";
    Outcome refusal = call.read(200, body).refusal();

    assertThat(refusal)
        .returns(kind, Outcome::kind)
        .returns(code, Outcome::code)
        .returns(Duration.ofSeconds(pauseSeconds), Outcome::pause);
    assertThat(refusal.reason())
        .startsWith("WeCom " + code + ": ")
        .doesNotContain(TOKEN, "short ", "webhook");
    assertThat(call.read(200, body).token().isEmpty()).isTrue();
  }

  @Test
  void a_refusal_says_what_to_check() {
    assertThat(call.read(200, "{\"errcode\":40001}").refusal().reason())
        .isEqualTo(
            "WeCom 40001: no access token: the app's corpId or secret is wrong, or the app is"
                + " disabled. Compare both with WeCom's pages; the next try is in an hour, because"
                + " many wrong ones get this machine's address banned.");
    assertThat(call.read(200, "{\"errcode\":60020}").refusal().reason())
        .contains("trusted IP list (企业可信IP)");
  }

  @ParameterizedTest
  @CsvSource({"500, LATER, 0", "429, PAUSE, 60", "404, DEAD, 60", "301, LATER, 0", "200, LATER, 0"})
  void without_a_code_the_http_status_counts(int httpStatus, Kind kind, long pauseSeconds) {
    assertThat(call.read(httpStatus, "").refusal())
        .returns(kind, Outcome::kind)
        .returns(Duration.ofSeconds(pauseSeconds), Outcome::pause);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"errcode\":0}",
        "{\"errcode\":0,\"access_token\":\"\"}",
        "{\"errcode\":0,\"access_token\":null}",
        "{\"access_token\":\"a\"}",
        "{\"errcode\":0,\"access_token\":\"a"
      })
  void an_answer_without_a_readable_token_is_tried_again(String body) {
    assertThat(call.read(200, body).refusal())
        .returns(Kind.LATER, Outcome::kind)
        .returns("unreadable", Outcome::code);
  }
}
