package io.annunciator.documents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownTest {
  private static final String PRINTED = "told:\n  | one\n  | \n  | two\nid 4711, done\n";

  @Test
  void is_what_was_printed_but_for_blanks_at_the_ends_of_lines() {
    assertThat(Shown.matches("told:\n  | one\n  |\n  | two\nid 4711, done", PRINTED)).isTrue();
    assertThat(Shown.matches("told:\n  | one\n  | two\nid 4711, done", PRINTED)).isFalse();
  }

  @Test
  void a_line_of_its_own_stands_for_any_lines() {
    assertThat(Shown.matches("told:\n…\nid 4711, done\n", PRINTED)).isTrue();
    assertThat(Shown.matches("…\nid 4711, done\n…\n", PRINTED)).isTrue();
    assertThat(Shown.matches("told:\n…\nid 4712, done\n", PRINTED)).isFalse();
    assertThat(Shown.matches("told:\n…\n", "old:\n")).isFalse();
  }

  @Test
  void within_a_line_stands_for_anything_in_it() {
    assertThat(Shown.matches("…\nid …, done\n", PRINTED)).isTrue();
    assertThat(Shown.matches("told:…, done\n", PRINTED)).isFalse();
  }
}
