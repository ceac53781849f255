package io.annunciator.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallAgeTest {
  private static final Clock NOW =
      Clock.fixed(Instant.ofEpochMilli(1_700_000_000_000L), ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({
    "1700000000000, true",
    "1699996400000, true",
    "1699996399999, false",
    "1700003600000, true",
    "1700003600001, false",
    "1700003600, true",
    "1700003601, false",
    "'', false",
    "0, false",
    "-1700000000000, false",
    "1700000000000x, false",
    "999999999999999, false",
    "9999999999999999999, false",
  })
  void an_hour_to_either_side_is_now(String timestamp, boolean isOfNow) {
    assertThat(new CallAge(NOW).isOfNow(timestamp)).isEqualTo(isOfNow);
  }
}
