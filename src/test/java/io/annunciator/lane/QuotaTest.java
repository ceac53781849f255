package io.annunciator.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.outbox.Charge;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Status;
import io.annunciator.quota.Quotas;
import io.annunciator.quota.Usage;
import io.annunciator.site.Limit;
import io.annunciator.site.Organisation;
import io.annunciator.site.Organisation.Grant;
import io.annunciator.site.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Ten webhook messages in January, of which two are for critical alarms; it is 16:00. */
class QuotaTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final Duration UNTIL_NEXT_MORNING = Duration.ofHours(16);
  private static final int CRITICAL = 900;
  private static final Charge JANUARY = new Charge("dingtalk.webhook", "2026-01");

  private final Target group = LaneRig.target(Plant.TARGET, "dingtalkGroup", "one", Limit.NONE);
  private final Target other = LaneRig.target("other/group", "dingtalkGroup", "two", Limit.NONE);
  private final Target mail = LaneRig.target("mail/box", "email", "box", Limit.NONE);
  private final LaneRig rig = new LaneRig(group, other, mail);
  private final List<Usage> warnings = new ArrayList<>();
  private Quotas quotas;

  private void start(Target... fallback) {
    rig.fallback = List.of(fallback);
    quotas =
        new Quotas(
            new Organisation(SHANGHAI, Optional.of(new Grant(10, 10, 20, 20))),
            target -> rig.fallback.stream().anyMatch(one -> !one.equals(target)),
            rig.time,
            warnings::add);
    quotas.restore(rig.outbox.charged());
    rig.budgets = quotas::budget;
    rig.start();
  }

  private void use(int messages) {
    for (int i = 0; i < messages; i++) {
      rig.alarm(1_000 + i, 500);
    }
    assertThat(rig.sent).hasSize(messages);
    rig.sent.clear();
  }

  private long used() {
    return quotas.usages().get(1).used();
  }

  @Test
  void a_message_is_counted_once_however_many_alarms_it_carries() {
    start();
    rig.offer(Plant.deliveries(1, 50, 500, rig.time.instant()));

    assertThat(rig.sent).hasSize(1);
    assertThat(used()).isEqualTo(1);
    assertThat(rig.outbox.charged()).containsEntry(JANUARY, 1L);
  }

  @Test
  void all_robots_of_the_organisation_count_together_and_mail_does_not() {
    start();
    rig.alarm(1, 500);
    rig.offer(Plant.delivery(other.id(), 2, 500, rig.time.instant()));
    rig.offer(Plant.delivery(mail.id(), 3, 500, rig.time.instant()));

    assertThat(rig.outbox.count(Status.DELIVERED)).isEqualTo(3);
    assertThat(used()).isEqualTo(2);
  }

  @Test
  void the_reserve_is_for_critical_alarms() {
    start();
    use(8);

    rig.alarm(1, 899);
    assertThat(rig.sent).isEmpty();
    assertThat(rig.outbox.row(1).status()).isEqualTo(Status.PENDING);

    rig.alarm(2, CRITICAL);
    assertThat(rig.carried())
        .as("the other one costs nothing more")
        .containsExactly(List.of(2L, 1L));
  }

  @Test
  void the_others_go_in_one_digest_the_next_morning() {
    start();
    use(8);
    rig.alarm(1, 500);
    rig.time.turn(Duration.ofHours(3));
    rig.offer(Plant.deliveries(2, 30, 600, rig.time.instant()));

    rig.time.turn(Duration.ofHours(13).minusMillis(1));
    assertThat(rig.sent).isEmpty();
    rig.time.turn(Duration.ofMillis(1));

    assertThat(rig.sent).hasSize(1);
    assertThat(rig.carried().get(0)).hasSize(31);
    assertThat(used()).isEqualTo(9);
  }

  @Test
  void a_target_has_one_digest_a_day_also_when_the_program_restarts() {
    start();
    use(8);
    rig.alarm(1, 500);
    rig.time.turn(UNTIL_NEXT_MORNING);
    assertThat(rig.sent).hasSize(1);

    rig.kill();
    start();
    rig.alarm(2, 500);
    rig.time.turn(Duration.ofHours(23));
    assertThat(rig.sent).hasSize(1);

    rig.time.turn(Duration.ofHours(1));
    assertThat(rig.carried()).containsExactly(List.of(1L), List.of(2L));
  }

  @Test
  void what_comes_after_the_hour_of_the_digest_waits_for_the_next() {
    start();
    use(8);
    rig.time.turn(UNTIL_NEXT_MORNING.plusHours(1));

    rig.alarm(1, 500);
    rig.time.turn(Duration.ofHours(23).minusMillis(1));
    assertThat(rig.sent).isEmpty();
    rig.time.turn(Duration.ofMillis(1));

    assertThat(rig.carried()).containsExactly(List.of(1L));
  }

  @Test
  void each_target_has_a_digest_of_its_own() {
    start();
    use(8);
    rig.alarm(1, 500);
    rig.offer(Plant.delivery(other.id(), 2, 500, rig.time.instant()));

    rig.time.turn(UNTIL_NEXT_MORNING);

    assertThat(rig.sent)
        .extracting(sent -> sent.target().id())
        .containsExactlyInAnyOrder(group.id(), other.id());
    assertThat(used()).isEqualTo(10);
  }

  @Test
  void with_a_fallback_the_others_are_told_to_it_at_once() {
    start(mail);
    use(8);

    rig.alarm(1, 500);

    assertThat(rig.outbox.row(1).status()).isEqualTo(Status.DEAD);
    assertThat(rig.outbox.row(1).reason())
        .contains(
            "monthly quota dingtalk.webhook is used up but for critical alarms (8 of 10 sent)");
    assertThat(rig.outbox.delivered(mail.id())).containsExactly("a1");
    rig.alarm(2, CRITICAL);
    assertThat(rig.outbox.row(2).status()).isEqualTo(Status.DELIVERED);
  }

  @Test
  void with_a_fallback_that_uses_the_same_quota_nobody_is_told_in_circles() {
    start(other, group);
    use(8);

    rig.alarm(1, 500);
    rig.time.turn(Duration.ofDays(2));

    assertThat(rig.sent).isEmpty();
    assertThat(rig.outbox.count(Status.DEAD)).isEqualTo(2);
    assertThat(rig.outbox.count(Status.PENDING)).isZero();
  }

  @Test
  void when_nothing_is_left_critical_alarms_go_to_the_fallback_too() {
    start(mail);
    use(8);
    rig.alarm(1, CRITICAL);
    rig.alarm(2, CRITICAL);
    assertThat(used()).isEqualTo(10);

    rig.alarm(3, CRITICAL);

    assertThat(rig.outbox.row(3).status()).isEqualTo(Status.DEAD);
    assertThat(rig.outbox.delivered(mail.id())).containsExactly("a3");
    assertThat(used()).isEqualTo(10);
  }

  @Test
  void when_nothing_is_left_and_nobody_else_is_told_it_is_a_dead_letter_after_a_day() {
    start();
    use(8);
    rig.alarm(1, CRITICAL);
    rig.alarm(2, CRITICAL);

    rig.alarm(3, CRITICAL);
    assertThat(rig.view().blockedUntil()).contains(Instant.parse("2026-01-31T16:00:00Z"));
    rig.time.turn(Duration.ofHours(24).minusMillis(1));
    assertThat(rig.outbox.row(3).status()).isEqualTo(Status.PENDING);
    rig.time.turn(Duration.ofMillis(1));

    assertThat(rig.outbox.row(3).status()).isEqualTo(Status.DEAD);
    assertThat(rig.outbox.row(3).reason())
        .contains("10 of 10 sent")
        .contains("2026-01-31T16:00:00Z");
    assertThat(rig.sent).hasSize(2);
  }

  @Test
  void a_new_month_opens_it_again() {
    start();
    rig.time.turn(Duration.ofDays(30).plusHours(7));
    use(8);
    rig.alarm(1, 500);

    rig.time.turn(Duration.ofHours(1).minusMillis(1));
    assertThat(rig.sent).isEmpty();
    rig.time.turn(Duration.ofMillis(1));

    assertThat(rig.carried()).containsExactly(List.of(1L));
    assertThat(used()).isEqualTo(1);
  }

  @Test
  void a_restart_with_half_of_it_used_goes_on_there() {
    start();
    use(5);
    rig.kill();
    start();
    assertThat(used()).isEqualTo(5);

    rig.sent.clear();
    use(3);
    rig.alarm(1, 500);

    assertThat(rig.sent).isEmpty();
  }

  @Test
  void what_never_reached_the_platform_costs_nothing() {
    start();
    rig.platform = (target, message) -> Outcome.later("refused", "connection refused");
    rig.alarm(1, 500);
    rig.time.turn(Duration.ofMinutes(10));
    assertThat(rig.sent).hasSizeGreaterThan(5);

    assertThat(used()).isZero();
    assertThat(rig.outbox.charged()).containsEntry(JANUARY, 0L);
  }

  @Test
  void what_may_have_reached_the_platform_counts_each_time() {
    start();
    rig.platform = (target, message) -> Outcome.later("timeout", "no answer");
    rig.alarm(1, 500);
    rig.time.turn(Duration.ofSeconds(3));

    assertThat(used()).isEqualTo(rig.sent.size()).isGreaterThan(1);
  }

  @Test
  void when_the_platform_says_first_that_nothing_is_left_all_its_targets_stop_for_the_pause() {
    start();
    rig.platform = (target, message) -> Outcome.quota("90030", "used up.", Duration.ofHours(1));
    rig.alarm(1, 500);
    rig.offer(Plant.delivery(other.id(), 2, CRITICAL, rig.time.instant()));
    assertThat(rig.sent).hasSize(1);
    assertThat(used()).as("a refused one is not counted").isZero();

    rig.platform = (target, message) -> Outcome.delivered();
    rig.time.turn(Duration.ofHours(1).minusMillis(1));
    assertThat(rig.sent).hasSize(1);
    rig.time.turn(Duration.ofMillis(1));

    assertThat(rig.outbox.count(Status.DELIVERED)).isEqualTo(2);
  }

  @Test
  void when_the_platform_says_that_nothing_is_left_the_fallback_is_told() {
    start(mail);
    rig.platform =
        (target, message) ->
            target.equals(mail)
                ? Outcome.delivered()
                : Outcome.quota("90030", "used up.", Duration.ofHours(1));

    rig.alarm(1, CRITICAL);

    assertThat(rig.outbox.row(1).status()).isEqualTo(Status.DEAD);
    assertThat(rig.outbox.row(1).reason()).isEqualTo("used up. The fallback is told.");
    assertThat(rig.outbox.delivered(mail.id())).containsExactly("a1");
  }

  @Test
  void it_warns_once_at_80_and_once_at_95_percent() {
    start();
    use(7);
    assertThat(warnings).isEmpty();
    rig.alarm(1, 500);
    assertThat(warnings).extracting(Usage::used).containsExactly(8L);

    rig.alarm(2, CRITICAL);
    assertThat(warnings).hasSize(1);
    rig.alarm(3, CRITICAL);

    assertThat(warnings).extracting(Usage::used).containsExactly(8L, 10L);
  }

  @Test
  void a_restart_does_not_warn_again() {
    start();
    use(8);
    rig.kill();
    start();
    rig.alarm(1, CRITICAL);

    assertThat(warnings).hasSize(1);
  }
}
