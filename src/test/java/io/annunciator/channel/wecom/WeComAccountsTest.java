package io.annunciator.channel.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmState;
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

class WeComAccountsTest {
  private static final String API = "https://qyapi.weixin.qq.com";
  private static final String TOKEN = "9d7f4c1e5a2b8036f1e4d7c9a0b38256";
  private static final String TITLE = "t".repeat(100);

  private final WeComAccounts accounts = new WeComAccounts(API, apps(1000002)::get);

  private static Map<String, App> apps(Object agentId) {
    return Map.of(
        "plant", new App("plant", "wecom", Map.of("agentId", agentId, "secret", "s3cret")));
  }

  private static Target target(String... receivers) {
    return new Target(
        "ops",
        "t",
        "kind",
        "digest",
        Limit.NONE,
        "alarm",
        List.of(receivers),
        Map.of("app", "plant"));
  }

  private static Draft draft(String title, String text) {
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

  private JsonNode json(Target target, String title, String text) throws IOException {
    return new ObjectMapper().readTree(accounts.body(target, draft(title, text), "key"));
  }

  private int contentBytes(String title, String text) throws IOException {
    String content = json(target("LiSi"), title, text).at("/markdown/content").asText();
    return content.getBytes(StandardCharsets.UTF_8).length;
  }

  @Test
  void the_request_has_the_documented_shape() throws IOException {
    assertThat(accounts.uri(new byte[0])).isEqualTo(API + "/cgi-bin/message/send");
    assertThat(json(target("LiSi", "party:2", "tag:7", "zhao", "party:3"), "Boiler", "high"))
        .hasToString(
            "{\"touser\":\"LiSi|zhao\",\"toparty\":\"2|3\",\"totag\":\"7\","
                + "\"msgtype\":\"markdown\",\"agentid\":1000002,"
                + "\"markdown\":{\"content\":\"### Boiler\\nhigh\"},\"safe\":0,"
                + "\"enable_duplicate_check\":1,\"duplicate_check_interval\":14400}");
  }

  @Test
  void kinds_of_receivers_that_nobody_named_are_left_out() throws IOException {
    assertThat(json(target("tag:7"), "t", "x").has("touser")).isFalse();
    assertThat(json(target("tag:7"), "t", "x").has("toparty")).isFalse();
    assertThat(json(target("LiSi"), "t", "x").has("totag")).isFalse();
  }

  @Test
  void the_body_is_for_those_whom_the_target_names_now() throws IOException {
    Target some = target("LiSi", "zhao").to(List.of("zhao"));

    assertThat(json(some, "t", "x").get("touser").asText()).isEqualTo("zhao");
  }

  @Test
  void a_message_has_at_most_100_receivers() {
    assertThat(accounts.receiversMax()).isEqualTo(100);
  }

  @Test
  void the_token_is_in_the_query_alone() {
    assertThat(accounts.query(new Secret("a+b/=" + TOKEN)))
        .isEqualTo("access_token=a%2Bb%2F%3D" + TOKEN);
    assertThat(accounts.headers(new Secret(TOKEN))).isEmpty();
    assertThat(accounts.uri(new byte[0])).doesNotContain("?");
    assertThat(accounts.toString()).doesNotContain("s3cret");
  }

  @Test
  void the_agent_id_is_a_number_however_it_was_written() throws IOException {
    byte[] body =
        new WeComAccounts(API + "/", apps(" 1000002\n")::get)
            .body(target("a"), draft("t", "x"), "k");

    assertThat(new ObjectMapper().readTree(body).get("agentid").isInt()).isTrue();
  }

  @Test
  void an_agent_id_that_is_no_number_is_said_so() {
    WeComAccounts other = new WeComAccounts(API, apps("x")::get);

    assertThatThrownBy(() -> other.body(target("a"), draft("t", "x"), "k"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("agentId of plant (wecom) is \"x\", expected a whole number");
  }

  @Test
  void an_app_that_is_not_there_is_said_so() {
    WeComAccounts other = new WeComAccounts(API, name -> null);

    assertThatThrownBy(() -> other.body(target("a"), draft("t", "x"), "k"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ops/t (kind) is sent by the app \"plant\", which is not under apps");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "锅", "😀", "é", "\"", "\\", "\n", "<&>/"})
  void a_text_of_the_greatest_length_fits_exactly(String piece) throws IOException {
    int room = accounts.textBytesMax(target("LiSi"));
    int pieces = room / accounts.bytes(piece);
    String text = piece.repeat(pieces) + "x".repeat(room - pieces * accounts.bytes(piece));

    assertThat(contentBytes(TITLE, text)).isEqualTo(2_048);
    assertThat(contentBytes(TITLE, text + "x")).isEqualTo(2_049);
  }

  @ParameterizedTest
  @ValueSource(strings = {"t", "锅炉😀", "<[*`"})
  void a_title_that_is_too_long_is_cut(String piece) throws IOException {
    String text = "x".repeat(accounts.textBytesMax(target("LiSi")));

    assertThat(contentBytes(piece.repeat(200), text)).isBetween(2_040, 2_048);
  }

  @Test
  void the_same_arguments_give_the_same_bytes_whatever_the_key() {
    byte[] body = accounts.body(target("LiSi"), draft("标题", "锅炉\n超压"), "k1");

    assertThat(accounts.body(target("LiSi"), draft("标题", "锅炉\n超压"), "k2")).isEqualTo(body);
    assertThat(new String(body, StandardCharsets.UTF_8)).contains("锅炉").doesNotContain("\\u");
  }

  @ParameterizedTest
  @CsvSource({
    "AGAIN, 40014 42001 41001 40001",
    "PAUSE, 45009",
    "LATER, -1 6000 81026 45033 123456",
    "DEAD, 40013 40091 41002 41004 45031 40056 41011 301002",
    "DEAD, 48001 48002 48004 48005 48006 50001 50002 50003 301007 60020 43012",
    "DEAD, 93000 93004 93006 93008 40003 46004 60111 60123",
    "DEAD, 40031 40032 40035 40066 40068 40070 82002 82003",
    "DEAD, 60011 60021 60030 81011 81012 82001 81013 701008 701099",
    "DEAD, 40004 40005 40006 40007 40008 40009 44001 45001 40058 40063 40039 45034 45008 40074",
    "DEAD, 42015 42020 42027 42051 60140 42052",
    "DEAD, 40050 86001 86003 49008 86004 86008 86101 86201 86220",
    "CONTENT_REFUSED, 40033 40206 44004 41016 41033 45002 82004 85002",
    "LATER, 42013 42021 42026 42053 86009 86200 86221"
  })
  void every_code_is_in_its_class(Kind kind, String codes) {
    for (String code : codes.split(" ")) {
      Outcome outcome =
          accounts.outcome(200, "{\"errcode\":" + code + ",\"errmsg\":\"words, hint: [1], x\"}");

      assertThat(outcome).returns(kind, Outcome::kind).returns(code, Outcome::code);
      assertThat(outcome.pause())
          .isEqualTo(kind == Kind.PAUSE ? Duration.ofMinutes(1) : Duration.ZERO);
      assertThat(outcome.reason())
          .startsWith("WeCom " + code + ": ")
          .endsWith(". WeCom said: words")
          .doesNotContain("webhook", "robot");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "60020, trusted IP list (企业可信IP)",
    "81013, visible range",
    "301002, agentId",
    "40014, secret",
    "701008, licence",
    "82002, list of receivers"
  })
  void a_reason_names_what_to_look_at(String code, String words) {
    assertThat(accounts.outcome(200, "{\"errcode\":" + code + "}").reason()).contains(words);
  }

  @Test
  void a_content_that_is_too_long_is_told_by_its_words() {
    String body =
        "{\"errcode\":40058,\"errmsg\":\"markdown.content exceed max length 2048. invalid\"}";

    assertThat(accounts.outcome(200, body).kind()).isEqualTo(Kind.CONTENT_REFUSED);
  }

  @Test
  void each_receiver_who_was_not_reached_has_a_reason_of_their_own() {
    Outcome outcome =
        accounts.outcome(
            200,
            "{\"errcode\":0,\"errmsg\":\"ok\",\"invaliduser\":\"lisi|wangwu\",\"invalidparty\":"
                + "\"2\",\"invalidtag\":7,\"unlicenseduser\":\"zhaoliu\",\"msgid\":\"m\"}");

    assertThat(outcome.kind()).isEqualTo(Kind.PARTIAL);
    assertThat(outcome.exceptions())
        .containsOnlyKeys("lisi", "wangwu", "party:2", "tag:7", "zhaoliu")
        .allSatisfy((receiver, what) -> assertThat(what.kind()).isEqualTo(Kind.DEAD));
    assertThat(outcome.of("LiSi"))
        .returns("invaliduser", Outcome::code)
        .satisfies(dead -> assertThat(dead.reason()).contains("member", "target's users"));
    assertThat(outcome.of("party:2"))
        .returns("invalidparty", Outcome::code)
        .satisfies(dead -> assertThat(dead.reason()).contains("department", "target's parties"));
    assertThat(outcome.of("tag:7"))
        .returns("invalidtag", Outcome::code)
        .satisfies(dead -> assertThat(dead.reason()).contains("tag", "target's tags"));
    assertThat(outcome.of("ZhaoLiu"))
        .returns("unlicenseduser", Outcome::code)
        .satisfies(dead -> assertThat(dead.reason()).contains("licence"));
    assertThat(outcome.of("sunqi")).isEqualTo(Outcome.delivered());
    assertThat(outcome.of("party:3")).isEqualTo(Outcome.delivered());
  }

  @Test
  void a_name_that_is_not_in_lower_case_is_found_too() {
    Outcome outcome = accounts.outcome(200, "{\"errcode\":0,\"invaliduser\":\"LiSi\"}");

    assertThat(outcome.of("LiSi").kind()).isEqualTo(Kind.DEAD);
    assertThat(outcome.of("lisi").kind()).isEqualTo(Kind.DEAD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"L\":\"\"", ",\"L\":null", ",\"L\":\"|\"", ",\"L\":[]"})
  void lists_that_are_missing_or_empty_mean_delivered(String list) {
    for (String name : List.of("invaliduser", "invalidparty", "invalidtag", "unlicenseduser")) {
      assertThat(accounts.outcome(200, "{\"errcode\":0" + list.replace("L", name) + "}"))
          .isEqualTo(Outcome.delivered());
    }
  }

  @Test
  void nobody_reached_is_the_end_of_the_whole_message() {
    assertThat(accounts.outcome(200, "{\"errcode\":81013,\"invaliduser\":\"lisi\"}"))
        .returns(Kind.DEAD, Outcome::kind)
        .returns(Map.of(), Outcome::exceptions);
  }

  @ParameterizedTest
  @CsvSource({
    "301, LATER",
    "400, DEAD",
    "403, DEAD",
    "404, DEAD",
    "408, LATER",
    "429, PAUSE",
    "500, LATER",
    "504, LATER"
  })
  void without_a_code_the_http_status_counts(int httpStatus, Kind kind) {
    assertThat(accounts.outcome(httpStatus, ""))
        .returns(kind, Outcome::kind)
        .returns("http-" + httpStatus, Outcome::code)
        .satisfies(outcome -> assertThat(outcome.reason()).doesNotContain("webhook"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"errcode\":0", "<html>", "{\"errcode\":\"ok\"}"})
  void what_cannot_be_read_is_tried_again(String body) {
    assertThat(accounts.outcome(200, body).kind()).isEqualTo(Kind.LATER);
  }

  @Test
  void a_reason_holds_neither_the_token_nor_our_public_address() {
    String body =
        "{\"errcode\":40014,\"errmsg\":\"invalid access_token="
            + TOKEN
            + " "
            + TOKEN
            + ", hint: [1], from ip: 203.0.113.9, more\"}";

    assertThat(accounts.outcome(200, body).reason()).doesNotContain(TOKEN, "203.0.113.9");
  }
}
