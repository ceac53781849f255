package io.annunciator.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmState;
import io.annunciator.message.Draft;
import io.annunciator.message.MessageFormat;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Outcome.Kind;
import io.annunciator.site.Limit;
import io.annunciator.site.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the robot of a group must do, whichever platform it belongs to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class GroupChannelContract {
  protected static final String TOKEN =
      "9d7f4c1e5a2b8036f1e4d7c9a0b3825649d7f4c1e5a2b8036f1e4d7c9a0b3825";

  /** The longest title and key that a message takes. */
  private static final String TITLE = "t".repeat(100);

  private static final String KEY = "k".repeat(64);

  /** One line of a platform's table. */
  public record Coded(String errcode, String errmsg, Kind kind, long pauseSeconds) {
    public Coded(String errcode, String errmsg, Kind kind) {
      this(errcode, errmsg, kind, 0);
    }

    private String body() {
      return "{\"errcode\":" + errcode + ",\"errmsg\":\"" + errmsg + "\"}";
    }
  }

  protected abstract MessageFormat format();

  protected abstract String uri(Map<String, Object> target);

  protected abstract Outcome outcome(int httpStatus, String body);

  /** Name of the platform as reasons begin. */
  protected abstract String platform();

  /** A configuration with everything that adds to a message. */
  protected abstract Map<String, Object> fullConfig();

  protected abstract Stream<Coded> codes();

  /** What a page instead of an answer means. */
  protected abstract Kind kindOfHtml();

  /** The bytes of a body that the platform limits. */
  protected abstract int limitedBytes(byte[] body) throws IOException;

  protected abstract int limit();

  /** The Markdown inside a body. */
  protected abstract String text(byte[] body) throws IOException;

  protected static JsonNode json(byte[] body) throws IOException {
    return new ObjectMapper().readTree(body);
  }

  protected static Target target(Map<String, Object> config) {
    return new Target("ops", "group", "kind", "digest", Limit.NONE, "alarm", config);
  }

  protected static Draft draft(String title, String text, int severity) {
    Alarm alarm =
        new Alarm(
            "1",
            "plant/boiler",
            "PressureHigh",
            AlarmState.ACTIVE,
            severity,
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

  protected Map<String, Object> withConfig(String key, Object value) {
    Map<String, Object> config = new LinkedHashMap<>(fullConfig());
    config.put(key, value);
    return config;
  }

  @ParameterizedTest
  @MethodSource("codes")
  void every_code_is_in_its_class(Coded coded) {
    Outcome outcome = outcome(200, coded.body());

    assertThat(outcome.kind()).isEqualTo(coded.kind());
    assertThat(outcome.pause()).isEqualTo(Duration.ofSeconds(coded.pauseSeconds()));
    assertThat(outcome.code()).isEqualTo(coded.errcode());
  }

  @ParameterizedTest
  @MethodSource("codes")
  void the_reason_begins_with_platform_and_code_and_has_the_platforms_own_words(Coded coded) {
    String said = coded.errmsg().split(", hint")[0];

    assertThat(outcome(200, coded.body()).reason())
        .startsWith(platform() + " " + coded.errcode() + ": ")
        .endsWith(platform() + " said: " + said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"errcode\":0,\"errmsg\":\"ok\"}", "{\"errcode\":\"0\"}"})
  void only_code_0_means_delivered_as_a_number_or_as_a_string(String body) {
    assertThat(outcome(200, body)).isEqualTo(Outcome.delivered());
    assertThat(outcome(201, body)).isEqualTo(Outcome.delivered());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"errmsg\":\"ok\"}",
        "{\"errcode\":null}",
        "{\"errcode\":false}",
        "{\"errcode\":\"\"}",
        "{\"errcode\":\"ok\"}",
        "{\"errcode\":0.5}",
        "{\"errcode\":[0]}",
        "{\"errcode\":0",
        "[{\"errcode\":0}]",
        "0",
        "ok"
      })
  void an_answer_without_a_readable_code_is_tried_again(String body) {
    assertThat(outcome(200, body))
        .returns(Kind.LATER, Outcome::kind)
        .returns("unreadable", Outcome::code);
  }

  @Test
  void an_empty_answer_is_tried_again() {
    assertThat(outcome(200, "").code()).isEqualTo("empty");
    assertThat(outcome(200, null).kind()).isEqualTo(Kind.LATER);
    assertThat(outcome(200, " \n").kind()).isEqualTo(Kind.LATER);
  }

  @Test
  void an_unknown_code_is_tried_again_until_it_is_given_up() {
    assertThat(outcome(200, "{\"errcode\":123456789,\"errmsg\":\"new\"}"))
        .returns(Kind.LATER, Outcome::kind)
        .returns("123456789", Outcome::code);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504, 408, 301})
  void trouble_on_the_way_is_tried_again(int httpStatus) {
    assertThat(outcome(httpStatus, ""))
        .returns(Kind.LATER, Outcome::kind)
        .returns("http-" + httpStatus, Outcome::code);
    assertThat(outcome(httpStatus, "<html>Bad Gateway</html>").kind()).isEqualTo(Kind.LATER);
    assertThat(outcome(httpStatus, "{\"errcode\":0}").kind()).isEqualTo(Kind.LATER);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 405, 413, 499})
  void a_refusal_without_a_code_is_for_good(int httpStatus) {
    assertThat(outcome(httpStatus, ""))
        .returns(Kind.DEAD, Outcome::kind)
        .returns("http-" + httpStatus, Outcome::code);
  }

  @Test
  void a_code_counts_whatever_the_http_status() {
    assertThat(outcome(404, "{\"errcode\":-1}"))
        .returns(Kind.LATER, Outcome::kind)
        .returns("-1", Outcome::code);
  }

  @Test
  void too_many_requests_pause_the_target_for_a_minute() {
    assertThat(outcome(429, "<html>slow down</html>"))
        .returns(Kind.PAUSE, Outcome::kind)
        .returns(Duration.ofMinutes(1), Outcome::pause);
  }

  @Test
  void a_page_is_not_an_answer() {
    assertThat(outcome(200, "\n<!DOCTYPE html><html></html>").kind()).isEqualTo(kindOfHtml());
  }

  @Test
  void the_address_holds_no_secret() {
    assertThat(uri(fullConfig())).startsWith("https://").doesNotContain(TOKEN, "?");
    assertThat(Webhook.of(fullConfig()).toString()).doesNotContain(TOKEN);
    assertThat(format().toString()).doesNotContain(TOKEN);
  }

  @Test
  void the_reason_holds_no_secret_even_if_the_platform_says_it() {
    String body = "{\"errcode\":-1,\"errmsg\":\"bad " + TOKEN + " in key=short&sign=a%2Bb\"}";

    assertThat(outcome(200, body).reason())
        .doesNotContain(TOKEN, "short", "a%2Bb")
        .contains("bad *** in key=***&sign=***");
  }

  @Test
  void the_platforms_words_are_one_line_of_at_most_200_characters() {
    String words = "a\\u0000b\\n\\u202Ec" + " word".repeat(38) + "1234😀";

    assertThat(outcome(200, "{\"errcode\":-1,\"errmsg\":\"" + words + "\"}").reason())
        .endsWith("said: a b c" + " word".repeat(38) + "1234")
        .matches("\\P{Cntrl}*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "锅", "😀", "é", "\"", "\\", "\n", "a\t\r\b\f\u0001\u007f", "<&>/"})
  void a_text_of_the_greatest_length_fits_exactly(String piece) throws IOException {
    Target target = target(fullConfig());
    int room = format().textBytesMax(target);
    int pieces = room / format().bytes(piece);
    String text = piece.repeat(pieces) + "x".repeat(room - pieces * format().bytes(piece));
    assertThat(format().bytes(text)).isEqualTo(room);

    assertThat(limitedBytes(format().body(target, draft(TITLE, text, 1000), KEY)))
        .isEqualTo(limit());
    assertThat(limitedBytes(format().body(target, draft(TITLE, text + "x", 1000), KEY)))
        .isEqualTo(limit() + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"t", "锅炉😀", "\"\\\n\u0001", "<[*`"})
  void a_title_that_is_too_long_is_cut(String piece) throws IOException {
    Target target = target(fullConfig());
    String text = "x".repeat(format().textBytesMax(target));

    byte[] body = format().body(target, draft(piece.repeat(200), text, 1000), KEY);

    assertThat(limitedBytes(body)).isBetween(limit() - 8, limit());
    assertThat(new String(body, StandardCharsets.UTF_8))
        .contains("…")
        .doesNotContain("\uFFFD", "?");
  }

  @Test
  void without_mention_and_keyword_there_is_more_room() {
    Map<String, Object> bare = Map.of("webhook", fullConfig().get("webhook"));

    assertThat(format().textBytesMax(target(bare)))
        .isGreaterThan(format().textBytesMax(target(fullConfig())))
        .isGreaterThanOrEqualTo(limit() - 350);
  }

  @Test
  void the_pieces_of_a_text_add_up_even_when_a_pair_is_split() {
    assertThat(format().bytes("😀")).isEqualTo(4);
    assertThat(format().bytes("\uD83D") + format().bytes("\uDE00")).isEqualTo(4);
  }

  @Test
  void half_a_pair_in_a_text_is_sent_as_a_question_mark() throws IOException {
    byte[] body = format().body(target(fullConfig()), draft("title", "# a\uD83Db", 1), KEY);

    assertThat(text(body)).startsWith("# a?b");
  }

  @Test
  void chinese_and_emoji_are_sent_as_they_are() throws IOException {
    byte[] body = format().body(target(fullConfig()), draft("标题", "# 锅炉😀 “超压”", 500), KEY);

    assertThat(new String(body, StandardCharsets.UTF_8)).contains("# 锅炉😀 “超压”");
    assertThat(text(body)).startsWith("# 锅炉😀 “超压”");
  }

  @Test
  void the_same_arguments_give_the_same_bytes() {
    Draft draft = draft("标题", "锅炉\n超压", 950);

    assertThat(format().body(target(fullConfig()), draft, KEY))
        .isEqualTo(format().body(target(fullConfig()), draft, KEY));
  }

  @Test
  void somebody_is_mentioned_from_the_severity_on_that_is_configured() throws IOException {
    Map<String, Object> config =
        withConfig("mention", Map.of("users", List.of("zhangsan"), "from", 900));

    assertThat(text(format().body(target(config), draft("t", "# x", 899), KEY)))
        .doesNotContain("zhangsan");
    assertThat(text(format().body(target(config), draft("t", "# x", 900), KEY)))
        .contains("@zhangsan");
  }

  @Test
  void without_a_severity_every_alarm_mentions() throws IOException {
    Map<String, Object> config = withConfig("mention", Map.of("users", List.of("zhangsan")));

    assertThat(text(format().body(target(config), draft("t", "# x", 1), KEY)))
        .contains("@zhangsan");
  }

  @Test
  void at_most_50_people_are_mentioned() throws IOException {
    List<String> users = Stream.iterate(100, i -> i + 1).limit(51).map(i -> "u" + i).toList();
    Map<String, Object> config = withConfig("mention", Map.of("users", users));

    assertThat(text(format().body(target(config), draft("t", "# x", 1), KEY)))
        .contains("@u149")
        .doesNotContain("@u150");
  }
}
