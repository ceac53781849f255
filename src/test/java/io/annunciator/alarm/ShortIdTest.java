package io.annunciator.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShortIdTest {
  @Test
  void is_four_characters_that_cannot_be_mistaken() {
    for (int i = 0; i < 1000; i++) {
      assertThat(ShortId.of("hall-3/dev-" + i, "High")).matches("[0-9A-HJKMNP-TV-Z]{4}");
    }
  }

  @Test
  void is_the_same_for_every_report_of_an_alarm() {
    assertThat(ShortId.of("锅炉/🔥", "High")).isEqualTo(ShortId.of("锅炉/🔥", "High"));
  }

  @Test
  void differs_by_source_and_by_condition() {
    assertThat(ShortId.of("a", "b")).isNotEqualTo(ShortId.of("b", "a"));
    assertThat(ShortId.of("ab", "c")).isNotEqualTo(ShortId.of("a", "bc"));
  }

  @Test
  void seldom_repeats() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 2000; i++) {
      ids.add(ShortId.of("hall-3/dev-" + i, "TemperatureHigh"));
    }
    assertThat(ids).hasSizeGreaterThan(1990);
  }
}
