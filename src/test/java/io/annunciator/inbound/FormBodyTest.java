package io.annunciator.inbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormBodyTest {

  private static FormBody form(String body) {
    return new FormBody(body.getBytes(UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name=Li | Li",
        "name=Li+Wei | Li Wei",
        "name=Li%20Wei | Li Wei",
        "name=1%2B1 | 1+1",
        "name=a%3Db%26c | a=b&c",
        "name=a=b | a=b",
        "name=100%25 | 100%",
        "name=%2541 | %41",
        "name=%e6%9d%8e%E4%BC%9F | 李伟",
        "name=李伟 | 李伟",
        "name=%F0%9F%98%80 | 😀",
        "n%61me=Li | Li",
        "&&comment=x&name=Li& | Li",
        "name= | ''",
        "name | ''",
        "'' | ''",
        "nam=Li | ''"
      })
  void reads_what_browsers_send(String body, String name) {
    assertThat(form(body).get("name")).isEqualTo(name);
    assertThat(form(body).isDamaged()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name=% | %",
        "name=Li% | Li%",
        "name=%4 | %4",
        "name=%zz | %zz",
        "name=%4z | %4z",
        "name=%-1 | %-1",
        "name=%+1 | % 1",
        "name=%%41 | %A",
        "name=%４１ | %４１",
        "name=a%FFb | a\uFFFDb",
        "name=%E6%9D | \uFFFD",
        "name=Li%C0%AE | Li\uFFFD\uFFFD",
        "name=Li&name=Wang | Li",
        "name=Li&na%6De=Li | Li",
        "name=Li&comment=%zz | Li",
        "name=Li&%zz=x | Li"
      })
  void shows_what_no_browser_sends_and_calls_it_damaged(String body, String name) {
    assertThat(form(body).get("name")).isEqualTo(name);
    assertThat(form(body).isDamaged()).isTrue();
  }

  @Test
  void chinese_in_another_encoding_is_damaged() {
    byte[] gbk = HexFormat.of().parseHex("c0ee"); // 李, which has no meaning in UTF-8
    assertThat(new FormBody(("name=" + new String(gbk, ISO_8859_1)).getBytes(ISO_8859_1)))
        .returns(true, FormBody::isDamaged)
        .returns("\uFFFD\uFFFD", form -> form.get("name"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%ED%A0%80", "%F4%90%80%80"})
  void half_a_surrogate_pair_and_what_is_beyond_unicode_are_damaged(String encoded) {
    assertThat(form("name=" + encoded).isDamaged()).isTrue();
  }

  @Test
  void a_replacement_character_that_somebody_typed_is_not_damage() {
    assertThat(form("name=%EF%BF%BD").isDamaged()).isFalse();
  }
}
