package io.annunciator.channel.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.annunciator.channel.GroupChannelContract;
import io.annunciator.message.MessageFormat;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Outcome.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DingTalkGroupTest extends GroupChannelContract {
  private static final String URI = "https://oapi.dingtalk.com/robot/send";
  private static final String SECRET = "SECalarmgatewaytestvector0001";
  private static final String SIGNATURE =
      "timestamp=1700000000003&sign=VGT3%2B5uv7%2FR05ssF21nPdDqschR4nH61g9BmY8%2FIY2g%3D";

  private final DingTalkGroup group =
      new DingTalkGroup(Clock.fixed(Instant.ofEpochMilli(1700000000003L), ZoneOffset.UTC));

  @Override
  protected MessageFormat format() {
    return group;
  }

  @Override
  protected String uri(Map<String, Object> target) {
    return group.uri(target);
  }

  @Override
  protected Outcome outcome(int httpStatus, String body) {
    return group.outcome(httpStatus, body);
  }

  @Override
  protected String platform() {
    return "DingTalk";
  }

  @Override
  protected Map<String, Object> fullConfig() {
    return Map.of(
        "webhook",
        URI + "?access_token=" + TOKEN,
        "secret",
        SECRET,
        "keyword",
        "报警",
        "mention",
        Map.of(
            "mobiles", List.of("13800000000", 13900000000L),
            "users", List.of("manager4220"),
            "all", true));
  }

  @Override
  protected Stream<Coded> codes() {
    Stream<Coded> written =
        Stream.of(
            new Coded("-1", "系统繁忙", Kind.LATER),
            new Coded("15", "remote service error", Kind.LATER),
            new Coded("88", "ding talk error[subcode=]", Kind.LATER),
            new Coded("130101", "send too fast, exceed 20 times per minute", Kind.PAUSE, 600),
            new Coded("410100", "发送速度太快而限流", Kind.PAUSE, 600),
            new Coded("660026", "sending too many messages per minute", Kind.PAUSE, 600),
            new Coded("999001", "You send TOO FAST", Kind.PAUSE, 600),
            new Coded("999001", "too many requests", Kind.PAUSE, 600),
            new Coded("999001", "已被限流", Kind.PAUSE, 600),
            new Coded("999001", "发得太快", Kind.PAUSE, 600),
            new Coded("90030", "webhook over limit", Kind.QUOTA, 3600),
            new Coded("90020", "api over limit", Kind.QUOTA, 3600),
            new Coded("90018", "qps", Kind.PAUSE, 1),
            new Coded("90002", "qps of all", Kind.LATER),
            new Coded("22", "不合法ApiName", Kind.DEAD),
            new Coded("404", "请求的URI地址不存在", Kind.DEAD),
            new Coded("300005", "token is not exist", Kind.DEAD),
            new Coded("300001", "token is not exist", Kind.DEAD),
            new Coded("300001", "param error", Kind.DEAD),
            new Coded("400101", "access_token不存在", Kind.DEAD),
            new Coded("400102", "机器人已停用", Kind.DEAD),
            new Coded("400106", "机器人不存在", Kind.DEAD),
            new Coded("400013", "群已被解散", Kind.DEAD),
            new Coded("400105", "不支持的消息类型", Kind.DEAD),
            new Coded("40035", "缺少参数 access_token", Kind.DEAD),
            new Coded("43004", "无效的HTTP HEADER Content-Type", Kind.DEAD),
            new Coded("43002", "需要POST请求", Kind.DEAD),
            new Coded("60020", "ip not in white list", Kind.DEAD),
            new Coded("430101", "unsafe link", Kind.CONTENT_REFUSED),
            new Coded("430102", "unsafe text", Kind.CONTENT_REFUSED),
            new Coded("430103", "unsafe picture", Kind.CONTENT_REFUSED),
            new Coded("430104", "unsafe content", Kind.CONTENT_REFUSED),
            new Coded("460101", "message too long, exceed 20000 bytes", Kind.CONTENT_REFUSED),
            new Coded("101002", "message is too long", Kind.CONTENT_REFUSED),
            new Coded("310000", "keywords not in content", Kind.DEAD),
            new Coded("310000", "invalid timestamp", Kind.AGAIN));
    Stream<Coded> limited =
        IntStream.of(90001, 90003, 90004, 90005, 90006, 90007, 90010, 90014, 90017)
            .mapToObj(code -> new Coded(String.valueOf(code), "limited", Kind.PAUSE, 60));
    Stream<Coded> noRobot =
        IntStream.of(40000, 40014, 41001, 42001)
            .mapToObj(code -> new Coded(String.valueOf(code), "no token", Kind.DEAD));
    return Stream.of(written, limited, noRobot).flatMap(codes -> codes);
  }

  @Override
  protected Kind kindOfHtml() {
    return Kind.PLATFORM_PAUSE;
  }

  @Override
  protected int limitedBytes(byte[] body) {
    return body.length;
  }

  @Override
  protected int limit() {
    return 20_000;
  }

  @Override
  protected String text(byte[] body) throws IOException {
    return json(body).at("/markdown/text").asText();
  }

  @Test
  void the_uri_keeps_scheme_host_port_and_path() {
    String webhook = "http://localhost:8080/sandbox/robot/send?access_token=" + TOKEN + "#x";

    assertThat(group.uri(Map.of("webhook", webhook)))
        .isEqualTo("http://localhost:8080/sandbox/robot/send");
    assertThat(group.query(Map.of("webhook", webhook))).isEqualTo("access_token=" + TOKEN);
  }

  @Test
  void the_query_is_signed_if_the_target_has_a_secret() {
    assertThat(group.query(Map.of("webhook", URI + "?access_token=a%2Bb", "secret", SECRET)))
        .isEqualTo("access_token=a%2Bb&" + SIGNATURE);
    assertThat(group.query(Map.of("webhook", URI + "?access_token=a%2Bb", "secret", "")))
        .isEqualTo("access_token=a%2Bb");
    assertThat(group.query(Map.of("webhook", URI, "secret", SECRET))).isEqualTo(SIGNATURE);
  }

  @Test
  void a_signature_in_the_configured_webhook_is_dropped() {
    String webhook = URI + "?timestamp=1&access_token=a&sign=old&signed=kept";

    assertThat(group.query(Map.of("webhook", webhook))).isEqualTo("access_token=a&signed=kept");
    assertThat(group.query(Map.of("webhook", webhook, "secret", SECRET)))
        .isEqualTo("access_token=a&signed=kept&" + SIGNATURE);
  }

  @Test
  void the_line_end_of_a_secret_read_from_a_file_is_not_signed() {
    assertThat(group.query(Map.of("webhook", URI + "?access_token=a\n", "secret", SECRET + "\n")))
        .isEqualTo("access_token=a&" + SIGNATURE);
  }

  @Test
  void every_call_is_signed_at_its_own_time() {
    Instant[] now = {Instant.ofEpochMilli(1)};
    Clock hand =
        new Clock() {
          @Override
          public Instant instant() {
            return now[0];
          }

          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }
        };
    DingTalkGroup other = new DingTalkGroup(hand);
    Map<String, Object> target = Map.of("webhook", URI, "secret", SECRET);
    String first = other.query(target);

    now[0] = Instant.ofEpochMilli(1700000000003L);

    assertThat(first).startsWith("timestamp=1&sign=");
    assertThat(other.query(target)).isEqualTo(SIGNATURE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "keywords not in content | DEAD | keyword",
        "sign not match | DEAD | signature",
        "ip 203.0.113.9 not in whitelist | DEAD | public address",
        "invalid timestamp | AGAIN | clock",
        "description:关键词不匹配;solution:请联系群管理员查看此机器人的关键词; | DEAD | keyword",
        "description:机器人发送签名不匹配;solution:请确认签名和生成签名的时间戳都在网址中; | DEAD | signature",
        "description:机器人发送签名过期;solution:签名生成时间和发送时间请保持在 timestampms 以内; | AGAIN | clock",
        "description:invalid timestamp;solution:check the sign; | AGAIN | clock",
        "description:来源IP地址不在白名单中;solution:check the keyword; | DEAD | public address",
        "错误描述:关键词不匹配;解决方案:请联系群管理员; | DEAD | keyword",
        "错误描述:签名不匹配;解决方案:请检查时间戳; | DEAD | signature",
        "错误描述:时间戳无效;解决方案:请检查签名; | AGAIN | clock",
        "错误描述:ip 203.0.113.9 不在白名单;解决方案:联系管理员; | DEAD | public address",
        "description:other;solution:none; | DEAD | security check"
      })
  void a_failed_security_check_is_told_apart_by_its_text(String said, Kind kind, String advice) {
    Outcome outcome = outcome(200, "{\"errcode\":310000,\"errmsg\":\"" + said + "\"}");

    assertThat(outcome.kind()).isEqualTo(kind);
    assertThat(outcome.reason().split("DingTalk said")[0]).contains(advice);
  }

  @ParameterizedTest
  @CsvSource({
    "40014, DEAD, 40014",
    "90018, PAUSE, 90018",
    "isp.top-remote-connection-timeout, LATER, isp.top-remote-connection-timeout",
    "77777, LATER, 77777",
    "0, LATER, 88",
    "'', LATER, 88"
  })
  void code_88_is_looked_up_by_its_sub_code(String subCode, Kind kind, String code) {
    String body = "{\"errcode\":88,\"sub_code\":\"" + subCode + "\",\"sub_msg\":\"不合法\"}";

    assertThat(outcome(200, body))
        .returns(kind, Outcome::kind)
        .returns(code, Outcome::code)
        .satisfies(outcome -> assertThat(outcome.reason()).endsWith("said: 不合法"));
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
      assertThat(outcome(httpStatus, body))
          .returns(Kind.PLATFORM_PAUSE, Outcome::kind)
          .returns(Duration.ofMinutes(5), Outcome::pause);
    }
  }

  @Test
  void a_page_of_a_wrong_address_is_that_targets_own_trouble() {
    assertThat(outcome(404, "<html>Not Found</html>").kind()).isEqualTo(Kind.DEAD);
    assertThat(outcome(414, "<html>URI Too Large</html>").kind()).isEqualTo(Kind.DEAD);
  }

  @Test
  void a_reason_says_what_happened_and_what_to_do() {
    assertThat(outcome(200, "{\"errcode\":\"300005\",\"errmsg\":\"token is not exist\"}").reason())
        .isEqualTo(
            "DingTalk 300005: the robot does not exist (removed from the group, or the token is"
                + " wrong). Create it anew and change its webhook. DingTalk said: token is not"
                + " exist");
    assertThat(outcome(200, "{\"errcode\":90030}").reason())
        .contains("monthly webhook quota is used up, until the 1st or until more is bought");
  }

  @Test
  void the_body_has_the_documented_shape() throws IOException {
    JsonNode body = json(group.body(target(fullConfig()), draft("Boiler", "pressure", 950), "k1"));

    assertThat(body.toString())
        .isEqualTo(
            "{\"msgtype\":\"markdown\",\"markdown\":{\"title\":\"Boiler\",\"text\":\"pressure\\n\\n"
                + "@13800000000 @13900000000 @manager4220\\n\\n报警\"},\"at\":{\"atMobiles\":"
                + "[\"13800000000\",\"13900000000\"],\"atUserIds\":[\"manager4220\"],"
                + "\"isAtAll\":true},\"msgUuid\":\"k1\"}");
  }

  @Test
  void nothing_is_added_for_a_target_that_has_only_a_webhook() throws IOException {
    JsonNode body = json(group.body(target(Map.of()), draft("Boiler", "pressure", 950), "k1"));

    assertThat(body.toString())
        .isEqualTo(
            "{\"msgtype\":\"markdown\",\"markdown\":{\"title\":\"Boiler\",\"text\":\"pressure\"},"
                + "\"msgUuid\":\"k1\"}");
  }

  @Test
  void the_keyword_is_not_repeated() throws IOException {
    byte[] body = group.body(target(Map.of("keyword", "报警")), draft("t", "a 报警 b", 1), "k");

    assertThat(text(body)).isEqualTo("a 报警 b");
  }

  @Test
  void everybody_can_be_mentioned_alone() throws IOException {
    Map<String, Object> config = Map.of("mention", Map.of("all", "true", "from", "700"));
    JsonNode body = json(group.body(target(config), draft("t", "x", 700), "k"));

    assertThat(body.at("/at/isAtAll").asBoolean()).isTrue();
    assertThat(body.at("/markdown/text").asText()).isEqualTo("x");
    assertThat(json(group.body(target(config), draft("t", "x", 699), "k")).has("at")).isFalse();
  }

  @Test
  void mobiles_and_users_share_the_limit_of_50() throws IOException {
    List<String> mobiles = IntStream.range(0, 49).mapToObj(i -> "m" + i).toList();
    Map<String, Object> config =
        Map.of("mention", Map.of("mobiles", mobiles, "users", List.of("u1", "u2")));

    JsonNode at = json(group.body(target(config), draft("t", "x", 1), "k")).get("at");

    assertThat(at.get("atMobiles")).hasSize(49);
    assertThat(at.get("atUserIds")).hasSize(1);
  }

  @Test
  void escapes_count() {
    assertThat(group.bytes("\"\\\n\r\t\b\f")).isEqualTo(14);
    assertThat(group.bytes("\u0000\u001f")).isEqualTo(12);
    assertThat(group.bytes(" /\u007f")).isEqualTo(3);
  }

  @Test
  void a_key_longer_than_reckoned_with_is_refused() {
    assertThat(group.body(target(Map.of()), draft("t", "x", 1), "k".repeat(64))).isNotEmpty();
    assertThatThrownBy(() -> group.body(target(Map.of()), draft("t", "x", 1), "k".repeat(65)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("key has 65 characters, expected at most 64");
  }

  @Test
  void bodies_are_utf_8() {
    byte[] body = group.body(target(Map.of()), draft("锅", "炉", 1), "k");

    assertThat(new String(body, StandardCharsets.UTF_8)).contains("锅", "炉").doesNotContain("\\u");
  }
}
