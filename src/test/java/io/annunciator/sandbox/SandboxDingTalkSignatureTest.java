package io.annunciator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxDingTalkSignatureTest extends DingTalkCalls {
  /** What 1700000000003 and the secret sign to, agreed by Python, Java and openssl. */
  private static final String SIGN = "VGT3+5uv7/R05ssF21nPdDqschR4nH61g9BmY8/IY2g=";

  private static final String SIGN_ENCODED = "VGT3%2B5uv7%2FR05ssF21nPdDqschR4nH61g9BmY8%2FIY2g%3D";

  @Test
  void a_signed_call_is_taken() {
    assertOk(send("access_token=signed&timestamp=1700000000003&sign=" + SIGN_ENCODED, HELLO));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "&timestamp=1700000000003",
        "&timestamp=1700000000003&sign=",
        "&timestamp=1700000000003&sign=" + SIGN,
        "&timestamp=1700000000004&sign=" + SIGN_ENCODED,
        "&timestamp=1700000000003&sign=vGT3%2B5uv7%2FR05ssF21nPdDqschR4nH61g9BmY8%2FIY2g%3D",
        "&timestamp=1700000000003&sign=VGT3%252B5uv7%252FR05ssF21nPdDqschR4nH61g9BmY8%252FIY2g%253D"
      })
  void a_missing_wrong_unencoded_or_doubly_encoded_signature_is_refused(String signature) {
    assertRefused(send("access_token=signed" + signature, HELLO), 310000, "sign not match");
    assertThat(messages()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"PT1H", "PT-1H"})
  void a_signature_one_hour_away_is_taken(Duration away) {
    clock.turn(away);

    assertOk(send("access_token=signed&timestamp=1700000000003&sign=" + SIGN_ENCODED, HELLO));
  }

  @ParameterizedTest
  @CsvSource({"PT1H0.001S", "PT-1H-0.001S", "PT61M"})
  void a_signature_more_than_one_hour_away_is_refused(Duration away) {
    clock.turn(away);

    assertRefused(
        send("access_token=signed&timestamp=1700000000003&sign=" + SIGN_ENCODED, HELLO),
        310000,
        "invalid timestamp");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "1700000000", "-1700000000003", "99999999999999999999"})
  void a_timestamp_must_be_milliseconds(String timestamp) {
    assertRefused(
        send("access_token=signed&timestamp=" + timestamp + "&sign=" + SIGN_ENCODED, HELLO),
        310000,
        "invalid timestamp");
  }

  @Test
  void a_robot_without_a_secret_does_not_look_at_a_signature() {
    assertOk(send(OPEN + "&timestamp=1&sign=wrong", HELLO));
  }
}
