package io.annunciator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxDingTalkApiQuotaTest extends AppCalls {
  private static final String MESSAGE =
      "'msgKey':'sampleText','msgParam':'{\\'content\\':\\'hot\\'}'}";
  private static final String TO_MEMBERS =
      "{'robotCode':'robot1','userIds':['Zhang3','lead7']," + MESSAGE;
  private static final String TO_GROUP =
      "{'robotCode':'robot1','openConversationId':'cidBoiler=='," + MESSAGE;
  private static final Instant MONTH_END = Instant.parse("2023-11-30T16:00:00Z");

  private String token = dingtalkToken("dingabc", "ding-secret");

  @Test
  void all_apps_and_both_calls_share_one_quota_and_none_is_taken_beyond_it() {
    String other = dingtalkToken("dingxyz", "other-secret");
    String foreign = TO_MEMBERS.replace("robot1", "robot2").replace("Zhang3", "other1");
    turn("{'apiPerMonth':3}");

    assertTaken(toMembers(TO_MEMBERS));
    assertTaken(toGroup());
    assertTaken(sandbox.dingtalkMembersSend("POST", other, bytes(foreign)));
    assertUsedUp(sandbox.dingtalkMembersSend("POST", other, bytes(foreign)));
    assertUsedUp(toMembers(TO_MEMBERS));
    assertUsedUp(toGroup());

    assertThat(shown()).containsExactly("Boiler", "Crew Zhang3", "Lead lead7", "Others other1");
    assertThat(turn("{}").path("apiUsed").asInt()).isEqualTo(3);
  }

  @Test
  void the_quota_is_whole_again_at_midnight_of_the_month_in_shanghai() {
    turn("{'apiPerMonth':1}");
    assertTaken(toGroup());

    clock.turn(Duration.between(clock.instant(), MONTH_END.minusMillis(1)));
    token = dingtalkToken("dingabc", "ding-secret");
    assertUsedUp(toGroup());
    clock.turn(Duration.ofMillis(1));
    assertTaken(toGroup());
    assertUsedUp(toGroup());
  }

  @Test
  void what_was_sent_before_a_quota_was_set_counts_and_null_lifts_it() {
    assertTaken(toGroup());

    turn("{'apiPerMonth':1}");
    assertUsedUp(toGroup());
    turn("{'apiPerMonth':null}");
    assertTaken(toGroup());
  }

  @ParameterizedTest
  @CsvSource({"robot1, robot2", "userIds, users", "sampleText, unknown", "content, words"})
  void a_message_that_is_refused_for_what_it_says_does_not_count(String good, String bad) {
    turn("{'apiPerMonth':1}");

    assertThat(toMembers(TO_MEMBERS.replace(good, bad)).status()).isEqualTo(400);
    assertTaken(toMembers(TO_MEMBERS));
    assertUsedUp(toMembers(TO_MEMBERS));
  }

  @Test
  void a_call_with_an_unknown_token_does_not_count() {
    turn("{'apiPerMonth':1}");

    assertRefused(
        sandbox.dingtalkMembersSend("POST", "made-up", bytes(TO_MEMBERS)),
        400,
        "InvalidAuthentication");
    assertTaken(toMembers(TO_MEMBERS));
  }

  @Test
  void a_call_that_is_refused_for_its_rate_does_not_count() {
    turn("{'apiPerMonth':21}");
    IntStream.range(0, 20).forEach(i -> assertTaken(toGroup()));

    assertRefused(toGroup(), 403, "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi");
    clock.turn(Duration.ofSeconds(1));
    assertTaken(toGroup());
    assertUsedUp(toGroup());
  }

  @Test
  void tokens_neither_count_nor_end_with_the_quota() {
    turn("{'apiPerMonth':0}");

    assertThat(dingtalkToken("dingabc", "ding-secret")).isNotEmpty();
    assertThat(turn("{}").path("apiUsed").asInt()).isZero();
  }

  @Test
  void wecom_has_no_part_in_it() {
    turn("{'apiPerMonth':0,'webhookPerMonth':0}");

    assertErrcode(
        sandbox.wecomMessageSend(
            "POST", "access_token=" + wecomToken("wecom-secret"), bytes(WeComAppCalls.GOOD)),
        0);
  }

  private Answer toMembers(String body) {
    return sandbox.dingtalkMembersSend("POST", token, bytes(body));
  }

  private Answer toGroup() {
    return sandbox.dingtalkConversationSend("POST", token, bytes(TO_GROUP));
  }

  private static void assertTaken(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private static void assertUsedUp(Answer answer) {
    assertRefused(answer, 403, "Forbidden.AccessDenied.ApiCountLimitForOrg");
  }
}
