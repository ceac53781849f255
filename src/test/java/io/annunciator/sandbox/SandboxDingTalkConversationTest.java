package io.annunciator.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxDingTalkConversationTest extends AppCalls {
  private static final String GOOD =
      "{'robotCode':'robot1','openConversationId':'cidBoiler==','msgKey':'sampleMarkdown',"
          + "'msgParam':'{\\'title\\':\\'Pump 7\\',\\'text\\':\\'hot\\'}'}";

  private final String token = dingtalkToken("dingabc", "ding-secret");

  @Test
  void a_group_sees_a_good_message() {
    Answer answer = send(GOOD);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(json(answer)).hasSize(1);
    assertThat(json(answer).path("processQueryKey").asText()).isNotEmpty();
    assertThat(sandbox.messages())
        .isEqualTo(
            ("[{'time':'2023-11-14T22:13:20Z','target':'boiler-ops/Boiler',"
                    + "'kind':'dingtalkConversation','title':'Pump 7','text':'hot'}]")
                .replace('\'', '"'));
  }

  @Test
  void a_call_needs_a_good_token() {
    assertRefused(
        sandbox.dingtalkConversationSend("POST", null, bytes(GOOD)),
        400,
        "AuthenticationFailed.MissingParameter");
    assertRefused(
        sandbox.dingtalkConversationSend("POST", "made-up", bytes(GOOD)),
        400,
        "InvalidAuthentication");
  }

  @ParameterizedTest
  @ValueSource(strings = {"robotCode", "openConversationId", "msgKey", "msgParam"})
  void each_member_of_the_body_is_mandatory(String member) {
    assertRefused(send(GOOD.replace("'" + member + "'", "'x'")), 400, "Missing" + member);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "robot1, robot2, invalidParameter.robotCode.auth",
        "cidBoiler==, cidBoiler, invalid.openConversationId",
        "cidBoiler==, cidForeign==, invalid.openConversationId",
        "sampleMarkdown, sampleMarkdownDX, invalidParameter.msgKey.invalid",
        "title, headline, miss.param.markdownTotitle",
      })
  void each_member_of_the_body_is_checked(String good, String bad, String code) {
    assertRefused(send(GOOD.replace(good, bad)), 400, code);
    assertThat(shown()).isEmpty();
  }

  @Test
  void parameters_of_15000_bytes_are_taken_and_one_more_is_not() {
    int frame = "{'title':'Pump 7','text':''}".length();
    String full = "中".repeat((15_000 - frame) / 3) + "x".repeat((15_000 - frame) % 3);
    assertThat(full.getBytes(UTF_8)).hasSize(15_000 - frame);

    assertThat(send(GOOD.replace("hot", full)).status()).isEqualTo(200);
    assertRefused(send(GOOD.replace("hot", full + "x")), 400, "invalidParameter.msgParam.tooLong");
  }

  @Test
  void a_group_keeps_its_conversation_when_it_is_renamed_and_is_shown_under_its_title() {
    String mill = event("e1", "im_cool_app_install", "Mill", "");
    assertThat(event("e2", "chat_update_title", "Mill", "Mill 2")).isEqualTo(mill);
    assertThat(event("e2", "chat_update_title", "Mill", "Old news")).as("again").isEqualTo(mill);

    assertThat(send(GOOD.replace("cidBoiler==", mill)).status()).isEqualTo(200);
    assertThat(sandbox.messages()).contains("\"target\":\"Mill 2\"");
    assertThat(sandbox.dingtalkGroup(APPS.get(0), "Mill 2")).isEqualTo(mill);
    assertThat(sandbox.dingtalkGroup(APPS.get(0), "Mill")).as("a new one").isNotEqualTo(mill);
  }

  @Test
  void an_app_reaches_no_group_that_only_another_one_is_in() {
    String mill = sandbox.dingtalkGroup(APPS.get(1), "Mill");

    assertRefused(send(GOOD.replace("cidBoiler==", mill)), 400, "invalid.openConversationId");
    sandbox.dingtalkGroup(APPS.get(0), "Mill");
    assertThat(send(GOOD.replace("cidBoiler==", mill)).status()).isEqualTo(200);
  }

  @Test
  void a_group_that_was_disbanded_takes_nothing_and_leaves_its_title_to_another() {
    String mill = event("e1", "chat_disband", "Mill", "");

    assertRefused(send(GOOD.replace("cidBoiler==", mill)), 400, "group.disbanded");
    String next = sandbox.dingtalkGroup(APPS.get(0), "Mill");
    assertThat(next).isNotEqualTo(mill);
    assertThat(send(GOOD.replace("cidBoiler==", next)).status()).isEqualTo(200);
    assertThat(shown()).hasSize(1);
  }

  private String event(String id, String type, String group, String title) {
    return sandbox.dingtalkGroupEvent(APPS.get(0), id, type, group, title);
  }

  private Answer send(String body) {
    return sandbox.dingtalkConversationSend("POST", token, bytes(body));
  }
}
