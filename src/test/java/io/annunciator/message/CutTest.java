package io.annunciator.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CutTest {
  private final Cut cut = new Cut(Utf8::length);

  @ParameterizedTest
  @CsvSource({
    "abcdef, 6, abcdef",
    "abcdef, 5, ab…",
    "abcdef, 3, …",
    "abcdef, 2, ''",
    "ab cd, 6, ab cd",
    "ab cdefg, 6, ab…",
    "锅炉压力, 12, 锅炉压力",
    "锅炉压力, 11, 锅炉…",
    "锅炉压力, 9, 锅炉…",
    "锅炉压力, 8, 锅…",
    "🔥🔥, 8, 🔥🔥",
    "🔥🔥, 7, 🔥…",
    "🔥🔥, 6, …",
    "'', 0, ''",
    "'', -1, ''"
  })
  void keeps_the_beginning_to_the_last_byte(String text, int bytesMax, String kept) {
    assertThat(cut.end(text, bytesMax)).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource({
    "abcdef, 6, abcdef", "abcdefgh, 7, ab…gh", "abcdefgh, 6, a…gh", "abcdefgh, 3, …",
    "abcdefgh, 2, ''", "🔥🔥🔥, 11, 🔥…🔥", "🔥🔥🔥, 10, …🔥",
        "plant1/hall/PT-101, 15, plant1…PT-101"
  })
  void keeps_both_ends(String text, int bytesMax, String kept) {
    assertThat(cut.middle(text, bytesMax)).isEqualTo(kept);
  }

  @Test
  void keeps_letters_with_their_marks_and_joined_emoji_together() {
    assertThat(cut.end("ae\u0301xxx", 6)).isEqualTo("a…");
    assertThat(cut.end("a👨\u200D🔧xxxx", 14)).isEqualTo("a…");
    assertThat(cut.end("a👨\u200D🔧xxxx", 15)).isEqualTo("a👨\u200D🔧…");
    assertThat(cut.end("a👍🏽xxx", 10)).isEqualTo("a…");
    assertThat(cut.end("a❤\uFE0Fxxx", 9)).isEqualTo("a…");
    assertThat(cut.middle("xxxe\u0301a", 6)).isEqualTo("x…a");
  }

  @Test
  void cuts_a_heap_of_marks_all_the_same() {
    assertThat(cut.end("a" + "\u0301".repeat(100), 53)).isEqualTo("a" + "\u0301".repeat(24) + "…");
  }

  @Test
  void never_exceeds_the_limit_and_never_breaks_a_pair() {
    Random random = new Random(20260101);
    String[] parts = {"a", "é", "锅", "🔥", "\u0301", "\u200D", " "};
    for (int i = 0; i < 5000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(12); n >= 0; n--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      int bytesMax = random.nextInt(30);
      for (String kept :
          new String[] {
            cut.end(text.toString(), bytesMax), cut.middle(text.toString(), bytesMax)
          }) {
        assertThat(Utf8.length(kept)).isLessThanOrEqualTo(bytesMax);
        assertThat(kept.codePoints()).allMatch(c -> c < 0xD800 || c > 0xDFFF);
      }
    }
  }
}
