package io.annunciator.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlantTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plant1/boiler-1/PT_101",
        "Line1.PLC.Fault12",
        "PLC\\DB1\\Tag",
        "R&D, A & B",
        "96.40 °C, 50% (high) #3 - ok!",
        "10:30:05",
        "锅炉_1 压力高：96.4℃，请检查（立即）。",
        "🔥",
        "👨‍🔧 ❤️‍🔥 👍🏽",
        "e\u0301"
      })
  void leaves_what_is_harmless_as_the_same_string(String text) {
    assertThat(PlantText.of(text)).isSameAs(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '$',
      value = {
        "@all|＠all",
        "<@zhangsan>|＜＠zhangsan＞",
        "<font color=\"info\">x</font>|＜font color=\"info\"＞x＜/font＞",
        "[open](http://evil.example)|［open］(http：//evil.example)",
        "![x](HTTPS://evil.example/a.png)|!［x］(HTTPS：//evil.example/a.png)",
        "WWW.evil.example|WWW．evil.example",
        "www.evil.example|www．evil.example",
        "**bold** `code` ~~gone~~|＊＊bold＊＊ ｀code｀ ～～gone～～",
        "_it_ PT_101 a__b _|＿it＿ PT_101 a＿＿b ＿",
        "锅_炉 锅_|锅_炉 锅＿",
        "a\\*b\\|a＼＊b＼",
        "C:\\dir \\(x|C:\\dir ＼(x",
        "&lt;@all&#62; &commat;|＆lt;＠all＆#62; ＆commat;"
      })
  void replaces_what_would_act_by_its_full_width_twin(String text, String harmless) {
    assertThat(PlantText.of(text)).isEqualTo(harmless);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\nb",
        "a\r\n\r\nb",
        "a\tb",
        "a \u0000\u001F\u007F b",
        "a\u0085b",
        "a\u2028b",
        "a\u2029b",
        "a\u00A0 b",
        "a\u3000b",
        " a  b ",
        "\n\na\u000Bb\n",
        "\u202E a b"
      })
  void is_always_one_line_with_single_blanks(String text) {
    assertThat(PlantText.of(text)).isEqualTo("a b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u202Eab",
        "a\u2066b\u2069",
        "a\u200Bb",
        "\uFEFFab",
        "a\u00ADb",
        "a\u200Db",
        "a\u200Db\u200D",
        "ab\uDB40\uDC41",
        "a\u200E\u200Fb"
      })
  void removes_what_is_invisible(String text) {
    assertThat(PlantText.of(text)).isEqualTo("ab");
  }

  @Test
  void hidden_characters_cannot_hide_markup() {
    assertThat(PlantText.of("http:\u200B//x w\u200Bww.x")).isEqualTo("http：//x www．x");
  }

  @Test
  void keeps_joiners_only_between_emoji() {
    assertThat(PlantText.of("👨\u200D🔧 👨\u200Dx\u200D")).isEqualTo("👨\u200D🔧 👨x");
  }

  @Test
  void replaces_half_a_surrogate_pair() {
    assertThat(PlantText.of("a\uD83D")).isEqualTo("a\uFFFD");
    assertThat(PlantText.of("\uDD25a🔥")).isEqualTo("\uFFFDa🔥");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '$',
      value = {
        "# big|＃ big", "#3 pump|＃3 pump", "- item|－ item", "---|－--", "-5 V|-5 V", "+ x|＋ x",
        "===|＝==", "1. x|1． x", "12) x|12） x", "1.5 bar|1.5 bar", "1.|1．", "123|123",
        "plant1/a|plant1/a", "> x|＞ x", "$$|$$"
      })
  void cannot_open_a_block(String text, String harmless) {
    assertThat(PlantText.opening(text)).isEqualTo(harmless);
  }
}
