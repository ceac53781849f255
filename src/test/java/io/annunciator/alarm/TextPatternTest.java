package io.annunciator.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextPatternTest {
  @ParameterizedTest
  @CsvSource({
    "plant1/PT-101, plant1/PT-101, true",
    "plant1/PT-101, plant1/PT-1010, false",
    "plant1/PT-101, PLANT1/PT-101, false",
    "plant1/*, plant1/, true",
    "plant1/*, plant1/a/b, true",
    "plant1/*, plant10/a, false",
    "*/PT-101, a/PT-101, true",
    "*/PT-101, a/PT-1012, false",
    "*PT*, xPTx, true",
    "*PT*, PT, true",
    "*PT*, xP-Tx, false",
    "a*a, a, false",
    "a*a, aa, true",
    "a*b*c, a-b-c, true",
    "a*b*c, a-c-b, false",
    "a*bc*c, abc, false",
    "*, '', true",
    "**, anything, true",
    "a.c, abc, false",
    "'', '', true",
    "'', a, false",
    "锅炉*, 锅炉1, true"
  })
  void matches(String pattern, String text, boolean expected) {
    assertThat(TextPattern.of(pattern).matches(text)).isEqualTo(expected);
  }

  @Test
  void a_star_spans_lines() {
    assertThat(TextPattern.of("a*b").matches("a\nb")).isTrue();
  }

  @Test
  void agrees_with_a_regular_expression() {
    Random random = new Random(20_261_120);
    for (int i = 0; i < 20_000; i++) {
      String pattern = text(random, "ab*", 6);
      String text = text(random, "ab", 8);

      assertThat(TextPattern.of(pattern).matches(text))
          .as("%s on %s", pattern, text)
          .isEqualTo(Pattern.matches(pattern.replace("*", ".*"), text));
    }
  }

  @Test
  void only_one_without_a_star_is_exact() {
    assertThat(TextPattern.of("boiler").exact()).contains("boiler");
    assertThat(TextPattern.of("boiler*").exact()).isEmpty();
  }

  private static String text(Random random, String letters, int lengthMax) {
    return random
        .ints(random.nextInt(lengthMax + 1), 0, letters.length())
        .mapToObj(i -> letters.substring(i, i + 1))
        .reduce("", String::concat);
  }

  @ParameterizedTest
  @CsvSource({"*, true", "**, true", "'', false", "a*, false", "*a, false", "*a*, false"})
  void stars_alone_are_met_by_every_text(String pattern, boolean isAny) {
    assertThat(TextPattern.of(pattern).isAny()).isEqualTo(isAny);
  }
}
