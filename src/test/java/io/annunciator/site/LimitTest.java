package io.annunciator.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitTest {
  @ParameterizedTest
  @CsvSource({"20/1m, 20, PT1M", "1/500ms, 1, PT0.5S", "999999/1d, 999999, PT24H"})
  void reads_messages_and_period(String written, int messages, Duration period) {
    assertThat(Limit.parse(written)).contains(new Limit(messages, period));
  }

  @Test
  void none_has_no_end() {
    assertThat(Limit.parse("none")).contains(Limit.NONE);
    assertThat(Limit.NONE.isNone()).isTrue();
    assertThat(Limit.NONE).hasToString("none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "20", "20/", "/1m", "0/1m", "20/0m", "-1/1m", "1000000/1m", "20/m"})
  void anything_else_is_none_at_all(String written) {
    assertThat(Limit.parse(written)).isEmpty();
  }

  @Test
  void is_written_as_it_is_read() {
    assertThat(new Limit(20, Duration.ofMinutes(1))).hasToString("20/1m");
  }

  @Test
  void allows_at_least_one_message() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Limit(0, Duration.ofMinutes(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Limit(1, Duration.ZERO));
  }
}
