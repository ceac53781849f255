package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.annunciator.outbox.Unless;
import io.annunciator.rule.Timing;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotificationTest {
  @Test
  void without_options_all_are_told_at_once_and_once() {
    Notification notification = read(Map.of());

    assertThat(notification.receivers()).isEmpty();
    assertThat(notification.template()).isEmpty();
    assertThat(notification.timing()).isEqualTo(Timing.AT_ONCE);
  }

  @Test
  void reads_when_it_is_told_and_what_cancels_and_repeats_it() {
    Timing timing =
        read(Map.of("after", "10m", "unless", "cleared, acknowledged", "every", "1h")).timing();

    assertThat(timing)
        .isEqualTo(
            new Timing(
                Duration.ofMinutes(10),
                Set.of(Unless.ACKNOWLEDGED, Unless.CLEARED),
                Duration.ofHours(1)));
  }

  @ParameterizedTest
  @CsvSource({
    "after, 1ms",
    "after, 90d",
    "every, 1m",
    "every, 60s",
    "every, 60000ms",
    "unless, cleared",
    "unless, ' acknowledged '",
    "unless, 'cleared,cleared'"
  })
  void is_right(String option, String value) {
    assertThat(read(Map.of(option, value)).timing()).isNotEqualTo(Timing.AT_ONCE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          after  | 0m     | after="0m" is not a duration. Write one longer than zero, such as 10m or 1h
          after  | 10     | after="10" is not a duration. Write one longer than zero, such as 10m or 1h
          after  | -10m   | after="-10m" is not a duration. Write one longer than zero, such as 10m or 1h
          after  | ''     | after="" is not a duration. Write one longer than zero, such as 10m or 1h
          every  | 1 hour | every="1 hour" is not a duration. Write one longer than zero, such as 10m or 1h
          every  | 0s     | every="0s" is not a duration. Write one longer than zero, such as 10m or 1h
          every  | 59s    | every="59s" is too often. Write 1m or longer
          every  | 59999ms | every="59999ms" is too often. Write 1m or longer
          unless | clear  | unless="clear" cancels nothing. Did you mean "cleared"?
          unless | acked  | unless="acked" cancels nothing. Known: acknowledged, cleared
          unless | ''     | unless="" cancels nothing. Known: acknowledged, cleared
          unless | cleared, | unless="" cancels nothing. Known: acknowledged, cleared
          unless | Cleared | unless="Cleared" cancels nothing. Did you mean "cleared"?
          afer   | 10m    | there is no option "afer". Did you mean "after"?
          delay  | 10m    | there is no option "delay". Known: after, every, format, message, to, unless
          """)
  void an_option_that_is_wrong_says_what_to_write(String option, String value, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(Map.of(option, value)))
        .withMessage(message);
  }

  private static Notification read(Map<String, String> options) {
    return Notification.of(Sample.services(), Set.of("alarm", "short"), "ops", options);
  }
}
