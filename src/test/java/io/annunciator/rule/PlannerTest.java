package io.annunciator.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.annunciator.outbox.Delivery;
import io.annunciator.outbox.Report;
import io.annunciator.outbox.Sequence;
import io.annunciator.outbox.Status;
import io.annunciator.site.Limit;
import io.annunciator.site.Service;
import io.annunciator.site.Target;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private final RuleBook book = new RuleBook();
  private final Planner planner =
      new Planner(
          book,
          Map.of(
              "ops", new Service("ops", "", List.of(target("ops", "A"), target("ops", "B"))),
              "crew",
                  new Service(
                      "crew", "", List.of(target("crew", "list").to(List.of("li", "wang")))),
              "lead", new Service("lead", "", List.of(target("lead", "A")))),
          new Sequence(Clock.fixed(Sample.NOW, ZoneOffset.UTC), 1));

  @Test
  void every_target_of_the_service_gets_a_delivery() {
    rules(Sample.rule("boiler", Map.of(), plan -> plan.add("ops", List.of(), "")));

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
    rules(Sample.rule("boiler", Map.of(), plan -> plan.add("ops", List.of("B"), "")));

    assertThat(plan().deliveries()).extracting(Delivery::target).containsExactly("ops/B");
  }

  @Test
  void a_template_of_the_rule_replaces_that_of_the_service() {
    rules(Sample.rule("boiler", Map.of(), plan -> plan.add("lead", List.of(), "short")));

    assertThat(plan().deliveries()).extracting(Delivery::template).containsExactly("short");
  }

  @Test
  void a_second_delivery_to_the_same_target_is_suppressed_and_names_the_rule_that_was_first() {
    rules(
        Sample.rule("boiler", Map.of(), plan -> plan.add("ops", List.of("A"), "")),
        Sample.rule(
            "critical",
            Map.of(),
            plan -> {
              plan.add("ops", List.of(), "");
              plan.add("ops", List.of("B"), "");
            }));

    List<Delivery> deliveries = plan().deliveries();

    assertThat(deliveries)
        .extracting(Delivery::target, Delivery::status)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("ops/A", Status.PENDING),
            org.assertj.core.groups.Tuple.tuple("ops/A", Status.SUPPRESSED),
            org.assertj.core.groups.Tuple.tuple("ops/B", Status.PENDING),
            org.assertj.core.groups.Tuple.tuple("ops/B", Status.SUPPRESSED));
    assertThat(deliveries.get(1).reason())
        .isEqualTo("duplicate: rule boiler tells this target already");
    assertThat(deliveries.get(3).reason())
        .isEqualTo("duplicate: rule critical tells this target already");
  }

  @Test
  void targets_of_the_same_name_in_two_services_are_two_targets() {
    rules(
        Sample.rule("a", Map.of(), plan -> plan.add("ops", List.of("A"), "")),
        Sample.rule("b", Map.of(), plan -> plan.add("lead", List.of("A"), "")));

    assertThat(plan().deliveries()).allMatch(Delivery::isPending).hasSize(2);
  }

  @Test
  void every_member_of_a_list_gets_a_delivery_and_is_told_once() {
    rules(
        Sample.rule("a", Map.of(), plan -> plan.add("crew", List.of("wang"), "")),
        Sample.rule("b", Map.of(), plan -> plan.add("crew", List.of(), "")));

    assertThat(plan().deliveries())
        .extracting(Delivery::target, Delivery::receiver, Delivery::status)
        .containsExactly(
            tuple("crew/list", "wang", Status.PENDING),
            tuple("crew/list", "li", Status.PENDING),
            tuple("crew/list", "wang", Status.SUPPRESSED));
  }

  @Test
  void a_list_may_be_named_as_a_whole() {
    rules(Sample.rule("a", Map.of(), plan -> plan.add("crew", List.of("list"), "")));

    assertThat(plan().deliveries()).extracting(Delivery::receiver).containsExactly("li", "wang");
  }

  @Test
  void every_alarm_has_its_own_plan_and_key() {
    rules(Sample.rule("boiler", Map.of("area", "a"), plan -> plan.add("lead", List.of(), "")));

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

  private void rules(Rule... rules) {
    book.replace(List.of(rules));
  }

  private Report plan() {
    return planner.plan(List.of(Sample.alarm("a"))).get(0);
  }

  private static Target target(String service, String name) {
    return new Target(service, name, "own", service + name, Limit.NONE, "alarm", Map.of());
  }
}
