package io.annunciator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class FailureTextTest {
  private static final Exception CAUSE = new IllegalStateException("the disk is full");

  @Test
  void who_only_passes_a_failure_on_is_left_out() {
    assertThat(FailureText.of(new CompletionException(new RuntimeException(CAUSE))))
        .isEqualTo("the disk is full");
  }

  @Test
  void each_says_what_the_ones_before_have_not_said() {
    assertThat(FailureText.of(new RuntimeException("no store", CAUSE)))
        .isEqualTo("no store: the disk is full");
    assertThat(FailureText.of(new RuntimeException("no store: the disk is full", CAUSE)))
        .isEqualTo("no store: the disk is full");
  }

  @Test
  void a_failure_without_any_word_is_named() {
    assertThat(FailureText.of(new NullPointerException())).isEqualTo("NullPointerException");
  }
}
