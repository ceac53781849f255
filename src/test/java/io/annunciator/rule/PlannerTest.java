package io.annunciator.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.annunciator.alarm.AlarmState;
import io.annunciator.outbox.Delivery;
import io.annunciator.outbox.Report;
import io.annunciator.outbox.Sequence;
import io.annunciator.outbox.Status;
import io.annunciator.outbox.Unless;
import io.annunciator.site.Hours;
import io.annunciator.site.Hours.Outside;
import io.annunciator.site.Limit;
import io.annunciator.site.Service;
import io.annunciator.site.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {
  private final RuleBook book = new RuleBook();
  private final Map<String, Service> services =
      Map.of(
          "ops",
          new Service("ops", "", List.of(target("ops", "A"), target("ops", "B"))),
          "crew",
          new Service("crew", "", List.of(target("crew", "list").to(List.of("li", "wang")))),
          "lead",
          new Service("lead", "", List.of(target("lead", "A"))),
          "day-only",
          scheduled("day-only", "day", Outside.SUPPRESS),
          "night-held",
          scheduled("night-held", "night", Outside.HOLD),
          "past-held",
          scheduled("past-held", "past", Outside.HOLD));
  private final Planner planner =
      new Planner(book, new Sequence(Clock.fixed(Sample.NOW, ZoneOffset.UTC), 1));

  @Test
  void every_target_of_the_service_gets_a_delivery() {
    rules(Sample.rule("boiler", Map.of(), plan -> plan.add("ops", List.of(), "", Timing.AT_ONCE)));

    List<Delivery> deliveries = plan().deliveries();

    assertThat(deliveries).extracting(Delivery::target).containsExactly("ops/A", "ops/B");
    assertThat(deliveries)
        .allSatisfy(
            delivery -> {
              assertThat(delivery.rule()).isEqualTo("boiler");
              assertThat(delivery.service()).isEqualTo("ops");
              assertThat(delivery.status()).isEqualTo(Status.PENDING);
              assertThat(delivery.reason()).isEmpty();
              assertThat(delivery.template()).isEqualTo("alarm");
              assertThat(delivery.dueAt()).isEqualTo(Sample.NOW);
            });
    assertThat(deliveries.get(0).receiver()).isEqualTo("A");
    assertThat(deliveries).extracting(Delivery::id).doesNotHaveDuplicates();
  }

  @Test
  void only_the_receivers_named_by_to_are_told() {
    rules(
        Sample.rule("boiler", Map.of(), plan -> plan.add("ops", List.of("B"), "", Timing.AT_ONCE)));

    assertThat(plan().deliveries()).extracting(Delivery::target).containsExactly("ops/B");
  }

  @Test
  void a_template_of_the_rule_replaces_that_of_the_service() {
    rules(
        Sample.rule(
            "boiler", Map.of(), plan -> plan.add("lead", List.of(), "short", Timing.AT_ONCE)));

    assertThat(plan().deliveries()).extracting(Delivery::template).containsExactly("short");
  }

  @Test
  void a_second_delivery_to_the_same_target_is_suppressed_and_names_the_rule_that_was_first() {
    rules(
        Sample.rule("boiler", Map.of(), plan -> plan.add("ops", List.of("A"), "", Timing.AT_ONCE)),
        Sample.rule(
            "critical",
            Map.of(),
            plan -> {
              plan.add("ops", List.of(), "", Timing.AT_ONCE);
              plan.add("ops", List.of("B"), "", Timing.AT_ONCE);
            }));

    List<Delivery> deliveries = plan().deliveries();

    assertThat(deliveries)
        .extracting(Delivery::target, Delivery::status)
        .containsExactly(
            tuple("ops/A", Status.PENDING),
            tuple("ops/A", Status.SUPPRESSED),
            tuple("ops/B", Status.PENDING),
            tuple("ops/B", Status.SUPPRESSED));
    assertThat(deliveries.get(1).reason())
        .isEqualTo("duplicate: rule boiler tells this target already");
    assertThat(deliveries.get(3).reason())
        .isEqualTo("duplicate: rule critical tells this target already");
  }

  @Test
  void a_delivery_waits_as_long_as_after_says_and_carries_what_cancels_and_repeats_it() {
    Timing timing =
        new Timing(Duration.ofMinutes(10), Set.of(Unless.ACKNOWLEDGED), Duration.ofMinutes(5));
    rules(Sample.rule("boiler", Map.of(), plan -> plan.add("lead", List.of(), "", timing)));

    Delivery delivery = plan().deliveries().get(0);

    assertThat(delivery.dueAt()).isEqualTo(Sample.NOW.plusSeconds(600));
    assertThat(delivery.unless()).containsExactly(Unless.ACKNOWLEDGED);
    assertThat(delivery.every()).isEqualTo(Duration.ofMinutes(5));
    assertThat(delivery.isPending()).isTrue();
    assertThat(delivery.isAskedFor()).isFalse();
  }

  @Test
  void told_now_and_again_after_ten_minutes_is_an_escalation_and_told_twice_at_once_a_duplicate() {
    rules(
        Sample.rule(
            "a",
            Map.of(),
            plan -> {
              plan.add("lead", List.of(), "", Timing.AT_ONCE);
              plan.add("lead", List.of(), "", after(600));
            }),
        Sample.rule(
            "b",
            Map.of(),
            plan -> {
              plan.add("lead", List.of(), "", after(600));
              plan.add("lead", List.of(), "", after(601));
            }));

    List<Delivery> deliveries = plan().deliveries();

    assertThat(deliveries).extracting(Delivery::isPending).containsExactly(true, true, false, true);
    assertThat(deliveries.get(2).reason()).isEqualTo("duplicate: rule a tells this target already");
  }

  @Test
  void of_two_at_the_same_time_the_one_that_is_repeated_most_often_is_told() {
    rules(
        Sample.rule("once", Map.of(), plan -> plan.add("lead", List.of(), "", Timing.AT_ONCE)),
        Sample.rule("slow", Map.of(), plan -> plan.add("lead", List.of(), "", every(601))),
        Sample.rule("often", Map.of(), plan -> plan.add("lead", List.of(), "", every(600))),
        Sample.rule("too", Map.of(), plan -> plan.add("lead", List.of(), "", every(600))));

    assertThat(plan().deliveries())
        .extracting(Delivery::isPending)
        .containsExactly(false, false, true, false);
    assertThat(plan().deliveries().get(0).reason())
        .isEqualTo("duplicate: rule often tells this target already");
  }

  @ParameterizedTest
  @CsvSource({
    "cleared, CLEARED, true",
    "'cleared,acknowledged', ACKNOWLEDGED, true",
    "'active,cleared', CLEARED, false",
    "active, ACTIVE, false",
    ", CLEARED, false"
  })
  void a_report_is_asked_for_by_a_rule_that_names_its_state_and_no_active_one(
      String states, AlarmState state, boolean isAskedFor) {
    rules(
        Sample.rule(
            "r",
            states == null ? Map.of() : Map.of("state", states),
            plan -> plan.add("lead", List.of(), "", Timing.AT_ONCE)));

    assertThat(plan(state).deliveries())
        .extracting(Delivery::isAskedFor)
        .containsExactly(isAskedFor);
  }

  @Test
  void what_is_asked_for_is_not_left_out_for_what_may_not_be_told() {
    rules(
        Sample.rule("all", Map.of(), plan -> plan.add("lead", List.of(), "", every(60))),
        Sample.rule(
            "cleared",
            Map.of("state", "cleared"),
            plan -> plan.add("lead", List.of(), "", Timing.AT_ONCE)));

    assertThat(plan(AlarmState.CLEARED).deliveries())
        .extracting(Delivery::rule, Delivery::isPending)
        .containsExactly(tuple("all", false), tuple("cleared", true));
  }

  @ParameterizedTest
  @CsvSource({"ACTIVE, 60", "CLEARED, 0", "ACKNOWLEDGED, 0"})
  void only_what_is_active_is_repeated(AlarmState state, long seconds) {
    rules(
        Sample.rule(
            "r",
            Map.of("state", "active,cleared,acknowledged"),
            plan -> plan.add("lead", List.of(), "", every(60))));

    assertThat(plan(state).deliveries())
        .extracting(Delivery::every)
        .containsExactly(Duration.ofSeconds(seconds));
  }

  @Test
  void targets_of_the_same_name_in_two_services_are_two_targets() {
    rules(
        Sample.rule("a", Map.of(), plan -> plan.add("ops", List.of("A"), "", Timing.AT_ONCE)),
        Sample.rule("b", Map.of(), plan -> plan.add("lead", List.of("A"), "", Timing.AT_ONCE)));

    assertThat(plan().deliveries()).allMatch(Delivery::isPending).hasSize(2);
  }

  @Test
  void every_member_of_a_list_gets_a_delivery_and_is_told_once() {
    rules(
        Sample.rule("a", Map.of(), plan -> plan.add("crew", List.of("wang"), "", Timing.AT_ONCE)),
        Sample.rule("b", Map.of(), plan -> plan.add("crew", List.of(), "", Timing.AT_ONCE)));

    assertThat(plan().deliveries())
        .extracting(Delivery::target, Delivery::receiver, Delivery::status)
        .containsExactly(
            tuple("crew/list", "wang", Status.PENDING),
            tuple("crew/list", "li", Status.PENDING),
            tuple("crew/list", "wang", Status.SUPPRESSED));
  }

  @Test
  void a_list_may_be_named_as_a_whole() {
    rules(
        Sample.rule("a", Map.of(), plan -> plan.add("crew", List.of("list"), "", Timing.AT_ONCE)));

    assertThat(plan().deliveries()).extracting(Delivery::receiver).containsExactly("li", "wang");
  }

  @Test
  void every_alarm_has_its_own_plan_and_key() {
    rules(
        Sample.rule(
            "boiler",
            Map.of("area", "a"),
            plan -> plan.add("lead", List.of(), "", Timing.AT_ONCE)));

    List<Report> reports =
        planner.plan(List.of(Sample.alarm("a"), Sample.alarm("b"), Sample.alarm("a")));

    assertThat(reports).extracting(report -> report.deliveries().size()).containsExactly(1, 0, 1);
    assertThat(reports).extracting(Report::seq).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void the_report_says_which_rules_failed() {
    rules(
        Sample.rule(
            "broken",
            Map.of(),
            plan -> {
              throw new IllegalStateException("x");
            }));

    assertThat(plan().ruleFailures()).isEqualTo("broken: IllegalStateException");
  }

  /** The alarm comes in at 08:00, when the schedule day is open and night is not. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          day,   suppress, 0,     08:00, -
          day,   suppress, 43200, 20:00, -
          night, suppress, 0,     08:00, schedule: night is closed
          night, suppress, 43200, 20:00, schedule: night is closed
          night, hold,     0,     20:00, -
          night, hold,     43199, 20:00, -
          night, hold,     43200, 20:00, -
          past,  hold,     0,     08:00, schedule: past does not open again
          """)
  void a_rule_with_a_schedule_is_open_or_not_when_the_alarm_comes_in(
      String schedule, String outside, long after, String dueAt, String reason) {
    rules(
        Sample.rule(
            "r",
            Map.of("schedule", schedule, "outside", outside),
            plan -> plan.add("lead", List.of(), "", after(after))));

    assertPlanned(dueAt, reason);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          day-only,   0,     08:00, -
          day-only,   43199, 19:59:59, -
          day-only,   43200, 20:00, schedule: day is closed
          night-held, 0,     20:00, -
          night-held, 43199, 20:00, -
          night-held, 43201, 20:00:01, -
          past-held,  0,     08:00, schedule: past does not open again
          """)
  void a_service_with_a_schedule_is_open_or_not_when_it_is_to_be_told(
      String service, long after, String dueAt, String reason) {
    rules(Sample.rule("r", Map.of(), plan -> plan.add(service, List.of(), "", after(after))));

    assertPlanned(dueAt, reason);
  }

  @Test
  void what_a_rule_held_must_still_find_the_service_open() {
    rules(
        Sample.rule(
            "r",
            Map.of("schedule", "night", "outside", "hold"),
            plan -> {
              plan.add("day-only", List.of(), "", Timing.AT_ONCE);
              plan.add("night-held", List.of(), "", Timing.AT_ONCE);
            }));

    assertThat(plan().deliveries())
        .extracting(Delivery::reason)
        .containsExactly("schedule: day is closed", "");
  }

  @Test
  void what_a_schedule_suppresses_makes_no_other_rule_a_duplicate() {
    rules(
        Sample.rule("night", Map.of("schedule", "night"), tells("lead")),
        Sample.rule("all", Map.of(), tells("lead")),
        Sample.rule("late", Map.of("schedule", "night"), tells("lead")));

    assertThat(plan().deliveries())
        .extracting(Delivery::reason)
        .containsExactly("schedule: night is closed", "", "schedule: night is closed");
  }

  @Test
  void of_two_of_which_one_is_held_the_other_is_told_at_once() {
    rules(
        Sample.rule("night", Map.of("schedule", "night", "outside", "hold"), tells("lead")),
        Sample.rule("all", Map.of(), tells("lead")));

    assertThat(plan().deliveries())
        .extracting(Delivery::reason)
        .containsExactly("duplicate: rule all tells this target already", "");
  }

  private static Sample.Step tells(String service) {
    return plan -> plan.add(service, List.of(), "", Timing.AT_ONCE);
  }

  private void assertPlanned(String dueAt, String reason) {
    Delivery delivery = plan().deliveries().get(0);
    assertThat(delivery.isPending()).isEqualTo(reason == null);
    assertThat(delivery.reason()).isEqualTo(reason == null ? "" : reason);
    assertThat(delivery.dueAt().atZone(ZoneOffset.UTC).toLocalTime())
        .isEqualTo(LocalTime.parse(dueAt));
  }

  private void rules(Rule... rules) {
    book.replace(List.of(rules), services);
  }

  private Report plan() {
    return plan(AlarmState.ACTIVE);
  }

  private Report plan(AlarmState state) {
    return planner.plan(List.of(Sample.alarm("s", "c", "a", 700, state, Map.of()))).get(0);
  }

  private static Timing after(long seconds) {
    return new Timing(Duration.ofSeconds(seconds), Set.of(), Duration.ZERO);
  }

  private static Timing every(long seconds) {
    return new Timing(Duration.ZERO, Set.of(), Duration.ofSeconds(seconds));
  }

  private static Target target(String service, String name) {
    return new Target(service, name, "own", service + name, Limit.NONE, "alarm", Map.of());
  }

  private static Service scheduled(String name, String schedule, Outside outside) {
    Hours hours = new Hours(Sample.SCHEDULES.get(schedule), outside);
    return new Service(name, "", List.of(target(name, "A")), "", Optional.of(hours));
  }
}
