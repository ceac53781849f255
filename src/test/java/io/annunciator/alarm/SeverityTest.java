package io.annunciator.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeverityTest {
  @ParameterizedTest
  @CsvSource({
    "1, low",
    "333, low",
    "334, medium",
    "666, medium",
    "667, high",
    "899, high",
    "900, critical",
    "1000, critical"
  })
  void is_shown_in_bands(int severity, String band) {
    assertThat(Severity.band(severity)).hasToString(band);
  }

  @ParameterizedTest
  @CsvSource({"low, 200", "medium, 500", "high, 700", "critical, 900"})
  void words_have_values_inside_their_own_band(String word, int value) {
    assertThat(Severity.ofWord(word)).hasValue(value);
    assertThat(Severity.band(value)).hasToString(word);
  }

  @Test
  void other_words_have_no_value() {
    assertThat(Severity.ofWord("HIGH")).isEmpty();
    assertThat(Severity.ofWord("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, false", "1, true", "1000, true", "1001, false"})
  void runs_from_1_to_1000(long value, boolean isValid) {
    assertThat(Severity.isValid(value)).isEqualTo(isValid);
  }

  @Test
  void is_critical_from_900() {
    assertThat(Severity.isCritical(899)).isFalse();
    assertThat(Severity.isCritical(900)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void has_no_band_below_the_scale(int severity) {
    assertThatThrownBy(() -> Severity.band(severity))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected 1..1000");
  }
}
