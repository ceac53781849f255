package io.annunciator.channel.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.channel.Secret;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sign is agreed by Python, another Java program and openssl. */
class DingTalkCallSignTest {
  private static final long AT = 1_700_000_000_007L;
  private static final String SIGN = "tLrJcDkLWr5m5eK+Jq/JReHBqDc1XytDKKRxP9AtOlY=";
  private static final String SECRET = "appSecret-alarm-gateway-test-0002";

  @ParameterizedTest
  @CsvSource({"0, true", "3600000, true", "-3600000, true", "3600001, false", "-3600001, false"})
  void a_sign_is_good_for_an_hour_to_either_side(long later, boolean isGood) {
    assertThat(check(SECRET, later).isGood(String.valueOf(AT), SIGN)).isEqualTo(isGood);
  }

  @Test
  void a_call_is_signed_as_dingtalk_does() {
    assertThat(check(SECRET, 0).sign(Instant.ofEpochMilli(AT))).isEqualTo(SIGN);
  }

  @ParameterizedTest
  @CsvSource({
    "1700000000007, ''",
    "1700000000008, " + SIGN,
    "'', " + SIGN,
    "'', ''",
    "now, " + SIGN,
    "1700000000007, tLrJcDkLWr5m5eK%2BJq%2FJReHBqDc1XytDKKRxP9AtOlY%3D",
    "1700000000007, tLrJcDkLWr5m5eK+Jq/JReHBqDc1XytDKKRxP9AtOlY",
  })
  void anything_else_is_not(String timestamp, String sign) {
    assertThat(check(SECRET, 0).isGood(timestamp, sign)).isFalse();
  }

  @Test
  void another_secret_signs_otherwise() {
    assertThat(check(SECRET + "x", 0).isGood(String.valueOf(AT), SIGN)).isFalse();
  }

  private static DingTalkCallSign check(String secret, long later) {
    Clock clock = Clock.fixed(Instant.ofEpochMilli(AT + later), ZoneOffset.UTC);
    return new DingTalkCallSign(new Secret(secret), clock);
  }

  /** The signature is agreed by Java and openssl. */
  @Test
  void of_a_press_the_time_alone_is_signed() {
    DingTalkCallSign presses = presses("card-api-secret-0003", 1_700_000_300_000L);
    String signature = "fsE0OyzBtR3xpLjGZiY/B/yOoMr4voveBd8hAsjQTgc=";

    assertThat(presses.sign(Instant.ofEpochMilli(1_700_000_000_000L))).isEqualTo(signature);
    assertThat(presses.isGood("1700000000000", signature)).isTrue();
    assertThat(presses.isGood("1700000000001", signature)).isFalse();
    assertThat(presses.isGood("1700000000000", "")).isFalse();
    assertThat(
            presses("card-api-secret-0003", 1_700_000_300_001L).isGood("1700000000000", signature))
        .as("more than 5 minutes old")
        .isFalse();
    assertThat(
            presses("card-api-secret-0003", 1_699_999_699_999L).isGood("1700000000000", signature))
        .as("more than 5 minutes ahead")
        .isFalse();
    assertThat(presses("other", 1_700_000_000_000L).isGood("1700000000000", signature)).isFalse();
  }

  private static DingTalkCallSign presses(String secret, long now) {
    Clock clock = Clock.fixed(Instant.ofEpochMilli(now), ZoneOffset.UTC);
    return DingTalkCallSign.ofPresses(new Secret(secret), clock);
  }
}
