package io.annunciator.lane;

import static io.annunciator.lane.Shift.tells;
import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmPattern;
import io.annunciator.alarm.AlarmState;
import io.annunciator.alarm.Inhibition;
import io.annunciator.outbox.Delivery;
import io.annunciator.outbox.Remark;
import io.annunciator.outbox.Report;
import io.annunciator.outbox.Status;
import io.annunciator.outbox.Unless;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where two rules of an alarm's life meet. */
@Timeout(30)
class AlarmLifeEdgesTest {
  private static final Instant EIGHT = Instant.parse("2026-01-01T08:00:00Z");
  private static final Inhibition POWER =
      new Inhibition(AlarmPattern.of("power-*", "*"), AlarmPattern.of("pump-*", "*"), List.of());

  /** Three activations of the source {@code a}. */
  private static final String CHATTERING =
      """
      08:00:00 raise a
      08:00:00 told ops a active
      08:00:05 clear a
      08:00:05 told ops a cleared
      08:00:10 raise a
      08:00:10 told ops a active
      08:00:15 clear a
      08:00:15 told ops a cleared
      08:00:20 raise a
      08:00:20 told ops a active chattering 3
      """;

  @TempDir private Path folder;
  private long key = 8_000_000_000_000_000L;

  private void shift(Shift shift, String log) {
    try (shift) {
      shift.log(log);
    }
  }

  private Shift escalating() {
    return new Shift(folder, tells("ops"), tells("lead").after("10m").unless(Unless.ACKNOWLEDGED));
  }

  @Test
  void what_a_chattering_alarm_inhibits_is_told_when_it_ends_calm_and_cleared() {
    shift(
        new Shift(folder, List.of(POWER), tells("ops")),
        CHATTERING.replace(" a", " power-1").replace("power-1ctive", "active")
            + """
            08:00:22 raise pump-1
            08:00:25 clear power-1
            08:01:25 told ops power-1 cleared calm 1
            08:01:25 told ops pump-1 active released
            09:00:00 raise pump-2
            09:00:00 told ops pump-2 active
            """);
  }

  @Test
  void what_was_inhibited_by_a_rule_that_is_gone_is_told_at_the_next_start() {
    try (Shift shift = new Shift(folder, List.of(POWER), tells("ops"))) {
      shift.log(
          """
          08:00:00 raise power-1
          08:00:00 told ops power-1 active
          08:00:01 raise pump-1
          """);
    }
    shift(
        new Shift(folder, tells("ops")),
        """
        08:00:00 told ops pump-1 active released
        """);
  }

  @Test
  void alarms_that_inhibit_each_other_are_not_all_silent() {
    Inhibition any =
        new Inhibition(AlarmPattern.of("power-*", "*"), AlarmPattern.of("*", "*"), List.of());
    shift(
        new Shift(folder, List.of(any), tells("ops")),
        """
        08:00:00 raise power-1
        08:00:00 told ops power-1 active
        08:00:01 raise power-2
        08:00:02 raise power-3
        08:05:00 clear power-1
        08:05:00 told ops power-1 cleared
        08:05:00 told ops power-2 active released
        08:06:00 clear power-2
        08:06:00 told ops power-2 cleared
        08:06:00 told ops power-3 active released
        """);
  }

  @Test
  void an_inhibitor_that_comes_and_goes_multiplies_nothing() {
    shift(
        new Shift(folder, List.of(POWER), tells("ops").every("10m")),
        """
        08:00:00 raise power-1
        08:00:00 told ops power-1 active
        08:00:01 raise pump-1
        08:05:00 clear power-1
        08:05:00 told ops power-1 cleared
        08:05:00 told ops pump-1 active released
        08:10:00 raise power-1
        08:10:00 told ops power-1 active
        08:15:00 told ops pump-1 active repeated 1
        08:16:00 clear power-1
        08:16:00 told ops power-1 cleared
        08:25:00 told ops pump-1 active repeated 2
        """);
  }

  @Test
  void a_second_shelf_keeps_back_only_what_was_not_told() {
    shift(
        escalating(),
        """
        08:00:00 shelve pump-1 for 1h by LiSi
        08:01:00 raise pump-1
        09:00:00 told ops pump-1 active released
        09:05:00 shelve pump-1 for 1h by LiSi
        10:05:00 told lead pump-1 active released
        14:00:00 raise other
        14:00:00 told ops other active
        """);
  }

  @Test
  void an_escalation_that_was_due_while_the_program_was_down_stays_on_its_shelf() {
    Shift shift = escalating();
    shift.turnTo(EIGHT);
    shift.time.at(EIGHT.plus(Duration.ofMinutes(10)), () -> shift.log("........ kill"));
    shift(
        shift,
        """
        08:00:00 raise pump-1
        08:00:00 told ops pump-1 active
        08:05:00 shelve pump-1 for 2h by LiSi
        10:05:00 told lead pump-1 active released
        """);
  }

  @Test
  void a_calm_alarm_is_repeated_once_every_so_often() {
    shift(
        new Shift(folder, tells("ops").every("10m")),
        CHATTERING
            + """
            08:01:20 told ops a active calm
            08:10:20 told ops a active repeated 1
            08:20:20 told ops a active repeated 2
            """);
  }

  @Test
  void an_alarm_that_was_raised_before_its_first_message_left_is_repeated_once() {
    shift(
        new Shift(folder, tells("ops").every("10m")),
        """
        08:00:00 down ops
        08:00:00 raise a 500
        08:00:00 raise a 800
        08:00:01 up ops
        08:05:00 raise b
        08:05:00 told ops b active
        ........ told ops a active
        ........ told ops a active raised
        08:10:00 told ops a active repeated 1
        """);
  }

  @Test
  void a_calm_alarm_escalates_in_its_own_time() {
    shift(
        escalating(),
        CHATTERING
            + """
            08:00:25 clear a
            08:00:30 raise a
            08:01:30 told ops a active calm 2
            08:11:30 told lead a active
            """);
  }

  @Test
  void who_acknowledges_a_chattering_alarm_is_told_to_those_who_know_it() {
    shift(
        new Shift(folder, tells("ops")),
        CHATTERING
            + """
            08:00:25 clear a
            08:00:30 raise a
            08:00:40 acknowledge a by LiSi
            08:00:40 told ops a acknowledged
            08:01:30 told ops a active calm 2
            """);
  }

  @Test
  void a_retained_message_does_not_end_the_watch_over_a_chattering_alarm() {
    shift(
        new Shift(folder, tells("ops")),
        CHATTERING
            + """
            08:00:25 clear a
            08:00:30 raise a retained
            08:01:30 told ops a active calm 2
            """);
  }

  @Test
  void a_notice_is_not_held_by_an_escalation_that_ended_at_the_same_moment() {
    Shift shift = escalating();
    shift.turnTo(EIGHT);
    shift.time.at(
        EIGHT.plus(Duration.ofMinutes(10)),
        () -> shift.log("........ clear a\n........ told ops a cleared"));
    shift.log(
        """
        08:00:00 raise a
        08:00:00 told ops a active
        08:20:00 raise b
        08:20:00 told ops b active
        08:30:00 told lead b active
        """);

    assertThat(shift.outbox.targetsWaiting()).as("nothing is pending for ever").isEmpty();
    shift.close();
  }

  @Test
  void who_was_told_by_the_first_of_two_messages_hears_the_end_although_the_second_never_left() {
    shift(
        new Shift(folder, tells("ops")),
        """
        08:00:00 down ops
        08:00:00 raise a 500
        08:00:01 raise a 800
        08:00:02 clear a
        08:00:02 up ops
        09:00:00 raise b
        09:00:00 told ops b active
        ........ told ops a active
        ........ told ops a cleared
        """);
  }

  @Test
  void what_the_plan_suppressed_is_not_told_when_a_shelf_ends() {
    Shift shift = new Shift(folder, tells("ops"));
    shift.log("08:00:00 shelve a for 1h by LiSi");
    Alarm alarm = shift.alarm("a", AlarmState.ACTIVE, 500);
    take(
        shift,
        alarm,
        delivery("ops", Status.PENDING, "", EIGHT, false),
        delivery("ops", Status.SUPPRESSED, "duplicate: rule x tells it", EIGHT, false),
        delivery("lead", Status.SUPPRESSED, "schedule: day-shift is closed", EIGHT, false));
    shift(shift, "09:00:00 told ops a active released");
  }

  @Test
  void an_earlier_escalation_takes_the_place_of_a_later_one() {
    Shift shift = new Shift(folder, tells("ops"));
    shift.turnTo(EIGHT);
    take(
        shift,
        shift.alarm("a", AlarmState.ACTIVE, 500),
        delivery("lead", Status.PENDING, "", EIGHT.plusSeconds(1_800), false));
    take(
        shift,
        shift.alarm("a", AlarmState.ACTIVE, 900),
        delivery("lead", Status.PENDING, "", EIGHT.plusSeconds(300), false));
    shift(
        shift,
        """
        08:05:00 told lead a active
        09:00:00 raise b
        09:00:00 told ops b active
        """);
  }

  @Test
  void a_rule_that_asks_for_ends_hears_each_end_once_and_none_of_a_retained_message() {
    Shift shift = new Shift(folder, tells("ops"));
    shift.turnTo(EIGHT);
    take(shift, shift.alarm("a", AlarmState.CLEARED, 500), asked());
    take(shift, shift.alarm("a", AlarmState.CLEARED, 500), asked());
    shift
        .outbox
        .append(
            List.of(
                new Report(++key, shift.alarm("b", AlarmState.CLEARED, 500), List.of(asked()), "")
                    .retained()))
        .join();
    shift(
        shift,
        """
        08:00:01 told ops a cleared
        """
            .replace("08:00:01", "........"));
  }

  private Delivery asked() {
    return delivery("ops", Status.PENDING, "", EIGHT, true);
  }

  private void take(Shift shift, Alarm alarm, Delivery... deliveries) {
    shift.append(new Report(++key, alarm, List.of(deliveries), ""));
    shift.settle();
  }

  private Delivery delivery(
      String service, Status status, String reason, Instant dueAt, boolean isAskedFor) {
    return new Delivery(
        ++key,
        "rule",
        service,
        service + "/group",
        "group",
        "alarm",
        status,
        reason,
        dueAt,
        Set.of(),
        Duration.ZERO,
        0,
        Remark.NONE,
        isAskedFor);
  }
}
