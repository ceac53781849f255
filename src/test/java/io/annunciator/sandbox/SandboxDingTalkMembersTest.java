package io.annunciator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxDingTalkMembersTest extends AppCalls {
  private static final String GOOD =
      "{'robotCode':'robot1','userIds':['manager4220'],'msgKey':'sampleMarkdown',"
          + "'msgParam':'{\\'title\\':\\'Pump 7\\',\\'text\\':\\'## Hot 报警\\'}'}";

  private final String token = dingtalkToken("dingabc", "ding-secret");

  @Test
  void a_member_sees_a_good_message() {
    Answer answer = send(GOOD);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(json(answer).path("processQueryKey").asText()).isNotEmpty();
    assertThat(json(answer).path("invalidStaffIdList").isArray()).isTrue();
    assertThat(json(answer).path("invalidStaffIdList")).isEmpty();
    assertThat(json(answer).path("flowControlledStaffIdList").isArray()).isTrue();
    assertThat(sandbox.messages())
        .isEqualTo(
            ("[{'time':'2023-11-14T22:13:20Z','target':'boiler-ops/Crew','kind':'dingtalkMembers',"
                    + "'receiver':'manager4220','title':'Pump 7','text':'## Hot 报警'}]")
                .replace('\'', '"'));
  }

  @Test
  void each_known_member_sees_it_once_and_the_others_are_listed() {
    JsonNode answer = json(send(to("lead7", "other1", "Zhang3", "zhang3", "lead7", "nobody")));

    assertThat(shown()).containsExactly("Crew Zhang3", "Lead lead7");
    assertThat(answer.path("invalidStaffIdList").toString())
        .isEqualTo("[\"other1\",\"zhang3\",\"nobody\"]");
  }

  @Test
  void a_message_to_nobody_known_is_answered_200_and_shown_to_nobody() {
    Answer answer = send(to("nobody"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(json(answer).path("invalidStaffIdList")).hasSize(1);
    assertThat(shown()).isEmpty();
  }

  @Test
  void a_plain_text_is_shown_too() {
    send(
        "{'robotCode':'robot1','userIds':['lead7'],'msgKey':'sampleText',"
            + "'msgParam':'{\\'content\\':\\'one\\'}'}");

    assertThat(Shown.of(sandbox).path(0).path("title").asText()).isEqualTo("one");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "")
  void a_call_needs_the_token_in_its_header(String missing) {
    assertRefused(
        sandbox.dingtalkMembersSend("POST", missing, bytes(GOOD)),
        400,
        "AuthenticationFailed.MissingParameter");
  }

  @Test
  void an_unknown_token_and_one_of_the_other_platform_are_refused() {
    assertUnauthentic("made-up");
    assertUnauthentic(wecomToken("wecom-secret"));
  }

  @Test
  void a_token_is_good_for_7200_seconds_and_no_longer() {
    clock.turn(Duration.ofSeconds(7_200).minusMillis(1));
    assertThat(send(GOOD).status()).isEqualTo(200);

    clock.turn(Duration.ofMillis(1));
    assertUnauthentic(token);
  }

  @ParameterizedTest
  @ValueSource(strings = {"robotCode", "userIds", "msgKey", "msgParam"})
  void each_member_of_the_body_is_mandatory(String member) {
    assertRefused(send(GOOD.replace("'" + member + "'", "'x'")), 400, "Missing" + member);
  }

  @Test
  void the_gateway_wants_a_body_of_json_and_post() {
    assertRefused(sandbox.dingtalkMembersSend("POST", token, null), 400, "Missingbody");
    assertRefused(send("robotCode=robot1"), 400, "Invalidbody");
    assertRefused(
        sandbox.dingtalkMembersSend("GET", token, bytes(GOOD)), 404, "InvalidAction.NotFound");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'robot1' | '' | invalidParameter.robotCode.empty",
        "'robot1' | 'robot2' | invalidParameter.robotCode.notExsit",
        "['manager4220'] | [] | invalidParameter.userIds.empty",
        "['manager4220'] | 'manager4220' | invalidParameter.param.invalid",
        "['manager4220'] | [4220] | invalidParameter.param.invalid",
        "'sampleMarkdown' | '' | invalidParameter.msgKey.empty",
        "'sampleMarkdown' | 'markdown' | invalidParameter.msgKey.invalid",
        "'sampleMarkdown' | 'sampleText' | miss.param.textTocontent",
        "title | headline | miss.param.markdownTotitle",
        "\\'text\\' | \\'content\\' | miss.param.markdownTotext",
      })
  void each_member_of_the_body_is_checked(String good, String bad, String code) {
    assertThat(GOOD).contains(good);

    assertRefused(send(GOOD.replace(good, bad)), 400, code);
    assertThat(shown()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'title':'a','text':'b'}", "'hot'", "''", "'[]'", "7"})
  void the_parameters_must_be_a_string_that_holds_a_json_object(String param) {
    String head = GOOD.substring(0, GOOD.indexOf("'msgParam':") + "'msgParam':".length());

    assertRefused(send(head + param + "}"), 400, "invalidParameter.msgParam.invalid");
  }

  @Test
  void twenty_members_are_taken_and_one_more_is_not() {
    assertThat(json(send(to(users(20)))).path("invalidStaffIdList")).hasSize(20);

    assertRefused(send(to(users(21))), 400, "invalidParameter.userIds.overMax");
  }

  @Test
  void an_app_may_call_an_api_twenty_times_in_a_second() {
    String other = dingtalkToken("dingxyz", "other-secret");
    IntStream.range(0, 20).forEach(i -> assertThat(send(GOOD).status()).isEqualTo(200));
    clock.turn(Duration.ofMillis(999));

    assertRefused(send(GOOD), 403, "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi");
    assertRefused(
        sandbox.dingtalkMembersSend("POST", other, bytes(GOOD)),
        400,
        "invalidParameter.robotCode.notExsit");
    assertRefused(
        sandbox.dingtalkConversationSend("POST", token, bytes(GOOD)),
        400,
        "MissingopenConversationId");
    clock.turn(Duration.ofMillis(1));
    assertThat(send(GOOD).status()).isEqualTo(200);
  }

  @Test
  void new_targets_replace_the_members_and_leave_the_token() {
    sandbox.play(List.of(members("New", "ding", "new1")), APPS);

    assertThat(json(send(to("new1", "lead7"))).path("invalidStaffIdList").toString())
        .isEqualTo("[\"lead7\"]");
    assertThat(shown()).containsExactly("New new1");
  }

  private Answer send(String body) {
    return sandbox.dingtalkMembersSend("POST", token, bytes(body));
  }

  private void assertUnauthentic(String bad) {
    assertRefused(
        sandbox.dingtalkMembersSend("POST", bad, bytes(GOOD)), 400, "InvalidAuthentication");
  }

  private static String to(String... users) {
    return GOOD.replace("'manager4220'", "'" + String.join("','", users) + "'");
  }

  private static String[] users(int number) {
    return IntStream.range(0, number).mapToObj(i -> "u" + i).toArray(String[]::new);
  }
}
