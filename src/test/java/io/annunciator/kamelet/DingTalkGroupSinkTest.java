package io.annunciator.kamelet;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DingTalkGroupSinkTest extends GroupSinkContract {
  private static final String CLOCK = "${bean:type:java.lang.System?method=currentTimeMillis}";

  @Override
  String kamelet() {
    return "dingtalk-group-sink";
  }

  @Override
  String platformName() {
    return "DingTalk";
  }

  @Override
  Map<String, String> credentials() {
    return Map.of("accessToken", "dingtalk-token-1", "secret", "SECdingtalk1");
  }

  @Override
  String url(LoggedRequest request) {
    return request.getUrl().replaceAll("timestamp=\\d{13}&sign=[\\w%]+$", "signed");
  }

  @Override
  String expectedUrl() {
    return "/robot/send?access_token=dingtalk-token-1&signed";
  }

  @Override
  String text(JsonNode body) {
    return body.at("/markdown/text").asText();
  }

  /**
   * The first vector is DingTalk's rule computed by Python, Java and openssl; the second by two.
   */
  @ParameterizedTest
  @CsvSource({
    "SECalarmgatewaytestvector0001, 1700000000003,"
        + " VGT3%2B5uv7%2FR05ssF21nPdDqschR4nH61g9BmY8%2FIY2g%3D",
    "SECabc, 1700000000000, jcUpW0QmtKduN03n4JqQ0PBosVjqnM8gU7fIIvsDmCM%3D"
  })
  void signs_as_the_known_vectors(String secret, String at, String sign, @TempDir Path folder)
      throws Exception {
    String kamelet = Files.readString(Path.of("kamelets/dingtalk-group-sink.kamelet.yaml"));
    assertThat(kamelet).containsOnlyOnce(CLOCK);
    Files.writeString(
        folder.resolve("dingtalk-group-sink.kamelet.yaml"), kamelet.replace(CLOCK, at));
    try (Caller signing = new Caller("file:" + folder)) {
      signing.route("group", kamelet(), Map.of("accessToken", "t", "secret", secret));

      signing.send("group", "text", Map.of());

      assertThat(signing.platform.getAllServeEvents().get(0).getRequest().getUrl())
          .isEqualTo("/robot/send?access_token=t&timestamp=" + at + "&sign=" + sign);
    }
  }

  @Test
  void signs_each_call_at_its_own_moment() {
    long before = System.currentTimeMillis();

    caller.send("group", "text", Map.of());

    long timestamp = Long.parseLong(onlyRequest().queryParameter("timestamp").firstValue());
    assertThat(timestamp).isBetween(before, System.currentTimeMillis());
  }

  @Test
  void a_robot_without_a_secret_is_called_without_a_signature() throws Exception {
    caller.route("plain", kamelet(), Map.of("accessToken", "a token&more=1"));

    caller.send("plain", "text", Map.of());

    assertThat(onlyRequest().getUrl()).isEqualTo("/robot/send?access_token=a%20token%26more%3D1");
  }

  @Test
  void the_header_title_goes_before_the_property() throws Exception {
    caller.route("titled", kamelet(), with(Map.of("title", "From the route")));

    caller.send("titled", "text", Map.of("title", "From the\n message"));
    assertThat(onlyBody().at("/markdown/title").asText()).isEqualTo("From the message");

    caller.platform.resetRequests();
    caller.send("titled", "text", Map.of("title", " "));
    assertThat(onlyBody().at("/markdown/title").asText()).isEqualTo("From the route");
  }

  @ParameterizedTest
  @CsvSource({"pressure high, pressure high\\n\\n报警", "pressure 报警 high, pressure 报警 high"})
  void the_keyword_is_added_where_it_is_missing(String text, String shown) throws Exception {
    send(Map.of("keyword", "报警"), text);

    assertThat(text(onlyBody())).isEqualTo(shown.replace("\\n", "\n"));
  }

  @Test
  void the_mentioned_stand_in_the_list_and_in_the_text() throws Exception {
    send(Map.of("atMobiles", "138, 139", "atUserIds", "li", "atAll", "true"), "text");

    assertThat(text(onlyBody())).isEqualTo("text\n\n@138 @139 @li");
    assertThat(onlyBody().path("at"))
        .hasToString("{\"atMobiles\":[\"138\",\"139\"],\"atUserIds\":[\"li\"],\"isAtAll\":true}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "报", "😀", "\"", "\n"})
  void a_body_at_the_limit_is_whole_and_one_character_more_is_cut(String character)
      throws Exception {
    send(Map.of("keyword", "k"), "k");
    int besides = onlyRequest().getBody().length;
    int each = "\"\n".contains(character) ? 2 : character.getBytes(StandardCharsets.UTF_8).length;
    // room for the keyword is kept as long as it may be missing
    int room = 20_000 - besides - 5;
    String fits = "k" + character.repeat(room / each) + "a".repeat(room % each);

    caller.platform.resetRequests();
    caller.send("own", fits, Map.of());
    assertThat(text(onlyBody())).isEqualTo(fits);

    caller.platform.resetRequests();
    caller.send("own", fits + "a", Map.of());
    assertThat(text(onlyBody())).endsWith("…").doesNotContain("\uFFFD", "?");
    assertThat(fits).startsWith(text(onlyBody()).replace("…", ""));
    assertThat(onlyRequest().getBody().length).isBetween(20_000 - 5 - 8, 20_000);
  }

  @Test
  void a_text_that_is_far_too_long_keeps_keyword_and_mention() throws Exception {
    Exchange done =
        send(Map.of("keyword", "报警", "atMobiles", "138"), "温度过高😀".repeat(40_000) + "报警");

    assertThat(done.getException()).isNull();
    assertThat(text(onlyBody())).endsWith("…\n\n@138\n\n报警");
    assertThat(onlyRequest().getBody().length).isBetween(19_990, 20_000);
  }

  @Test
  void the_title_is_cut_too() throws Exception {
    caller.send("group", "text", Map.of("title", "锅".repeat(34)));

    assertThat(onlyBody().at("/markdown/title").asText()).isEqualTo("锅".repeat(32) + "…");
  }

  @Test
  void a_code_that_only_points_to_another_is_told_with_it() {
    answer(okJson("{\"errcode\":88,\"sub_code\":\"40014\",\"sub_msg\":\"bad token\"}"));

    assertThat(caller.send("group", "text", Map.of()).getException())
        .hasMessage(
            "DingTalk did not take the message: errcode 88, sub_code 40014 (HTTP 200): bad token");
  }

  private Map<String, String> with(Map<String, String> properties) {
    Map<String, String> all = new HashMap<>(credentials());
    all.putAll(properties);
    return all;
  }
}
