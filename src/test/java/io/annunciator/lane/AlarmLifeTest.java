package io.annunciator.lane;

import static io.annunciator.lane.Shift.tells;

import io.annunciator.alarm.AlarmPattern;
import io.annunciator.alarm.Inhibition;
import io.annunciator.alarm.TextPattern;
import io.annunciator.outbox.Unless;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who is told what and when, over the life of an alarm. */
@Timeout(30)
class AlarmLifeTest {
  @TempDir private Path folder;

  private void shift(Shift shift, String log) {
    try (shift) {
      shift.log(log);
    }
  }

  private Shift ops() {
    return new Shift(folder, tells("ops"));
  }

  private Shift escalating() {
    return new Shift(folder, tells("ops"), tells("lead").after("10m").unless(Unless.ACKNOWLEDGED));
  }

  // ---- state

  @Test
  void the_same_state_again_is_counted_and_not_told() {
    shift(
        ops(),
        """
        08:00:00 raise pump-1 700
        08:00:00 told ops pump-1 active
        08:05:00 raise pump-1 700
        08:05:00 silent ops pump-1 active duplicate: it is active since 2026-01-01T08:00:00Z
        08:06:00 raise pump-1 600
        08:06:00 silent ops pump-1 active duplicate
        """);
  }

  @Test
  void a_higher_severity_is_told() {
    shift(
        ops(),
        """
        08:00:00 raise pump-1 700
        08:00:00 told ops pump-1 active
        08:05:00 raise pump-1 701
        08:05:00 told ops pump-1 active raised
        08:06:00 raise pump-1 700
        08:06:00 silent ops pump-1 active duplicate
        08:07:00 raise pump-1 701
        08:07:00 silent ops pump-1 active duplicate
        """);
  }

  @Test
  void another_text_is_told_because_it_says_something_new() {
    shift(
        ops(),
        """
        08:00:00 raise pump-1 700 text dry
        08:00:00 told ops pump-1 active
        08:05:00 raise pump-1 700 text hot
        08:05:00 told ops pump-1 active
        08:06:00 raise pump-1 700 text hot
        08:06:00 silent ops pump-1 active duplicate
        """);
  }

  @Test
  void an_older_report_is_kept_and_changes_nothing() {
    shift(
        ops(),
        """
        08:00:00 raise pump-1 700
        08:00:00 told ops pump-1 active
        08:10:00 clear pump-1 at 08:09:00
        08:10:00 told ops pump-1 cleared
        08:11:00 raise pump-1 900 at 08:08:59
        08:11:00 silent ops pump-1 active duplicate: it is older
        08:12:00 raise pump-1 700 at 08:09:00
        08:12:00 told ops pump-1 active
        """);
  }

  @Test
  void a_clock_that_is_ahead_silences_nobody() {
    shift(
        ops(),
        """
        08:00:00 raise pump-1 700 at 23:00:00
        08:00:00 told ops pump-1 active
        08:10:00 clear pump-1
        08:10:00 told ops pump-1 cleared
        """);
  }

  @Test
  void a_retained_message_tells_a_state_and_no_news() {
    shift(
        ops(),
        """
        08:00:00 raise pump-1 700 retained
        08:00:00 silent ops pump-1 active duplicate: a retained message
        08:01:00 raise pump-1 700
        08:01:00 silent ops pump-1 active duplicate: it is active since
        """);
  }

  @Test
  void cleared_without_ever_having_been_active_is_recorded_only() {
    shift(
        ops(),
        """
        08:00:00 clear pump-1
        08:00:00 silent ops pump-1 cleared cleared: it was not active
        08:01:00 raise pump-1
        08:01:00 told ops pump-1 active
        """);
  }

  // ---- cleared

  @Test
  void who_was_told_that_it_is_active_is_told_that_it_is_over() {
    shift(
        escalating(),
        """
        08:00:00 raise pump-1 700
        08:00:00 told ops pump-1 active
        08:09:59 clear pump-1
        08:09:59 told ops pump-1 cleared
        08:09:59 silent lead pump-1 cleared cleared: it was not told that the alarm was active
        08:20:00 raise pump-1 700
        08:20:00 told ops pump-1 active
        08:30:00 told lead pump-1 active
        08:31:00 clear pump-1
        08:31:00 told ops pump-1 cleared
        08:31:00 told lead pump-1 cleared
        08:32:00 clear pump-1
        08:32:00 silent ops pump-1 cleared duplicate: it is cleared since
        """);
  }

  @Test
  void what_was_cleared_before_its_message_left_is_not_told_at_all() {
    shift(
        ops(),
        """
        08:00:00 down ops
        08:00:01 raise other
        08:00:02 raise pump-1
        08:00:03 clear pump-1
        08:05:00 up ops
        08:10:00 raise third
        08:10:00 told ops third active
        ........ told ops other active
        ........ silent ops pump-1 active cleared: before it was sent
        ........ silent ops pump-1 cleared cleared: its receiver was not told of the alarm
        """);
  }

  @Test
  void a_notice_follows_the_message_that_was_on_its_way() {
    shift(
        ops(),
        """
        08:00:00 down ops
        08:00:00 raise pump-1
        08:00:30 clear pump-1
        08:01:00 up ops
        08:10:00 raise third
        08:10:00 told ops third active
        ........ told ops pump-1 active
        ........ told ops pump-1 cleared
        """);
  }

  // ---- time

  @Test
  void an_escalation_comes_exactly_then_also_over_a_restart() {
    shift(
        escalating(),
        """
        08:00:00 raise pump-1
        08:00:00 told ops pump-1 active
        08:05:00 kill
        08:10:00 told lead pump-1 active
        """);
  }

  @Test
  void what_became_due_while_the_program_was_down_is_told_at_its_start() {
    shift(
        escalating(),
        """
        08:00:00 raise pump-1
        08:00:00 told ops pump-1 active
        08:09:59 acknowledge pump-1 by LiSi
        08:09:59 told ops pump-1 acknowledged
        08:10:00 kill
        09:00:00 raise pump-2
        09:00:00 told ops pump-2 active
        09:10:00 told lead pump-2 active
        """);
  }

  @Test
  void an_acknowledgement_stops_the_escalation_and_is_told_to_those_who_were_told() {
    shift(
        escalating(),
        """
        08:00:00 raise pump-1
        08:00:00 told ops pump-1 active
        08:09:59 acknowledge pump-1 by LiSi
        08:09:59 told ops pump-1 acknowledged
        08:12:00 acknowledge pump-1 by WangWu
        08:30:00 clear pump-1
        08:30:00 told ops pump-1 cleared
        08:40:00 raise pump-1
        08:40:00 told ops pump-1 active
        08:50:00 told lead pump-1 active
        """);
  }

  @Test
  void a_moment_too_late_to_stop_it() {
    shift(
        escalating(),
        """
        08:00:00 raise pump-1
        08:00:00 told ops pump-1 active
        08:10:00 told lead pump-1 active
        08:10:00 acknowledge pump-1 by LiSi
        08:10:00 told ops pump-1 acknowledged
        08:10:00 told lead pump-1 acknowledged
        """);
  }

  @Test
  void another_text_does_not_put_the_escalation_off() {
    shift(
        escalating(),
        """
        08:00:00 raise pump-1 500 text dry
        08:00:00 told ops pump-1 active
        08:09:00 raise pump-1 500 text hot
        08:09:00 told ops pump-1 active
        08:09:00 silent lead pump-1 active duplicate: it is planned already
        08:10:00 told lead pump-1 active
        """);
  }

  @Test
  void it_is_told_again_and_again_until_somebody_reacts() {
    shift(
        new Shift(folder, tells("ops").every("5m").unless(Unless.ACKNOWLEDGED)),
        """
        08:00:00 raise pump-1
        08:00:00 told ops pump-1 active
        08:05:00 told ops pump-1 active repeated 1
        08:07:00 kill
        08:10:00 told ops pump-1 active repeated 2
        08:14:59 acknowledge pump-1 by LiSi
        08:14:59 told ops pump-1 acknowledged
        09:00:00 clear pump-1
        09:00:00 told ops pump-1 cleared
        """);
  }

  @Test
  void without_a_word_about_it_only_its_end_stops_the_repetition() {
    shift(
        new Shift(folder, tells("ops").every("5m")),
        """
        08:00:00 raise pump-1
        08:00:00 told ops pump-1 active
        08:01:00 acknowledge pump-1 by LiSi
        08:01:00 told ops pump-1 acknowledged
        08:05:00 told ops pump-1 active repeated 1
        08:09:59 clear pump-1
        08:09:59 told ops pump-1 cleared
        09:00:00 raise other
        09:00:00 told ops other active
        """);
  }

  // ---- shelves

  @Test
  void what_is_shelved_is_told_at_the_end_if_it_is_still_active() {
    shift(
        escalating(),
        """
        08:00:00 shelve pump-* for 1h by LiSi
        08:10:00 raise pump-1
        08:10:00 silent ops pump-1 active shelved: by LiSi until 2026-01-01T09:00:00Z
        08:10:00 silent lead pump-1 active shelved
        08:11:00 raise pump-2
        08:12:00 clear pump-2
        08:12:00 silent ops pump-2 cleared cleared: it was not told
        08:20:00 raise valve-1
        08:20:00 told ops valve-1 active
        08:25:00 kill
        08:30:00 told lead valve-1 active
        09:00:00 told ops pump-1 active released
        09:10:00 told lead pump-1 active released
        09:20:00 clear pump-1
        09:20:00 told ops pump-1 cleared
        09:20:00 told lead pump-1 cleared
        """);
  }

  @Test
  void a_shelf_stops_the_repetitions_and_may_end_before_its_time() {
    shift(
        new Shift(folder, tells("ops").every("5m")),
        """
        08:00:00 raise pump-1
        08:00:00 told ops pump-1 active
        08:04:00 shelve pump-1 for 8h by LiSi
        08:12:00 unshelve s1
        08:12:00 told ops pump-1 active released
        08:17:00 told ops pump-1 active repeated 1
        """);
  }

  // ---- chattering

  @Test
  void a_chattering_alarm_is_told_once_and_then_when_it_is_calm() {
    shift(
        ops(),
        """
        08:00:00 raise level-1
        08:00:00 told ops level-1 active
        08:00:10 clear level-1
        08:00:10 told ops level-1 cleared
        08:00:20 raise level-1
        08:00:20 told ops level-1 active
        08:00:30 clear level-1
        08:00:30 told ops level-1 cleared
        08:00:59 raise level-1
        08:00:59 told ops level-1 active chattering 3
        08:01:10 clear level-1
        08:01:10 silent ops level-1 cleared chattering
        08:01:20 raise level-1
        08:01:20 silent ops level-1 active chattering
        08:01:30 clear level-1
        08:02:30 told ops level-1 cleared calm 3
        08:10:00 raise level-1
        08:10:00 told ops level-1 active
        """);
  }

  @Test
  void one_that_ends_active_is_told_as_active() {
    shift(
        ops(),
        """
        08:00:00 raise level-1
        08:00:00 told ops level-1 active
        08:00:10 clear level-1
        08:00:10 told ops level-1 cleared
        08:00:20 raise level-1
        08:00:20 told ops level-1 active
        08:00:30 clear level-1
        08:00:30 told ops level-1 cleared
        08:00:40 raise level-1
        08:00:40 told ops level-1 active chattering 3
        08:00:50 clear level-1
        08:01:00 raise level-1
        08:01:30 kill
        08:02:00 told ops level-1 active calm 2
        08:30:00 clear level-1
        08:30:00 told ops level-1 cleared
        """);
  }

  @Test
  void three_times_in_a_little_more_than_a_minute_is_no_chattering() {
    shift(
        ops(),
        """
        08:00:00 raise level-1
        08:00:00 told ops level-1 active
        08:00:10 clear level-1
        08:00:10 told ops level-1 cleared
        08:00:20 raise level-1
        08:00:20 told ops level-1 active
        08:00:30 clear level-1
        08:00:30 told ops level-1 cleared
        08:01:00 raise level-1
        08:01:00 told ops level-1 active
        """);
  }

  // ---- late

  @Test
  void late_alarms_come_in_one_digest_and_what_is_over_is_only_counted() {
    shift(
        ops(),
        """
        08:00:01 raise pump-1 500 at 06:59:00
        08:00:02 raise pump-2 500 at 06:58:00
        08:00:03 clear pump-2 at 06:59:00
        08:00:05 told ops pump-1 active late
        08:10:00 raise pump-3 500 at 07:10:00
        08:10:00 told ops pump-3 active
        08:20:00 raise pump-4 500 at 07:19:59
        08:20:05 told ops pump-4 active late
        """);
  }

  // ---- inhibition

  @Test
  void what_a_power_failure_explains_waits_for_its_end() {
    Inhibition inhibition =
        new Inhibition(
            AlarmPattern.of("power-*", "*"), AlarmPattern.of("pump-*", "*"), List.of("area"));
    shift(
        new Shift(folder, List.of(inhibition), tells("ops")),
        """
        08:00:00 raise power-1 900 area=A
        08:00:00 told ops power-1 active
        08:00:01 raise pump-1 500 area=A
        08:00:01 silent ops pump-1 active inhibited: power-1 alarm is active
        08:00:02 raise pump-2 500 area=B
        08:00:02 told ops pump-2 active
        08:00:03 raise pump-3 500 area=A
        08:05:00 clear pump-3 area=A
        08:10:00 kill
        08:20:00 clear power-1 area=A
        08:20:00 told ops power-1 cleared
        08:20:00 told ops pump-1 active released
        08:30:00 raise pump-1 700 area=A
        08:30:00 told ops pump-1 active raised
        """);
  }

  @Test
  void of_two_that_explain_it_the_last_one_counts() {
    Inhibition inhibition =
        new Inhibition(
            AlarmPattern.of("power-*", "*"),
            new AlarmPattern(
                TextPattern.of("pump-*"), TextPattern.of("*"), TextPattern.of("*"), Map.of()),
            List.of());
    shift(
        new Shift(folder, List.of(inhibition), tells("ops")),
        """
        08:00:00 raise power-1
        08:00:00 told ops power-1 active
        08:01:00 raise power-2
        08:01:00 told ops power-2 active
        08:02:00 raise pump-1
        08:03:00 clear power-1
        08:03:00 told ops power-1 cleared
        08:04:00 clear power-2
        08:04:00 told ops power-2 cleared
        08:04:00 told ops pump-1 active released
        """);
  }

  @Test
  void what_nothing_explains_any_more_after_a_reload_is_told() {
    Inhibition inhibition =
        new Inhibition(
            AlarmPattern.of("power-*", "*"), AlarmPattern.of("pump-*", "*"), List.of("area"));
    shift(
        new Shift(folder, List.of(inhibition), tells("ops")),
        """
        08:00:00 raise power-1 900 area=A
        08:00:00 told ops power-1 active
        08:00:01 raise pump-1 500 area=A
        08:00:01 silent ops pump-1 active inhibited: power-1 alarm is active
        08:01:00 reload without inhibitions
        08:01:00 told ops pump-1 active released
        08:02:00 raise pump-2 500 area=A
        08:02:00 told ops pump-2 active
        """);
  }
}
