package io.annunciator.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "\u007F\u0080",
        "\u07FF\u0800",
        "\uFFFF",
        "🔥",
        "锅炉 a é 🔥\u200D👨",
        "\0"
      })
  void counts_what_the_encoder_makes(String text) {
    assertThat(Utf8.length(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
  }
}
