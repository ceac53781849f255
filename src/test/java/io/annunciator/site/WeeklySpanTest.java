package io.annunciator.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeeklySpanTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mon                      | 1       | 00:00 | 00:00
          mon-fri                  | 12345   | 00:00 | 00:00
          Sat, SUN 08:00-20:00     | 67      | 08:00 | 20:00
          fri-mon 08:00 - 20:30    | 1567    | 08:00 | 20:30
          mon-mon 8:00-20:00       | 1       | 08:00 | 20:00
          sun-sat 00:00-24:00      | 1234567 | 00:00 | 00:00
          tue-wed,friday 20:00-8:00 | 235    | 20:00 | 08:00
          周一-周五 08:00-20:00      | 12345   | 08:00 | 20:00
          周六、周日                 | 67      | 00:00 | 00:00
          星期一至星期三，周五 23:59-24:00 | 1235 | 23:59 | 00:00
          """)
  void reads_days_and_hours(String written, String days, LocalTime begin, LocalTime end) {
    WeeklySpan span = WeeklySpan.parse(written).orElseThrow();

    assertThat(
            span.days().stream()
                .map(DayOfWeek::getValue)
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining()))
        .isEqualTo(days);
    assertThat(span.begin()).isEqualTo(begin);
    assertThat(span.end()).isEqualTo(end);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "08:00-20:00",
        "mon 08:00",
        "mon 08:00-",
        "mon08:00-20:00",
        "mon 08:00-24:01",
        "mon 08:00-25:00",
        "mon 24:00-08:00",
        "mon 08:60-09:00",
        "mon 08:00-20:00 09:00-21:00",
        "mo 08:00-20:00",
        "mon- 08:00-20:00",
        "mon,,tue 08:00-20:00",
        "mon-tue-wed 08:00-20:00",
        "mon, 08:00-20:00",
        "周八 08:00-20:00",
      })
  void anything_else_is_none_at_all(String written) {
    assertThat(WeeklySpan.parse(written)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "mon, 2026-10-05T00:00, 2026-10-06T00:00",
    "mon 08:00-20:00, 2026-10-05T08:00, 2026-10-05T20:00",
    "mon 08:00-24:00, 2026-10-05T08:00, 2026-10-06T00:00",
    "mon 20:00-08:00, 2026-10-05T20:00, 2026-10-06T08:00",
    "mon 20:00-19:59, 2026-10-05T20:00, 2026-10-06T19:59",
    "mon 20:00-20:00, 2026-10-05T20:00, 2026-10-06T20:00",
    "mon 20:00-20:01, 2026-10-05T20:00, 2026-10-05T20:01",
  })
  void an_end_at_or_before_the_beginning_is_on_the_next_day(
      String written, LocalDateTime begin, LocalDateTime end) {
    assertThat(on(written, "2026-10-05", BERLIN)).containsExactly(begin + "+02:00", end + "+02:00");
    assertThat(on(written, "2026-10-06", BERLIN)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "sun 01:00-02:00, 2026-03-29T01:00+01:00, 2026-03-29T03:00+02:00",
    "sun 01:00-02:30, 2026-03-29T01:00+01:00, 2026-03-29T03:30+02:00",
    "sun 02:30-04:00, 2026-03-29T03:30+02:00, 2026-03-29T04:00+02:00",
    "sun 03:00-04:00, 2026-03-29T03:00+02:00, 2026-03-29T04:00+02:00",
    "sun, 2026-03-29T00:00+01:00, 2026-03-30T00:00+02:00",
  })
  void when_the_clock_is_put_forward_skipped_ends_are_later(
      String written, String from, String to) {
    assertThat(on(written, "2026-03-29", BERLIN)).containsExactly(from, to);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sun 02:00-03:00", "sun 02:15-02:45", "sun 02:30-03:30"})
  void hours_that_the_clock_skips_are_none_that_day(String written) {
    assertThat(on(written, "2026-03-29", BERLIN)).isEmpty();
    assertThat(on(written, "2026-03-22", BERLIN)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "sun 02:00-03:00, 2026-10-25T02:00+02:00, 2026-10-25T03:00+01:00",
    "sun 01:00-02:30, 2026-10-25T01:00+02:00, 2026-10-25T02:30+02:00",
    "sun 02:30-04:00, 2026-10-25T02:30+02:00, 2026-10-25T04:00+01:00",
    "sun, 2026-10-25T00:00+02:00, 2026-10-26T00:00+01:00",
  })
  void when_the_clock_is_put_back_ends_shown_twice_are_the_first(
      String written, String from, String to) {
    assertThat(on(written, "2026-10-25", BERLIN)).containsExactly(from, to);
  }

  @Test
  void a_day_that_a_zone_left_out_has_no_hours() {
    ZoneId apia = ZoneId.of("Pacific/Apia"); // went from December 29th to 31st, 2011

    assertThat(on("fri", "2011-12-30", apia)).isEmpty();
    assertThat(on("fri 08:00-20:00", "2011-12-30", apia)).isEmpty();
    assertThat(on("thu", "2011-12-29", apia))
        .containsExactly("2011-12-29T00:00-10:00", "2011-12-31T00:00+14:00");
  }

  private static List<String> on(String written, String day, ZoneId zone) {
    return WeeklySpan.parse(written).orElseThrow().on(LocalDate.parse(day), zone).stream()
        .flatMap(span -> List.of(span.begin(), span.end()).stream())
        .map(instant -> instant.atZone(zone).toOffsetDateTime().toString())
        .toList();
  }
}
