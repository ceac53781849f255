package io.annunciator.channel.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmState;
import io.annunciator.channel.AppChannel;
import io.annunciator.channel.Secret;
import io.annunciator.message.Draft;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Outcome.Kind;
import io.annunciator.site.App;
import io.annunciator.site.Limit;
import io.annunciator.site.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What both routes of an app's robot must do. */
abstract class DingTalkAppContract {
  static final String API = "https://api.dingtalk.com";
  static final String TOKEN = "9d7f4c1e5a2b8036f1e4d7c9a0b38256";
  static final String TITLE = "t".repeat(100);
  static final Map<String, App> APPS =
      Map.of(
          "plant",
          new App(
              "plant",
              "dingtalk",
              Map.of("robotCode", "dingabc\n", "clientId", "id", "clientSecret", "s3cret")));

  abstract AppChannel channel();

  abstract Target target();

  static Target target(Map<String, Object> config, List<String> receivers) {
    return new Target("ops", "t", "kind", "digest", Limit.NONE, "alarm", receivers, config);
  }

  static Draft draft(String title, String text) {
    Alarm alarm =
        new Alarm(
            "1",
            "plant/boiler",
            "PressureHigh",
            AlarmState.ACTIVE,
            950,
            "",
            null,
            null,
            "",
            "",
            "",
            Instant.EPOCH,
            Map.of(),
            Instant.EPOCH);
    return new Draft(title, text, alarm);
  }

  static JsonNode json(byte[] body) throws IOException {
    return new ObjectMapper().readTree(body);
  }

  JsonNode json(String title, String text) throws IOException {
    return json(channel().body(target(), draft(title, text), "key"));
  }

  /** The JSON in the JSON, as it is sent. */
  String param(String title, String text) throws IOException {
    JsonNode param = json(title, text).get("msgParam");
    assertThat(param.isTextual()).isTrue();
    return param.asText();
  }

  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  static String failure(String code) {
    return "{\"requestid\":\"r\",\"code\":\"" + code + "\",\"message\":\"words\"}";
  }

  @ParameterizedTest
  @CsvSource({
    "400, InvalidAuthentication, AGAIN, 0",
    "400, AuthenticationFailed.MissingParameter, AGAIN, 0",
    "401, new.code, AGAIN, 0",
    "403, Forbidden.AccessDenied.AccessTokenPermissionDenied, DEAD, 0",
    "403, Forbidden.AccessDenied.IpNotInWhiteList, DEAD, 0",
    "403, Forbidden.AccessDenied.Other, DEAD, 0",
    "403, Forbidden.AccessDenied.QpsLimitForAppkeyAndApi, PAUSE, 1",
    "403, Forbidden.AccessDenied.QpsLimitForApi, PAUSE, 1",
    "403, Forbidden.AccessDenied.QpsLimitForSuitekeyAndOrgAndApi, PAUSE, 1",
    "403, Forbidden.AccessDenied.QpmLimitForAppkeyAndApi, PAUSE, 60",
    "403, Forbidden.AccessDenied.ApiCountLimitForOrg, QUOTA, 3600",
    "400, invalidParameter.robotCode.empty, DEAD, 0",
    "400, invalidParameter.robotCode.invalid, DEAD, 0",
    "400, invalidParameter.robotCode.notExsit, DEAD, 0",
    "400, invalidParameter.robotCode.auth, DEAD, 0",
    "400, invalidParameter.robotCode.coolApp, DEAD, 0",
    "400, invalidParameter.robotCode.missing, DEAD, 0",
    "400, template.not.existed, DEAD, 0",
    "400, template.stopped, DEAD, 0",
    "400, chatbotId.notAllow.sendOTO, DEAD, 0",
    "400, robot.oto.notExist, DEAD, 0",
    "400, bot.forbidden.sendMessage, DEAD, 0",
    "400, send.forbidden, DEAD, 0",
    "400, ip.not.match, DEAD, 0",
    "400, keywords.not.match, DEAD, 0",
    "400, sign.not.match, DEAD, 0",
    "400, token.notExisted, DEAD, 0",
    "400, invalidParameter.token.invalid, DEAD, 0",
    "400, invalidParameter.userIds.empty, DEAD, 0",
    "400, invalidParameter.userIds.overMax, DEAD, 0",
    "400, staffId.notExisted, DEAD, 0",
    "400, invalidParameter.msgKey.empty, DEAD, 0",
    "400, invalidParameter.msgKey.invalid, DEAD, 0",
    "400, invalidParameter.msgParam.invalid, DEAD, 0",
    "400, invalidParameter.msgParam.tooLong, CONTENT_REFUSED, 0",
    "400, invalidParameter.msgBody.invalid, DEAD, 0",
    "400, invalidParameter.param.invalid, DEAD, 0",
    "400, invalidParameter.msg.unsupport, DEAD, 0",
    "400, miss.param.markdownTotitle, DEAD, 0",
    "400, contain.unsafe.url, CONTENT_REFUSED, 0",
    "400, contain.notAllowed.text, CONTENT_REFUSED, 0",
    "400, contain.notAllowed.picture, CONTENT_REFUSED, 0",
    "400, contain.notAllowed.content, CONTENT_REFUSED, 0",
    "400, contain.something.new, CONTENT_REFUSED, 0",
    "400, send.too.fast, PAUSE, 60",
    "400, send.byToken.tooFast, PAUSE, 60",
    "400, too.many.people, PAUSE, 60",
    "400, too.many.group, PAUSE, 60",
    "429, new.code, PAUSE, 60",
    "500, system.error, LATER, 0",
    "500, send.ding.exception, LATER, 0",
    "500, unknownError, LATER, 0",
    "504, new.code, LATER, 0",
    "400, unknown.send.result, LATER, 0",
    "400, MissinguserIds, DEAD, 0",
    "400, MissingrobotCode, DEAD, 0",
    "400, Invalidbody, DEAD, 0",
    "400, miss.openConversationId, DEAD, 0",
    "400, invalid.openConversationId, DEAD, 0",
    "400, group.disbanded, DEAD, 0",
    "400, bot.stopped, DEAD, 0",
    "400, conversation.org.notMatch, DEAD, 0",
    "400, resource.not.found, DEAD, 0",
    "400, resource.unavailable, DEAD, 0",
    "400, unauthorized, DEAD, 0",
    "400, auth.error, DEAD, 0",
    "400, only.groupAdmin.canAtAll, DEAD, 0",
    "400, nobody.knows.this, LATER, 0",
    "200, nobody.knows.this, LATER, 0"
  })
  void every_code_is_in_its_class(int httpStatus, String code, Kind kind, long pauseSeconds) {
    Outcome outcome = channel().outcome(httpStatus, failure(code));

    assertThat(outcome)
        .returns(kind, Outcome::kind)
        .returns(code, Outcome::code)
        .returns(Duration.ofSeconds(pauseSeconds), Outcome::pause);
    assertThat(outcome.reason())
        .startsWith("DingTalk " + code + ": ")
        .endsWith(". DingTalk said: words");
  }

  @ParameterizedTest
  @CsvSource({
    "400, InvalidAuthentication, clientSecret",
    "403, Forbidden.AccessDenied.AccessTokenPermissionDenied, qyapi_robot_sendmsg",
    "403, Forbidden.AccessDenied.IpNotInWhiteList, IP list",
    "403, Forbidden.AccessDenied.ApiCountLimitForOrg, monthly API quota",
    "400, invalidParameter.robotCode.auth, robotCode",
    "400, MissingrobotCode, robotCode",
    "400, staffId.notExisted, users",
    "400, invalid.openConversationId, openConversationId"
  })
  void a_reason_names_what_to_look_at(int httpStatus, String code, String words) {
    assertThat(channel().outcome(httpStatus, failure(code)).reason()).contains(words);
  }

  @Test
  void an_unwritten_code_of_throttling_is_known_by_its_words() {
    assertThat(channel().outcome(400, "{\"code\":\"new.code\",\"message\":\"发送太快\"}"))
        .returns(Kind.PAUSE, Outcome::kind)
        .returns(Duration.ofMinutes(1), Outcome::pause);
  }

  @Test
  void a_missing_permission_is_named_as_the_answer_does() {
    String answer =
        "{\"code\":\"Forbidden.AccessDenied.AccessTokenPermissionDenied\",\"message\":\"x\","
            + "\"accessdenieddetail\":{\"requiredScopes\":[\"Robot.Send.Write\",null,\""
            + TOKEN
            + "\",\"a b\"]}}";

    assertThat(channel().outcome(403, answer).reason())
        .contains("lacks the permission Robot.Send.Write, null. Grant")
        .doesNotContain(TOKEN, "a b");
  }

  @ParameterizedTest
  @CsvSource({
    "404, DEAD, 404", "22, DEAD, 22", "40014, AGAIN, 40014", "60020, DEAD, 60020",
    "90018, PAUSE, 90018", "-1, LATER, -1", "77777, LATER, 77777", "88, LATER, 88"
  })
  void answers_of_the_older_api_are_no_success(String errcode, Kind kind, String code) {
    assertThat(channel().outcome(200, "{\"errcode\":" + errcode + ",\"errmsg\":\"words\"}"))
        .returns(kind, Outcome::kind)
        .returns(code, Outcome::code);
  }

  @Test
  void a_sub_code_of_the_older_api_counts() {
    assertThat(channel().outcome(200, "{\"errcode\":88,\"sub_code\":\"40014\"}"))
        .returns(Kind.AGAIN, Outcome::kind)
        .returns("40014", Outcome::code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"processQueryKey\":\"k\"}",
        "{\"processQueryKey\":\"k\",\"code\":null,\"errcode\":0}",
        "{\"processQueryKey\":\"k\",\"new\":{}}",
        "{}"
      })
  void an_object_without_an_error_code_means_delivered(String body) {
    assertThat(channel().outcome(200, body)).isEqualTo(Outcome.delivered());
    assertThat(channel().outcome(201, body)).isEqualTo(Outcome.delivered());
    assertThat(channel().outcome(500, body))
        .returns(Kind.LATER, Outcome::kind)
        .returns("http-500", Outcome::code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"processQueryKey\":\"k",
        "[{}]",
        "\"ok\"",
        "0",
        "ok",
        "{\"code\":\"two words\"}",
        "{\"code\":\"" + TOKEN + "\"}",
        "{\"code\":false}",
        "{\"errcode\":\"x\"}"
      })
  void what_cannot_be_read_is_tried_again(String body) {
    assertThat(channel().outcome(200, body))
        .returns(Kind.LATER, Outcome::kind)
        .returns("unreadable", Outcome::code);
  }

  @Test
  void an_empty_answer_is_tried_again() {
    assertThat(channel().outcome(200, "").code()).isEqualTo("empty");
    assertThat(channel().outcome(200, null).kind()).isEqualTo(Kind.LATER);
  }

  @ParameterizedTest
  @CsvSource({
    "301, LATER",
    "400, DEAD",
    "401, AGAIN",
    "404, DEAD",
    "405, DEAD",
    "408, LATER",
    "413, DEAD",
    "429, PAUSE",
    "499, DEAD",
    "500, LATER",
    "502, LATER",
    "503, LATER",
    "504, LATER"
  })
  void without_a_code_the_http_status_counts(int httpStatus, Kind kind) {
    assertThat(channel().outcome(httpStatus, ""))
        .returns(kind, Outcome::kind)
        .returns("http-" + httpStatus, Outcome::code)
        .satisfies(outcome -> assertThat(outcome.reason()).doesNotContain("webhook"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":1111,\"wait\":5,\"source\":\"x5\",\"punish\":\"deny\",\"uuid\":\"a\"}",
        "{\"status\":1111}",
        "<html><body>blocked</body></html>"
      })
  void a_banned_address_pauses_every_target_for_five_minutes(String body) {
    for (int httpStatus : new int[] {200, 403, 405}) {
      assertThat(channel().outcome(httpStatus, body))
          .returns(Kind.PLATFORM_PAUSE, Outcome::kind)
          .returns(Duration.ofMinutes(5), Outcome::pause);
    }
  }

  @Test
  void a_gateways_page_is_only_its_own_trouble() {
    assertThat(channel().outcome(502, "<html>Bad Gateway</html>").kind()).isEqualTo(Kind.LATER);
    assertThat(channel().outcome(404, "<html>Not Found</html>").kind()).isEqualTo(Kind.DEAD);
  }

  @Test
  void a_reason_holds_no_token_even_if_the_platform_says_it() {
    String body = "{\"code\":\"InvalidAuthentication\",\"message\":\"bad " + TOKEN + "\"}";

    assertThat(channel().outcome(400, body).reason())
        .doesNotContain(TOKEN)
        .endsWith("said: bad ***");
    assertThat(channel().outcome(400, failure(TOKEN)))
        .returns("http-400", Outcome::code)
        .satisfies(outcome -> assertThat(outcome.reason()).doesNotContain(TOKEN));
  }

  @Test
  void the_token_is_in_the_header_alone() {
    Secret token = new Secret(TOKEN);

    assertThat(channel().headers(token)).isEqualTo(Map.of("x-acs-dingtalk-access-token", TOKEN));
    assertThat(channel().query(token)).isEmpty();
    assertThat(channel().uri(new byte[0])).startsWith(API + "/v1.0/robot/").doesNotContain("?");
    assertThat(channel().toString()).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "锅", "😀", "é", "\"", "\\", "\n", "a\t\r\b\f\u0001\u007f", "<&>/"})
  void a_text_of_the_greatest_length_fits_exactly(String piece) throws IOException {
    int room = channel().textBytesMax(target());
    int pieces = room / channel().bytes(piece);
    String text = piece.repeat(pieces) + "x".repeat(room - pieces * channel().bytes(piece));
    assertThat(channel().bytes(text)).isEqualTo(room);

    assertThat(bytes(param(TITLE, text))).isEqualTo(15_000);
    assertThat(bytes(param(TITLE, text + "x"))).isEqualTo(15_001);
  }

  @ParameterizedTest
  @ValueSource(strings = {"t", "锅炉😀", "\"\\\n\u0001"})
  void a_title_that_is_too_long_is_cut(String piece) throws IOException {
    String text = "x".repeat(channel().textBytesMax(target()));

    String param = param(piece.repeat(200), text);

    assertThat(bytes(param)).isBetween(14_992, 15_000);
    assertThat(json(param.getBytes(StandardCharsets.UTF_8)).get("title").asText()).endsWith("…");
  }

  @Test
  void the_text_comes_out_as_it_went_in() throws IOException {
    String text = "# 锅炉😀 “超压”\n\"quoted\" \\ \u0001 a\uD83Db";

    JsonNode param = json(param("标题", text).getBytes(StandardCharsets.UTF_8));

    assertThat(param.get("title").asText()).isEqualTo("标题");
    assertThat(param.get("text").asText()).isEqualTo(text.replace("a\uD83Db", "a?b"));
  }

  @Test
  void the_same_arguments_give_the_same_bytes_whatever_the_key() {
    byte[] body = channel().body(target(), draft("标题", "锅炉\n超压"), "k1");

    assertThat(channel().body(target(), draft("标题", "锅炉\n超压"), "k2")).isEqualTo(body);
    assertThat(new String(body, StandardCharsets.UTF_8)).contains("锅炉").doesNotContain("\\u");
  }

  @Test
  void an_app_that_is_not_there_is_said_so() {
    Target other = target(Map.of("app", "other"), List.of("a"));

    assertThatThrownBy(() -> channel().body(other, draft("t", "x"), "k"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ops/t (kind) is sent by the app \"other\", which is not under apps");
  }
}
