package io.annunciator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxDingTalkWebhookQuotaTest extends DingTalkCalls {
  private static final String OTHER = "access_token=keyword";
  private static final Instant MONTH_END = Instant.parse("2023-11-30T16:00:00Z");

  @Test
  void all_robots_share_one_quota_and_none_is_taken_beyond_it() {
    turn("{'webhookPerMonth':2}");

    assertOk(send(OPEN, HELLO));
    assertOk(send(OTHER, HELLO));
    assertUsedUp(send(OPEN, HELLO));
    assertUsedUp(send(OTHER, HELLO));
    assertThat(messages()).hasSize(2);
  }

  @Test
  void the_quota_is_whole_again_at_midnight_of_the_month_in_shanghai() {
    turn("{'webhookPerMonth':1}");
    assertOk(send(OPEN, HELLO));

    clock.turn(Duration.between(clock.instant(), MONTH_END.minusMillis(1)));
    assertUsedUp(send(OPEN, HELLO));
    clock.turn(Duration.ofMillis(1));
    assertOk(send(OPEN, HELLO));
    assertUsedUp(send(OPEN, HELLO));
  }

  @Test
  void what_was_sent_before_a_quota_was_set_counts_and_null_lifts_it() {
    assertOk(send(OPEN, HELLO));

    turn("{'webhookPerMonth':1}");
    assertUsedUp(send(OPEN, HELLO));
    turn("{'webhookPerMonth':null}");
    assertOk(send(OPEN, HELLO));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "access_token=unknown | {} | 300005",
        "access_token=signed&timestamp=1700000000003&sign=wrong | {} | 310000",
        "access_token=open | { | 40035",
        "access_token=open | {'msgtype':'voice'} | 400105",
        "access_token=keyword | {'msgtype':'text','text':{'content':'cold'}} | 310000",
      })
  void a_message_that_is_refused_for_something_else_does_not_count(
      String query, String body, int errcode) {
    turn("{'webhookPerMonth':1}");

    assertThat(send(query, body).body()).contains("\"errcode\":" + errcode);
    assertOk(send(OPEN, HELLO));
    assertUsedUp(send(OPEN, HELLO));
  }

  @Test
  void a_call_that_is_refused_for_its_rate_does_not_count() {
    turn("{'webhookPerMonth':21}");
    IntStream.range(0, 20).forEach(i -> assertOk(send(OPEN, HELLO)));

    assertThrottled(send(OPEN, HELLO));
    assertOk(send(OTHER, HELLO));
    assertUsedUp(send(OTHER, HELLO));
  }

  @Test
  void a_repeated_message_counts_and_one_refused_for_the_quota_may_come_again() {
    String once = HELLO.replace("{'msgtype'", "{'msgUuid':'7f3a','msgtype'");
    turn("{'webhookPerMonth':0}");
    assertUsedUp(send(OPEN, once));

    turn("{'webhookPerMonth':2}");
    assertOk(send(OPEN, once));
    assertOk(send(OPEN, once));
    assertUsedUp(send(OPEN, once));
    assertThat(messages()).hasSize(1);
  }

  @Test
  void a_reload_of_the_targets_forgets_no_quota() {
    turn("{'webhookPerMonth':1}");
    assertOk(send(OPEN, HELLO));

    sandbox.play(List.of(Robot.dingtalk("Renamed", "open", "", "")), List.of());

    assertUsedUp(send(OPEN, HELLO));
  }

  @Test
  void the_two_quotas_are_each_their_own() {
    turn("{'apiPerMonth':0}");

    assertOk(send(OPEN, HELLO));
    assertThat(sandbox.control("GET", null).body())
        .contains("\"apiPerMonth\":0,\"apiUsed\":0,\"webhookPerMonth\":null,\"webhookUsed\":1");
  }

  private void turn(String switches) {
    assertThat(sandbox.control("POST", bytes(switches)).status()).isEqualTo(200);
  }

  private static void assertUsedUp(Answer answer) {
    assertRefused(answer, 90030, "webhook over limit");
  }
}
