package io.annunciator.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeverityRangeTest {
  @ParameterizedTest
  @CsvSource({
    "700, 700, 700",
    "700.., 700, 1000",
    "334..666, 334, 666",
    "..333, 1, 333",
    "' 334 .. 666 ', 334, 666",
    "700..700, 700, 700",
    "1.., 1, 1000",
    "..1000, 1, 1000",
    "1000, 1000, 1000",
    ".., 1, 1000",
    "low, 1, 333",
    "medium, 334, 666",
    "high, 667, 899",
    "critical, 900, 1000",
    "high.., 667, 1000",
    "..medium, 1, 666",
    "medium..high, 334, 899",
    "500..high, 500, 899"
  })
  void reads(String written, int from, int to) {
    assertThat(SeverityRange.parse(written)).isEqualTo(new SeverityRange(from, to));
  }

  @Test
  void contains_its_ends() {
    SeverityRange range = new SeverityRange(334, 666);

    assertThat(range.contains(333)).isFalse();
    assertThat(range.contains(334)).isTrue();
    assertThat(range.contains(666)).isTrue();
    assertThat(range.contains(667)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "0",
        "1001",
        "0..",
        "..1001",
        "700..600",
        "high..low",
        "700 800",
        "700-",
        "7OO",
        ">700",
        "hgih",
        "700...",
        "1..2..3",
        "-1.."
      })
  void refuses_anything_else_and_says_what_to_write(String written) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SeverityRange.parse(written))
        .withMessage(
            "severity=\""
                + written
                + "\": use 700, 700.. or 334..666, from 1 to 1000, or low, medium, high, critical");
  }
}
