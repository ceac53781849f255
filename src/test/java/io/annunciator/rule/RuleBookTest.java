package io.annunciator.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RuleBookTest {
  /** Both must run at once; the common pool may have a single thread. */
  private static final Executor OWN_THREAD = task -> new Thread(task).start();

  private final RuleBook book = new RuleBook();

  @Test
  void every_rule_whose_conditions_are_met_plans_in_the_order_of_the_book() {
    book.replace(
        List.of(
            tells("boiler", Map.of("area", "boiler-house"), "boiler-ops"),
            tells("line", Map.of("area", "line-2"), "line-crew"),
            tells("all", Map.of(), "shift-lead")),
        Map.of());

    Plan plan = book.plan(Sample.alarm("boiler-house"));

    assertThat(plan.entries())
        .extracting(entry -> entry.rule().id(), Plan.Entry::service)
        .containsExactly(tuple("boiler", "boiler-ops"), tuple("all", "shift-lead"));
    assertThat(plan.failures()).isEmpty();
    assertThat(book.matches("boiler")).isEqualTo(1);
    assertThat(book.matches("line")).isZero();
  }

  @Test
  void a_rule_that_fails_costs_the_others_nothing_is_counted_and_the_alarm_says_so() {
    book.replace(
        List.of(
            tells("first", Map.of(), "a"),
            Sample.rule(
                "broken",
                Map.of(),
                plan -> {
                  plan.add("b", List.of(), "", Timing.AT_ONCE);
                  throw new IllegalStateException("quotes secret=hunter2");
                }),
            Sample.rule(
                "broken too",
                Map.of(),
                plan -> {
                  throw new java.io.IOException("x");
                }),
            tells("last", Map.of(), "c")),
        Map.of());

    Plan plan = book.plan(Sample.alarm(""));

    assertThat(plan.entries()).extracting(Plan.Entry::service).containsExactly("a", "b", "c");
    assertThat(plan.failures()).isEqualTo("broken: IllegalStateException; broken too: IOException");
    assertThat(book.failures()).isEqualTo(2);
    assertThat(book.matches("broken")).isEqualTo(1);
  }

  @Test
  void an_empty_book_plans_nothing() {
    assertThat(book.plan(Sample.alarm("")).entries()).isEmpty();
    assertThat(book.rules()).isEmpty();
    assertThat(book.matches("nobody")).isZero();
  }

  @Test
  void replacing_puts_all_rules_in_force_at_once_and_keeps_the_counts() {
    book.replace(List.of(tells("a", Map.of(), "old")), Map.of());
    book.plan(Sample.alarm(""));
    book.replace(List.of(tells("a", Map.of(), "new"), tells("b", Map.of(), "new")), Map.of());

    assertThat(book.plan(Sample.alarm("")).entries())
        .extracting(Plan.Entry::service)
        .containsExactly("new", "new");
    assertThat(book.matches("a")).isEqualTo(2);
    assertThat(book.rules()).extracting(Rule::id).containsExactly("a", "b");
  }

  @Test
  void replacing_returns_when_no_alarm_uses_the_old_rules_any_more() throws Exception {
    CountDownLatch inRule = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    book.replace(
        List.of(
            Sample.rule(
                "slow",
                Map.of(),
                plan -> {
                  inRule.countDown();
                  goOn.await();
                  ended.set(true);
                })),
        Map.of());
    CompletableFuture<Plan> underWay =
        CompletableFuture.supplyAsync(() -> book.plan(Sample.alarm("")), OWN_THREAD);
    inRule.await();

    CompletableFuture<Boolean> replaced =
        CompletableFuture.supplyAsync(
            () -> {
              book.replace(List.of(), Map.of());
              return ended.get();
            },
            OWN_THREAD);
    while (!book.rules().isEmpty()) {
      Thread.onSpinWait();
    }

    assertThat(book.plan(Sample.alarm("")).entries()).isEmpty();
    assertThat(replaced).isNotDone();
    goOn.countDown();
    assertThat(replaced.get(5, TimeUnit.SECONDS)).isTrue();
    assertThat(underWay.get(5, TimeUnit.SECONDS).failures()).isEmpty();
  }

  @Test
  void a_step_that_comes_after_its_rule_has_ended_is_refused_not_lost_in_silence() {
    AtomicReference<Plan> kept = new AtomicReference<>();
    book.replace(List.of(Sample.rule("wire-tap", Map.of(), kept::set)), Map.of());
    book.plan(Sample.alarm(""));

    assertThatThrownBy(() -> kept.get().add("ops", List.of(), "", Timing.AT_ONCE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "notify:ops came after its rule had ended; do not put it behind wireTap, seda or"
                + " delay");
  }

  private static Rule tells(String id, Map<String, String> conditions, String service) {
    return Sample.rule(id, conditions, plan -> plan.add(service, List.of(), "", Timing.AT_ONCE));
  }
}
