package io.annunciator.channel.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.channel.GroupChannelContract;
import io.annunciator.message.MessageFormat;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Outcome.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeComGroupTest extends GroupChannelContract {
  private static final String URI = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send";

  private final WeComGroup group = new WeComGroup();

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
    return "WeCom";
  }

  @Override
  protected Map<String, Object> fullConfig() {
    return Map.of(
        "webhook",
        URI + "?key=" + TOKEN,
        "mention",
        Map.of("users", List.of("LiSi", "zhangsan"), "mobiles", List.of("138")));
  }

  @Override
  protected Stream<Coded> codes() {
    Stream<Coded> written =
        Stream.of(
            new Coded(
                "45009",
                "api freq out of limit, hint: [16668511], from ip: 203.0.113.9, more info at x",
                Kind.PAUSE,
                60),
            new Coded("45033", "api concurrent out of limit", Kind.LATER),
            new Coded("-1", "system busy", Kind.LATER),
            new Coded("6000", "data version conflict", Kind.LATER),
            new Coded("81026", "under maintenance", Kind.LATER),
            new Coded(
                "93000",
                "invalid webhook url, hint: [16668511], from ip: 203.0.113.9, more info at x",
                Kind.DEAD),
            new Coded("93004", "robot disabled", Kind.DEAD),
            new Coded("93006", "bad group", Kind.DEAD),
            new Coded("93008", "not in group", Kind.DEAD),
            new Coded("301007", "company disabled", Kind.DEAD),
            new Coded("44004", "empty content", Kind.CONTENT_REFUSED),
            new Coded("40058", "invalid Request Parameter", Kind.DEAD),
            new Coded(
                "40058",
                "markdown.content exceed max length 4096. invalid Request Parameter",
                Kind.CONTENT_REFUSED));
    Stream<Coded> malformed =
        IntStream.of(40007, 40008, 40063, 44001)
            .mapToObj(code -> new Coded(String.valueOf(code), "malformed", Kind.DEAD));
    Stream<Coded> content =
        IntStream.of(40033, 40206, 45002, 82004, 85002)
            .mapToObj(code -> new Coded(String.valueOf(code), "text", Kind.CONTENT_REFUSED));
    return Stream.of(written, malformed, content).flatMap(codes -> codes);
  }

  @Override
  protected Kind kindOfHtml() {
    return Kind.LATER;
  }

  @Override
  protected int limitedBytes(byte[] body) throws IOException {
    return text(body).getBytes(StandardCharsets.UTF_8).length;
  }

  @Override
  protected int limit() {
    return 4_096;
  }

  @Override
  protected String text(byte[] body) throws IOException {
    return json(body).at("/markdown/content").asText();
  }

  @Test
  void the_query_is_the_webhooks_own() {
    assertThat(group.query(fullConfig())).isEqualTo("key=" + TOKEN);
    assertThat(group.query(Map.of("webhook", URI))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "invalid webhook url, hint: [1], from ip: 203.0.113.9, more info",
        "invalid webhook url, from ip: 203.0.113.9",
        "invalid webhook url,hint: [1],\\nfrom ip: 203.0.113.9"
      })
  void the_reason_does_not_tell_our_public_address(String said) {
    assertThat(outcome(200, "{\"errcode\":93000,\"errmsg\":\"" + said + "\"}").reason())
        .isEqualTo(
            "WeCom 93000: the robot does not exist (removed from the group, or the key is wrong)."
                + " Create it anew and change its webhook. WeCom said: invalid webhook url");
  }

  @Test
  void a_wrong_path_is_refused_for_good() {
    assertThat(outcome(404, ""))
        .returns(Kind.DEAD, Outcome::kind)
        .satisfies(outcome -> assertThat(outcome.reason()).contains("nothing at this address"));
  }

  @Test
  void a_warning_beside_code_0_is_still_delivered() {
    assertThat(outcome(200, "{\"errcode\":0,\"errmsg\":\"ok. Warning: wrong json format. \"}"))
        .isEqualTo(Outcome.delivered());
  }

  @Test
  void the_title_comes_first_and_the_mentions_last() throws IOException {
    byte[] body = group.body(target(fullConfig()), draft("Boiler", "pressure", 1), "k");

    assertThat(json(body).toString())
        .isEqualTo(
            "{\"msgtype\":\"markdown\",\"markdown\":{\"content\":"
                + "\"### Boiler\\npressure\\n<@LiSi><@zhangsan>\"}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"# x", "###### x"})
  void a_text_with_a_heading_needs_no_title(String text) throws IOException {
    assertThat(text(group.body(target(Map.of()), draft("Boiler", text, 1), "k"))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"#x", "####### x", "x # y", ""})
  void what_only_resembles_a_heading_gets_the_title(String text) throws IOException {
    assertThat(text(group.body(target(Map.of()), draft("Boiler", text, 1), "k")))
        .isEqualTo("### Boiler\n" + text);
  }

  @Test
  void a_title_cannot_mention_anybody_or_open_a_link() throws IOException {
    byte[] body = group.body(target(Map.of()), draft("<@LiSi>\n[a](b) **c** `d`", "x", 1), "k");

    assertThat(text(body)).isEqualTo("### ＜@LiSi> ［a](b) ＊＊c＊＊ ｀d｀\nx");
  }

  @Test
  void mobiles_and_everybody_cannot_be_mentioned() throws IOException {
    Map<String, Object> config =
        Map.of("mention", Map.of("mobiles", List.of("13800000000"), "all", true));

    assertThat(text(group.body(target(config), draft("", "x", 1000), "k"))).isEqualTo("x");
  }

  @Test
  void fifty_of_the_longest_users_leave_room_for_a_text() {
    List<String> users = IntStream.range(10, 60).mapToObj(i -> i + "u".repeat(62)).toList();

    assertThat(group.textBytesMax(target(Map.of("mention", Map.of("users", users)))))
        .isGreaterThan(600);
  }
}
