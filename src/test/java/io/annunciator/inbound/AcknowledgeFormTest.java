package io.annunciator.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.inbound.AcknowledgeForm.Fault;
import java.net.URLEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcknowledgeFormTest {

  private static AcknowledgeForm form(String name, String comment) {
    String body =
        "name=" + URLEncoder.encode(name, UTF_8) + "&comment=" + URLEncoder.encode(comment, UTF_8);
    return AcknowledgeForm.read(body.getBytes(UTF_8));
  }

  @Test
  void keeps_what_was_written_without_the_blanks_around_it() {
    assertThat(form(" 李伟\u3000", "\r\n 阀门已关闭。\r\n泵已停\t。\n"))
        .returns("李伟", AcknowledgeForm::name)
        .returns("阀门已关闭。\n泵已停\t。", AcknowledgeForm::comment)
        .satisfies(form -> assertThat(form.faults()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u3000", "\u00A0", "\u200B\u200D", "\u202E"})
  void a_name_needs_something_to_see(String name) {
    assertThat(form(name, "").faults()).containsExactly(Fault.NAME_MISSING);
  }

  @Test
  void a_form_without_fields_misses_the_name() {
    assertThat(AcknowledgeForm.read(new byte[0]).faults()).containsExactly(Fault.NAME_MISSING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "李", "😀"})
  void a_name_has_64_characters_and_not_one_more(String character) {
    assertThat(form(character.repeat(64), "").faults()).isEmpty();
    assertThat(form(character.repeat(65), "").faults()).containsExactly(Fault.NAME_TOO_LONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "阀", "😀"})
  void a_comment_has_500_characters_and_not_one_more(String character) {
    assertThat(form("Li", character.repeat(500)).faults()).isEmpty();
    assertThat(form("Li", character.repeat(501)).faults()).containsExactly(Fault.COMMENT_TOO_LONG);
  }

  @Test
  void a_line_break_is_one_character_as_in_the_browser() {
    String lines = "x\r\n".repeat(249);
    assertThat(form("Li", lines + "xx").faults()).isEmpty();
    assertThat(form("Li", lines + "xxx").faults()).containsExactly(Fault.COMMENT_TOO_LONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "\u001B", "\u007F", "\u0085"})
  void control_characters_are_refused(String control) {
    assertThat(form("L" + control + "i", "").faults()).containsExactly(Fault.CONTROL_CHARACTERS);
    assertThat(form("Li", "a" + control + "b").faults()).containsExactly(Fault.CONTROL_CHARACTERS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\t"})
  void a_name_is_one_line(String control) {
    assertThat(form("L" + control + "i", "").faults()).containsExactly(Fault.CONTROL_CHARACTERS);
  }

  @Test
  void says_all_that_is_wrong_at_once() {
    assertThat(form("", "x".repeat(501) + "\u0000").faults())
        .containsExactly(Fault.NAME_MISSING, Fault.COMMENT_TOO_LONG, Fault.CONTROL_CHARACTERS);
  }

  @Test
  void the_longest_fields_fit_into_a_body() {
    assertThat(form("😀".repeat(64), "😀".repeat(500)).faults()).isEmpty();
  }

  @Test
  void a_body_has_8_KB_and_not_a_byte_more() {
    byte[] full = ("name=Li&x=" + "x".repeat(8192 - 10)).getBytes(UTF_8);
    assertThat(AcknowledgeForm.read(full).faults()).isEmpty();

    byte[] over = ("name=Li&x=" + "x".repeat(8192 - 9)).getBytes(UTF_8);
    assertThat(AcknowledgeForm.read(over).faults()).containsExactly(Fault.TOO_LARGE);
  }
}
