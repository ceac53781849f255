package io.annunciator.kamelet;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeComGroupSinkTest extends GroupSinkContract {
  @Override
  String kamelet() {
    return "wecom-group-sink";
  }

  @Override
  String platformName() {
    return "WeCom";
  }

  @Override
  Map<String, String> credentials() {
    return Map.of("accessKey", "wecom-key-1");
  }

  @Override
  String url(LoggedRequest request) {
    return request.getUrl();
  }

  @Override
  String expectedUrl() {
    return "/cgi-bin/webhook/send?key=wecom-key-1";
  }

  @Override
  String text(JsonNode body) {
    return body.at("/markdown/content").asText();
  }

  @ParameterizedTest
  @CsvSource({
    "text, ### Boiler\\ntext",
    "Boiler 1 text, Boiler 1 text",
    "## Own heading, ## Own heading"
  })
  void a_title_becomes_a_heading_unless_the_text_has_one(String text, String shown)
      throws Exception {
    caller.send("group", text, Map.of("title", "Boiler"));

    assertThat(text(onlyBody())).isEqualTo(shown.replace("\\n", "\n"));
  }

  @Test
  void the_property_title_serves_messages_without_one() throws Exception {
    send(Map.of("title", "Plant"), "text");

    assertThat(text(onlyBody())).isEqualTo("### Plant\ntext");
  }

  @Test
  void the_mentioned_stand_in_the_text_as_the_platform_reads_them() throws Exception {
    send(Map.of("mentionedUsers", "zhang, li"), "text");

    assertThat(text(onlyBody())).isEqualTo("text\n<@zhang><@li>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "报", "😀", "\""})
  void a_content_at_the_limit_is_whole_and_one_character_more_is_cut(String character)
      throws Exception {
    String beside = "### T\n" + "\n<@li>";
    int each = character.getBytes(StandardCharsets.UTF_8).length;
    int room = 4_096 - beside.length();
    String fits = character.repeat(room / each) + "a".repeat(room % each);
    caller.route(
        "limited",
        kamelet(),
        Map.of("accessKey", "wecom-key-1", "title", "T", "mentionedUsers", "li"));

    caller.send("limited", fits, Map.of());
    assertThat(text(onlyBody())).isEqualTo("### T\n" + fits + "\n<@li>");

    caller.platform.resetRequests();
    caller.send("limited", fits + "a", Map.of());
    String cut = text(onlyBody());
    assertThat(cut).startsWith("### T\n" + character).endsWith("…\n<@li>");
    assertThat(fits).startsWith(cut.substring(6, cut.indexOf('…')));
    assertThat(cut.getBytes(StandardCharsets.UTF_8).length).isBetween(4_090, 4_096);
  }

  @Test
  void the_words_of_a_refusal_come_without_the_callers_address() {
    answer(
        okJson(
            "{\"errcode\":93000,\"errmsg\":\"invalid webhook url, hint: [17], from ip: 203.0.113.9,"
                + " more info at https://open.work.weixin.qq.com/devtool/query?e=93000\"}"));

    assertThat(caller.send("group", "text", Map.of()).getException())
        .hasMessage(
            "WeCom did not take the message: errcode 93000 (HTTP 200): invalid webhook url");
  }
}
