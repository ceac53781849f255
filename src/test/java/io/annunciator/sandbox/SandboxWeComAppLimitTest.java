package io.annunciator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxWeComAppLimitTest extends WeComAppCalls {
  private static final String ONCE =
      GOOD.replace("{'touser'", "{'enable_duplicate_check':1,'touser'");

  @Test
  void a_member_sees_thirty_messages_a_minute_and_the_rest_is_dropped_without_a_word() {
    IntStream.range(0, 30).forEach(i -> assertErrcode(send(GOOD), 0));
    clock.turn(Duration.ofMillis(59_999));
    assertErrcode(send(to("lisi|wangwu")), 0);
    assertThat(shown()).hasSize(31).contains("Lead wangwu");

    clock.turn(Duration.ofMillis(1));
    assertErrcode(send(GOOD), 0);
    assertThat(shown()).hasSize(32);
  }

  @Test
  void a_member_sees_a_thousand_messages_an_hour() {
    for (int i = 0; i < 1_000; i++) {
      send(GOOD);
      clock.turn(Duration.ofSeconds(3));
    }
    send(to("lisi|wangwu"));

    assertThat(Shown.of(sandbox).path(0).path("receiver").asText()).isEqualTo("wangwu");
    clock.turn(Duration.ofMinutes(10));
    send(GOOD);
    assertThat(Shown.of(sandbox).path(0).path("receiver").asText()).isEqualTo("LiSi");
  }

  @Test
  void a_repetition_is_shown_again_unless_the_check_is_asked_for() {
    send(GOOD);
    send(GOOD);
    assertThat(shown()).hasSize(2);

    send(ONCE);
    assertErrcode(send(ONCE), 0);
    assertThat(shown()).hasSize(3);
  }

  @Test
  void a_repetition_is_the_same_bytes_from_the_same_app() {
    send(ONCE);
    send(ONCE.replace("hot", "hotter"));
    send(ONCE + " ");
    assertThat(shown()).hasSize(3);

    String other = ONCE.replace("1000002", "1000003").replace("LiSi", "zhaoliu");
    sandbox.wecomMessageSend("POST", "access_token=" + wecomToken("other-secret"), bytes(other));
    assertThat(shown()).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({"'',1800", "60,60", "14400,14400", "14401,14400"})
  void a_repetition_is_shown_again_after_the_interval(String interval, int seconds) {
    String body = interval.isEmpty() ? ONCE : every(Integer.parseInt(interval));
    show(body);
    clock.turn(Duration.ofSeconds(seconds).minusMillis(1));
    show(body);
    assertThat(shown()).hasSize(1);

    clock.turn(Duration.ofMillis(1));
    show(body);
    assertThat(shown()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void an_interval_that_is_none_suppresses_nothing(int interval) {
    String body = every(interval);
    send(body);
    send(body);

    assertThat(shown()).hasSize(2);
  }

  @Test
  void a_refused_message_is_not_remembered() {
    String body = ONCE.replace("LiSi", "newcomer");
    assertErrcode(send(body), 81013);

    sandbox.play(List.of(accounts("New", "wecom", "newcomer")), APPS);
    assertErrcode(send(body), 0);
    assertThat(shown()).containsExactly("New newcomer");
  }

  private static String every(int seconds) {
    return ONCE.replace("{'enable", "{'duplicate_check_interval':" + seconds + ",'enable");
  }

  /** Sends with a token that lives. */
  private void show(String body) {
    String living = wecomToken("wecom-secret");
    assertErrcode(sandbox.wecomMessageSend("POST", "access_token=" + living, bytes(body)), 0);
  }
}
