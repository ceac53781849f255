package io.annunciator.lane;

import static io.annunciator.lane.Shift.tells;
import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.alarm.AlarmPattern;
import io.annunciator.alarm.Inhibition;
import io.annunciator.outbox.Unless;
import io.annunciator.site.Hours;
import io.annunciator.site.Hours.Outside;
import io.annunciator.site.Schedules;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who is told by day of what falls due later and again: the day ends at 12 and begins at 14. */
@Timeout(30)
class HoursTest {
  @TempDir private Path folder;

  private final Map<String, Hours> hours = new HashMap<>();

  private Shift day(Outside outside, Shift.Tells... rules) {
    return day("ops", outside, List.of(), rules);
  }

  private Shift day(
      String service, Outside outside, List<Inhibition> inhibitions, Shift.Tells... rules) {
    hours.put(service, hours("[\"mon-sun 00:00-12:00\", \"mon-sun 14:00-24:00\"]", outside));
    return new Shift(folder, inhibitions, hours, rules);
  }

  private static Hours hours(String weekly, Outside outside) {
    return new Hours(Schedules.of("day: { weekly: " + weekly + " }").get("day"), outside);
  }

  private static void shift(Shift shift, String log) {
    try (shift) {
      shift.log(log);
    }
  }

  // ---- repetitions

  @Test
  void a_repetition_is_told_until_the_schedule_closes_and_goes_on_in_its_rhythm() {
    shift(
        day(Outside.SUPPRESS, tells("ops").every("25m")),
        """
        11:09:59 raise pump-1 700
        11:09:59 told ops pump-1 active
        11:34:59 told ops pump-1 active repeated 1
        11:59:59 told ops pump-1 active repeated 2
        14:04:59 told ops pump-1 active repeated 3
        14:29:59 told ops pump-1 active repeated 4
        14:30:00 clear pump-1
        14:30:00 told ops pump-1 cleared
        15:00:00 up ops
        """);
  }

  @Test
  void the_first_instant_after_the_day_is_outside_and_the_first_of_the_day_is_inside() {
    shift(
        day(Outside.SUPPRESS, tells("ops").every("30m")),
        """
        11:30:00 raise pump-1 700
        11:30:00 told ops pump-1 active
        14:00:00 told ops pump-1 active repeated 1
        14:10:00 acknowledge pump-1 by LiSi
        14:10:00 told ops pump-1 acknowledged
        14:11:00 clear pump-1
        14:11:00 told ops pump-1 cleared
        """);
  }

  @Test
  void a_suppressed_repetition_says_why_and_leaves_one_row_a_night() {
    try (Shift shift = day(Outside.SUPPRESS, tells("ops").every("10m"))) {
      shift.log(
          """
          11:55:00 raise pump-1 700
          11:55:00 told ops pump-1 active
          13:59:59 up ops
          """);
      assertThat(shift.deliveries())
          .containsExactly("delivered ", "suppressed schedule: day is closed", "pending ");
    }
  }

  @Test
  void a_repetition_that_is_held_is_told_once_at_the_opening() {
    shift(
        day(Outside.HOLD, tells("ops").every("10m")),
        """
        11:55:00 raise pump-1 700
        11:55:00 told ops pump-1 active
        14:00:00 told ops pump-1 active repeated 1
        14:10:00 told ops pump-1 active repeated 2
        14:10:01 clear pump-1
        14:10:01 told ops pump-1 cleared
        """);
  }

  @Test
  void what_ends_the_repetition_in_the_night_ends_it() {
    shift(
        day(Outside.SUPPRESS, tells("ops").every("10m").unless(Unless.ACKNOWLEDGED)),
        """
        11:55:00 raise pump-1 700
        11:55:00 told ops pump-1 active
        13:00:00 acknowledge pump-1 by LiSi
        13:00:00 silent ops pump-1 acknowledged schedule: day is closed
        15:00:00 up ops
        """);
  }

  @Test
  void a_schedule_that_never_opens_again_ends_the_repetition() {
    hours.put("ops", hours("[\"mon-sun\"]", Outside.SUPPRESS));
    try (Shift shift = new Shift(folder, List.of(), hours, tells("ops").every("10m"))) {
      shift.log(
          """
          08:00:00 raise pump-1 700
          08:00:00 told ops pump-1 active
          """);
      hours.put(
          "ops",
          new Hours(Schedules.of("past: { dates: 2025-12-31 }").get("past"), Outside.SUPPRESS));
      shift.log("12:00:00 up ops");
      assertThat(shift.deliveries())
          .containsExactly("delivered ", "suppressed schedule: past is closed");
    }
  }

  // ---- over a restart

  @Test
  void the_rhythm_goes_on_after_a_restart_in_the_night() {
    shift(
        day(Outside.SUPPRESS, tells("ops").every("25m")),
        """
        11:40:00 raise pump-1 700
        11:40:00 told ops pump-1 active
        12:30:00 kill
        14:10:00 told ops pump-1 active repeated 1
        """);
  }

  @Test
  void what_is_held_is_told_after_a_restart_in_the_night_and_not_at_it() {
    shift(
        day(Outside.HOLD, tells("ops").every("10m")),
        """
        11:55:00 raise pump-1 700
        11:55:00 told ops pump-1 active
        12:30:00 kill
        13:00:00 raise pump-2 700
        13:30:00 kill
        14:00:00 told ops pump-1 active repeated 1
        14:00:00 told ops pump-2 active
        """);
  }

  // ---- notices

  @Test
  void the_end_of_the_alarm_waits_for_the_opening() {
    shift(
        day(Outside.HOLD, tells("ops")),
        """
        11:55:00 raise pump-1 700
        11:55:00 told ops pump-1 active
        12:00:00 clear pump-1
        14:00:00 told ops pump-1 cleared
        """);
  }

  @Test
  void an_instant_before_the_night_its_end_is_told_at_once() {
    shift(
        day(Outside.HOLD, tells("ops")),
        """
        11:55:00 raise pump-1 700
        11:55:00 told ops pump-1 active
        11:59:59 clear pump-1
        11:59:59 told ops pump-1 cleared
        """);
  }

  @Test
  void the_end_of_the_alarm_is_suppressed_in_the_night() {
    shift(
        day(Outside.SUPPRESS, tells("ops")),
        """
        11:55:00 raise pump-1 700
        11:55:00 told ops pump-1 active
        12:00:00 clear pump-1
        12:00:00 silent ops pump-1 cleared schedule: day is closed
        15:00:00 up ops
        """);
  }

  @Test
  void who_acknowledges_in_the_night_is_made_known_in_the_morning() {
    shift(
        day(Outside.HOLD, tells("ops")),
        """
        11:55:00 raise pump-1 700
        11:55:00 told ops pump-1 active
        12:10:00 acknowledge pump-1 by LiSi
        14:00:00 told ops pump-1 acknowledged
        """);
  }

  @Test
  void a_chattering_alarm_that_is_quiet_in_the_night_is_told_in_the_morning() {
    shift(
        day(Outside.HOLD, tells("ops")),
        """
        11:59:00 raise pump-1 700
        11:59:00 told ops pump-1 active
        11:59:01 clear pump-1
        11:59:01 told ops pump-1 cleared
        11:59:02 raise pump-1 700
        11:59:02 told ops pump-1 active
        11:59:03 clear pump-1
        11:59:03 told ops pump-1 cleared
        11:59:04 raise pump-1 700
        11:59:04 told ops pump-1 active chattering 3
        11:59:05 clear pump-1
        11:59:06 raise pump-1 700
        14:00:00 told ops pump-1 active calm 2
        """);
  }

  // ---- releases and fallbacks

  @Test
  void what_a_shelf_kept_back_is_held_when_that_ends_in_the_night() {
    shift(
        day(Outside.HOLD, tells("ops")),
        """
        11:00:00 shelve pump-* for 1h by LiSi
        11:55:00 raise pump-1 700
        11:55:00 silent ops pump-1 active shelved
        14:00:00 told ops pump-1 active released
        """);
  }

  @Test
  void what_another_alarm_kept_back_is_suppressed_when_that_ends_in_the_night() {
    Inhibition inhibition =
        new Inhibition(AlarmPattern.of("plc", "*"), AlarmPattern.of("pump-*", "*"), List.of());
    try (Shift shift = day("ops", Outside.SUPPRESS, List.of(inhibition), tells("ops"))) {
      shift.log(
          """
          11:00:00 raise plc 700
          11:00:00 told ops plc active
          11:55:00 raise pump-1 700
          11:55:00 silent ops pump-1 active inhibited
          12:30:00 clear plc
          12:30:00 silent ops plc cleared schedule
          15:00:00 up ops
          """);
      assertThat(shift.deliveries()).contains("suppressed schedule: day is closed");
    }
  }

  @Test
  void a_fallback_is_told_in_its_own_hours() {
    shift(
        day("lead", Outside.HOLD, List.of(), tells("ops")),
        """
        11:00:00 refuses ops
        11:59:59 raise pump-1 700
        11:59:59 told lead pump-1 active
        12:00:00 raise pump-2 700
        12:30:00 kill
        14:00:00 told lead pump-2 active
        """);
  }

  @Test
  void a_fallback_is_not_told_when_it_wants_nothing_in_the_night() {
    try (Shift shift = day("lead", Outside.SUPPRESS, List.of(), tells("ops"))) {
      shift.log(
          """
          11:00:00 refuses ops
          12:00:00 raise pump-1 700
          15:00:00 up ops
          """);
      assertThat(shift.deliveries()).contains("dead removed", "suppressed schedule: day is closed");
    }
  }

  // ---- changed while the program runs

  @Test
  void hours_that_change_count_from_the_next_time_on() {
    try (Shift shift = day(Outside.SUPPRESS, tells("ops").every("10m"))) {
      shift.log(
          """
          11:45:00 raise pump-1 700
          11:45:00 told ops pump-1 active
          11:55:00 told ops pump-1 active repeated 1
          """);
      hours.remove("ops");
      shift.log(
          """
          12:05:00 told ops pump-1 active repeated 2
          12:15:00 told ops pump-1 active repeated 3
          """);
    }
  }
}
