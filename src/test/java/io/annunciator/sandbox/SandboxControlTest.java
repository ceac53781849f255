package io.annunciator.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxControlTest extends AppCalls {
  private static final String NOTHING =
      "{'apiPerMonth':null,'apiUsed':0,'webhookPerMonth':null,'webhookUsed':0,'flowControlled':[]}";
  private static final String KNOWN =
      "known are apiPerMonth, webhookPerMonth, flowControlled, revokeTokens";

  @Test
  void nothing_is_switched_on_at_first() {
    assertState(NOTHING);
  }

  @Test
  void a_post_turns_what_it_names_leaves_the_rest_and_answers_the_state() {
    Answer first = post("{'apiPerMonth':100,'webhookPerMonth':0,'flowControlled':['b','a','b']}");
    assertThat(first).isEqualTo(sandbox.control("GET", null));
    assertState(
        "{'apiPerMonth':100,'apiUsed':0,'webhookPerMonth':0,'webhookUsed':0,"
            + "'flowControlled':['b','a']}");

    post("{'apiPerMonth':null}");
    assertState(
        "{'apiPerMonth':null,'apiUsed':0,'webhookPerMonth':0,'webhookUsed':0,"
            + "'flowControlled':['b','a']}");

    post("{'webhookPerMonth':9223372036854775807,'flowControlled':[],'revokeTokens':false}");
    assertThat(turn("{}").path("webhookPerMonth").asLong()).isEqualTo(Long.MAX_VALUE);
    post("{'webhookPerMonth':null}");
    assertState(NOTHING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "apiPerMonth | -1 | is -1, expected a whole number from 0, or null for no limit",
        "apiPerMonth | '100' | is '100', expected a whole number from 0, or null for no limit",
        "webhookPerMonth | 1.0 | is 1.0, expected a whole number from 0, or null for no limit",
        "webhookPerMonth | true | is true, expected a whole number from 0, or null for no limit",
        "webhookPerMonth | 9223372036854775808 | is 9223372036854775808, expected a whole number"
            + " from 0, or null for no limit",
        "flowControlled | 'zhang3' | is 'zhang3', expected a list of user IDs",
        "flowControlled | null | is null, expected a list of user IDs",
        "flowControlled | ['a',3] | is ['a',3], expected a list of user IDs",
        "revokeTokens | null | is null, expected true or false",
        "revokeTokens | 'true' | is 'true', expected true or false",
        "revokeTokens | 1 | is 1, expected true or false",
      })
  void a_wrong_type_is_refused_with_what_is_expected(String name, String value, String detail) {
    assertRefused(post("{'" + name + "':" + value + "}"), "/" + name, detail.replace('\'', '"'));
    assertState(NOTHING);
  }

  @ParameterizedTest
  @CsvSource({"apiPermonth, /apiPermonth", "a/~b, /a~1~0b", "apiUsed, /apiUsed"})
  void an_unknown_member_is_refused_with_those_that_are_known(String name, String pointer) {
    assertRefused(post("{'" + name + "':null}"), pointer, "is not known; " + KNOWN);
  }

  @Test
  void all_that_is_wrong_is_told_at_once_and_nothing_is_changed() {
    String token = dingtalkToken("dingabc", "ding-secret");

    Answer answer = post("{'apiPerMonth':5,'webhookPerMonth':-1,'revokeTokens':true,'x':1}");

    assertThat(json(answer).path("errors").findValuesAsText("pointer"))
        .isEqualTo(List.of("/webhookPerMonth", "/x"));
    assertState(NOTHING);
    assertThat(dingtalkToken("dingabc", "ding-secret")).isEqualTo(token);
  }

  @Test
  void a_quoted_value_has_forty_characters_and_no_more() {
    assertRefused(
        post("{'revokeTokens':'" + "报".repeat(38) + "'}"),
        "/revokeTokens",
        "is \"" + "报".repeat(38) + "\", expected true or false");
    assertRefused(
        post("{'revokeTokens':'" + "报".repeat(39) + "'}"),
        "/revokeTokens",
        "is \"" + "报".repeat(39) + "…, expected true or false");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "[]", "null", "{", "{}{}", "apiPerMonth=1"})
  void a_body_that_is_not_one_json_object_is_refused(String body) {
    assertRefused(
        sandbox.control("POST", body == null ? null : body.getBytes(UTF_8)),
        "",
        "is not one JSON object in UTF-8; " + KNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", ""})
  void another_method_is_answered_as_an_unknown_path(String method) {
    assertThat(sandbox.control(method, bytes("{'apiPerMonth':1}")))
        .isEqualTo(sandbox.unknown("/sandbox/control"));
    assertState(NOTHING);
  }

  private Answer post(String body) {
    return sandbox.control("POST", bytes(body));
  }

  private void assertState(String state) {
    assertThat(sandbox.control("GET", null))
        .isEqualTo(new Answer(200, "application/json; charset=utf-8", state.replace('\'', '"')));
  }

  private static void assertRefused(Answer answer, String pointer, String detail) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.contentType()).isEqualTo("application/problem+json");
    JsonNode problem = json(answer);
    assertThat(problem.path("status").asInt()).isEqualTo(400);
    assertThat(problem.path("type").asText()).isEqualTo("about:blank");
    assertThat(problem.path("title").asText()).isEqualTo("Not a setting of the sandbox");
    assertThat(problem.path("detail").asText()).isEqualTo("Nothing was changed");
    assertThat(problem.path("errors")).hasSize(1);
    assertThat(problem.path("errors").path(0).path("pointer").asText()).isEqualTo(pointer);
    assertThat(problem.path("errors").path(0).path("detail").asText()).isEqualTo(detail);
  }
}
