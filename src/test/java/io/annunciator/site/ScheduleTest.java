package io.annunciator.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Schedule HOLIDAYS =
      dates("holidays", SHANGHAI, "2026-10-01..2026-10-07", "2026-12-30..2027-01-02");
  private static final Schedule DAY_SHIFT = weekly("day-shift", SHANGHAI, "mon-fri 08:00-20:00");
  private static final Schedule NIGHT = weekly("night", SHANGHAI, "mon-fri 20:00-08:00");
  private static final Schedule WORKDAYS = less(SHANGHAI, "mon-fri 08:00-20:00", HOLIDAYS);
  private static final Schedule WORKNIGHTS = less(SHANGHAI, "mon-fri 20:00-08:00", HOLIDAYS);

  @ParameterizedTest
  @CsvSource({
    "2026-09-28T07:59:59.999999999, false", // a Monday
    "2026-09-28T08:00, true",
    "2026-09-28T19:59:59.999999999, true",
    "2026-09-28T20:00, false",
    "2026-09-25T19:59, true",
    "2026-09-26T08:00, false",
    "2026-09-27T19:59, false",
  })
  void is_open_from_its_beginning_until_just_before_its_end(LocalDateTime at, boolean isOpen) {
    assertThat(DAY_SHIFT.isOpen(at(at, SHANGHAI))).isEqualTo(isOpen);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-09-25T19:59, false", // a Friday
    "2026-09-25T20:00, true",
    "2026-09-25T23:59:59.999999999, true",
    "2026-09-26T00:00, true",
    "2026-09-26T07:59:59.999999999, true",
    "2026-09-26T08:00, false",
    "2026-09-26T20:00, false",
    "2026-09-28T00:00, false",
    "2026-09-28T07:59, false",
  })
  void hours_over_midnight_belong_to_the_day_they_begin_on(LocalDateTime at, boolean isOpen) {
    assertThat(NIGHT.isOpen(at(at, SHANGHAI))).isEqualTo(isOpen);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-09-30T23:59:59.999999999, false",
    "2026-10-01T00:00, true",
    "2026-10-07T23:59:59.999999999, true",
    "2026-10-08T00:00, false",
    "2026-12-31T23:59:59.999999999, true",
    "2027-01-01T00:00, true",
    "2027-01-02T23:59:59.999999999, true",
    "2027-01-03T00:00, false",
  })
  void dates_are_whole_days_also_over_the_year(LocalDateTime at, boolean isOpen) {
    assertThat(HOLIDAYS.isOpen(at(at, SHANGHAI))).isEqualTo(isOpen);
  }

  @Test
  void days_are_those_of_its_own_zone() {
    assertThat(HOLIDAYS.isOpen(Instant.parse("2026-09-30T15:59:59.999999999Z"))).isFalse();
    assertThat(HOLIDAYS.isOpen(Instant.parse("2026-09-30T16:00:00Z"))).isTrue();
  }

  @Test
  void weekly_hours_and_dates_add_up() {
    Schedule both =
        new Schedule("both", SHANGHAI, spans("sat 08:00-12:00"), ranges("2026-09-27"), List.of());

    assertThat(both.isOpen(at("2026-09-26T08:00", SHANGHAI))).isTrue();
    assertThat(both.isOpen(at("2026-09-26T12:00", SHANGHAI))).isFalse();
    assertThat(both.isOpen(at("2026-09-27T12:00", SHANGHAI))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-09-30T19:59, true",
    "2026-10-01T08:00, false",
    "2026-10-07T19:59, false",
    "2026-10-08T08:00, true",
    "2026-12-31T12:00, false",
    "2027-01-01T12:00, false",
    "2027-01-04T08:00, true",
  })
  void is_closed_while_an_exception_is_open(LocalDateTime at, boolean isOpen) {
    assertThat(WORKDAYS.isOpen(at(at, SHANGHAI))).isEqualTo(isOpen);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-09-30T23:59:59.999999999, true",
    "2026-10-01T00:00, false",
    "2026-10-07T23:59:59.999999999, false",
    "2026-10-08T00:00, true", // what began on the holiday goes on after it
    "2026-10-08T07:59, true",
  })
  void an_exception_takes_away_exactly_its_own_time(LocalDateTime at, boolean isOpen) {
    assertThat(WORKNIGHTS.isOpen(at(at, SHANGHAI))).isEqualTo(isOpen);
  }

  @Test
  void an_exception_may_have_exceptions_and_there_may_be_several() {
    Schedule lunch = weekly("lunch", SHANGHAI, "mon-sun 12:00-13:00");
    Schedule meeting = less(SHANGHAI, "mon-sun 12:30-14:00", lunch);
    Schedule desk =
        new Schedule("desk", SHANGHAI, spans("mon"), List.of(), List.of(HOLIDAYS, meeting));

    assertThat(desk.isOpen(at("2026-09-28T12:59:59", SHANGHAI))).isTrue();
    assertThat(desk.isOpen(at("2026-09-28T13:00:00", SHANGHAI))).isFalse();
    assertThat(desk.isOpen(at("2026-09-28T14:00:00", SHANGHAI))).isTrue();
    assertThat(desk.isOpen(at("2026-10-05T14:00:00", SHANGHAI))).isFalse();
  }

  @Test
  void one_span_may_lie_over_another() {
    Schedule twice = weekly("twice", SHANGHAI, "mon 08:00-12:00", "mon-tue 10:00-14:00");

    assertThat(twice.isOpen(at("2026-09-28T12:00", SHANGHAI))).isTrue();
    assertThat(twice.isOpen(at("2026-09-28T14:00", SHANGHAI))).isFalse();
    assertThat(twice.opensAfter(at("2026-09-27T14:00", SHANGHAI)))
        .isEqualTo(at("2026-09-28T08:00", SHANGHAI));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-29T00:59:59Z, false",
    "2026-03-29T01:00:00Z, false", // 03:00 in Berlin, a second after 01:59:59
    "2026-04-05T00:00:00Z, true",
    "2026-10-24T23:59:59Z, false",
    "2026-10-25T00:00:00Z, true", // 02:00 the first time
    "2026-10-25T01:59:59Z, true", // 02:59:59 the second time
    "2026-10-25T02:00:00Z, false",
  })
  void an_hour_is_left_out_or_shown_twice_as_the_clock_is(Instant at, boolean isOpen) {
    assertThat(weekly("early", BERLIN, "sun 02:00-03:00").isOpen(at)).isEqualTo(isOpen);
  }

  @Test
  void a_night_is_an_hour_shorter_or_longer_when_the_clock_changes_in_it() {
    Schedule night = weekly("night", BERLIN, "sat 20:00-08:00");

    assertThat(minutesOpen(night, "2026-03-28T12:00:00Z")).isEqualTo(11 * 60);
    assertThat(minutesOpen(night, "2026-06-06T12:00:00Z")).isEqualTo(12 * 60);
    assertThat(minutesOpen(night, "2026-10-24T12:00:00Z")).isEqualTo(13 * 60);
  }

  @Test
  void a_span_put_off_by_a_day_that_its_zone_left_out_is_found() {
    ZoneId apia = ZoneId.of("Pacific/Apia"); // went from December 29th to 31st, 2011
    Schedule night = weekly("night", apia, "thu 20:00-08:00");

    assertThat(night.isOpen(at("2011-12-31T07:59", apia))).isTrue();
    assertThat(night.isOpen(at("2011-12-31T08:00", apia))).isFalse();
  }

  @Test
  void a_day_that_has_begun_goes_on_when_the_clock_is_put_back_over_midnight() {
    ZoneId stJohns = ZoneId.of("America/St_Johns"); // from 00:01 on November 7th, 2010 to 23:01
    Schedule sunday = weekly("sunday", stJohns, "sun");
    Instant midnight = Instant.parse("2010-11-07T02:30:00Z");

    assertThat(sunday.isOpen(midnight.minusNanos(1))).isFalse();
    assertThat(sunday.isOpen(midnight)).isTrue();
    assertThat(sunday.isOpen(midnight.plusSeconds(1_800))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-09-28T07:59:59.999999999, 2026-09-28T08:00",
    "2026-09-28T08:00, 2026-09-28T08:00",
    "2026-09-28T19:59:59.999999999, 2026-09-28T19:59:59.999999999",
    "2026-09-28T20:00, 2026-09-29T08:00",
    "2026-09-30T20:00, 2026-10-08T08:00",
    "2026-12-29T20:00, 2027-01-04T08:00",
  })
  void opens_at_once_or_at_the_next_beginning(LocalDateTime at, LocalDateTime opens) {
    assertThat(WORKDAYS.opensAfter(at(at, SHANGHAI))).isEqualTo(at(opens, SHANGHAI));
  }

  @Test
  void opens_when_an_exception_ends_in_the_middle_of_a_span() {
    assertThat(WORKNIGHTS.opensAfter(at("2026-10-01T00:00", SHANGHAI)))
        .isEqualTo(at("2026-10-08T00:00", SHANGHAI));
  }

  @Test
  void does_not_open_in_the_week_that_skips_its_hour() {
    assertThat(
            weekly("early", BERLIN, "sun 02:00-03:00").opensAfter(at("2026-03-22T03:00", BERLIN)))
        .isEqualTo(at("2026-04-05T02:00", BERLIN));
  }

  @Test
  void never_opens_again_after_its_last_date() {
    Instant last = at("2027-01-02T23:59:59.999999999", SHANGHAI);

    assertThat(HOLIDAYS.opensAfter(last)).isEqualTo(last);
    assertThat(HOLIDAYS.opensAfter(last.plusNanos(1))).isEqualTo(Instant.MAX);
    assertThat(HOLIDAYS.opensAfter(Instant.MAX)).isEqualTo(Instant.MAX);
    assertThat(HOLIDAYS.isOpen(Instant.MAX)).isFalse();
  }

  @Test
  void never_opens_without_hours_and_dates() {
    Schedule none = weekly("none", SHANGHAI);

    assertThat(none.isOpen(Instant.EPOCH)).isFalse();
    assertThat(none.opensAfter(Instant.EPOCH)).isEqualTo(Instant.MAX);
  }

  @Test
  @Timeout(10)
  void finds_what_is_years_ahead_and_what_never_comes_in_no_time() {
    Schedule shutDown =
        less(SHANGHAI, "mon-fri 08:00-20:00", dates("shut", SHANGHAI, "2026-01-01..9998-12-31"));
    Schedule never = less(SHANGHAI, "mon-fri 08:00-20:00", weekly("all", BERLIN, "mon-sun"));
    Schedule far = dates("far", SHANGHAI, "9998-12-31");
    Instant at = at("2026-01-01T00:00", SHANGHAI);

    for (int i = 0; i < 100; i++) {
      assertThat(shutDown.opensAfter(at)).isEqualTo(at("9999-01-01T08:00", SHANGHAI));
      assertThat(never.opensAfter(at)).isEqualTo(Instant.MAX);
      assertThat(far.opensAfter(at)).isEqualTo(at("9998-12-31T00:00", SHANGHAI));
    }
  }

  @Test
  void is_found_after_a_year_closed() {
    Schedule year = dates("year", SHANGHAI, "2026-10-01..2027-09-30");
    Schedule closed = less(SHANGHAI, "sat 08:00-09:00", year);

    assertThat(closed.opensAfter(at("2026-10-01T00:00", SHANGHAI)))
        .isEqualTo(at("2027-10-02T08:00", SHANGHAI));
  }

  @Test
  void is_written_as_its_name() {
    assertThat(DAY_SHIFT.name()).isEqualTo("day-shift");
    assertThat(DAY_SHIFT).hasToString("day-shift");
  }

  static Stream<Schedule> several() {
    return Stream.of(
        WORKDAYS,
        WORKNIGHTS,
        less(BERLIN, "sat-sun 01:30-02:30", WORKNIGHTS),
        less(BERLIN, "fri-mon 22:15-06:45", weekly("odd", SHANGHAI, "tue,sat,sun 03:00-07:01")),
        new Schedule(
            "mixed",
            BERLIN,
            spans("sun 02:00-03:00", "thu 13:00-15:00"),
            ranges("2026-10-27"),
            List.of(DAY_SHIFT)));
  }

  @ParameterizedTest
  @MethodSource("several")
  void opens_at_the_first_open_minute_of_every_minute_of_weeks(Schedule schedule) {
    Instant begin = Instant.parse("2026-09-28T00:00:00Z");
    Instant opens = schedule.opensAfter(begin.plus(Duration.ofDays(35)));
    assertThat(schedule.isOpen(opens)).isTrue();
    for (Instant at = opens; !at.isBefore(begin); at = at.minusSeconds(60)) {
      opens = schedule.isOpen(at) ? at : opens;
      assertThat(schedule.opensAfter(at)).isEqualTo(opens);
    }
  }

  @Test
  void agrees_with_the_clock_on_the_wall() {
    Schedule shift = less(BERLIN, "fri-mon 08:00-20:00", dates("off", BERLIN, "2026-10-24"));
    Instant begin = Instant.parse("2026-10-19T00:00:00Z");
    for (int minute = 0; minute < 21 * 24 * 60; minute++) {
      Instant at = begin.plusSeconds(60L * minute);
      LocalDateTime wall = LocalDateTime.ofInstant(at, BERLIN);
      int day = wall.getDayOfWeek().getValue();
      boolean isShift = (day == 1 || day >= 5) && wall.getHour() >= 8 && wall.getHour() < 20;
      boolean isOff = wall.toLocalDate().toString().equals("2026-10-24");
      assertThat(shift.isOpen(at)).as("%s", wall).isEqualTo(isShift && !isOff);
    }
  }

  private static long minutesOpen(Schedule schedule, String from) {
    return Stream.iterate(Instant.parse(from), at -> at.plusSeconds(60))
        .limit(24 * 60)
        .filter(schedule::isOpen)
        .count();
  }

  private static Schedule weekly(String name, ZoneId zone, String... weekly) {
    return new Schedule(name, zone, spans(weekly), List.of(), List.of());
  }

  private static Schedule dates(String name, ZoneId zone, String... dates) {
    return new Schedule(name, zone, List.of(), ranges(dates), List.of());
  }

  private static Schedule less(ZoneId zone, String weekly, Schedule except) {
    return new Schedule(
        weekly + " less " + except, zone, spans(weekly), List.of(), List.of(except));
  }

  private static List<WeeklySpan> spans(String... weekly) {
    return Stream.of(weekly).map(one -> WeeklySpan.parse(one).orElseThrow()).toList();
  }

  private static List<DateRange> ranges(String... dates) {
    return Stream.of(dates).map(one -> DateRange.parse(one).orElseThrow()).toList();
  }

  private static Instant at(String local, ZoneId zone) {
    return at(LocalDateTime.parse(local), zone);
  }

  private static Instant at(LocalDateTime local, ZoneId zone) {
    return local.atZone(zone).toInstant();
  }
}
