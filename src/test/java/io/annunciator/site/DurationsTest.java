package io.annunciator.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "1ms, PT0.001S, 1ms",
    "1500ms, PT1.5S, 1500ms",
    "90s, PT90S, 90s",
    "60s, PT1M, 1m",
    "10m, PT10M, 10m",
    "24h, PT24H, 24h",
    "90d, PT2160H, 2160h",
    "' 5m ', PT5M, 5m",
    "999999999d, PT23999999976H, 23999999976h"
  })
  void reads_and_writes(String written, Duration duration, String text) {
    assertThat(Durations.parse(written)).contains(duration);
    assertThat(Durations.text(duration)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "m",
        "0s",
        "0ms",
        "-5m",
        "+5m",
        "1.5h",
        "5 m",
        "5M",
        "1w",
        "1m30s",
        "1000000000s",
        "٥m"
      })
  void anything_else_is_none(String written) {
    assertThat(Durations.parse(written)).isEmpty();
  }
}
