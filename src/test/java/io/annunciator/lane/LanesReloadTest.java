package io.annunciator.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Status;
import io.annunciator.site.Limit;
import io.annunciator.site.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LanesReloadTest {
  private static final Target NEW = target("ops/new", "other", LaneRig.TWENTY_A_MINUTE);

  private final LaneRig rig = LaneRig.limited().start();

  private static Target target(String id, String address, Limit limit) {
    return LaneRig.target(id, "dingtalkGroup", address, limit);
  }

  private static Target known(String address, Limit limit) {
    return target(Plant.TARGET, address, limit);
  }

  private static Target configured(String secret) {
    Target known = known("robot", LaneRig.TWENTY_A_MINUTE);
    return new Target(
        known.service(),
        known.name(),
        known.kind(),
        known.address(),
        known.limit(),
        known.template(),
        Map.of("secret", secret));
  }

  private void reload(Target... targets) {
    rig.lanes.take(List.of(targets));
    rig.lanes.keepOnly(List.of(targets));
  }

  @Test
  void a_new_target_is_told() {
    reload(known("robot", LaneRig.TWENTY_A_MINUTE), NEW);

    rig.offer(Plant.delivery(NEW.id(), 1, 500, rig.time.instant()));

    assertThat(rig.sent).extracting(LaneRig.Sent::target).containsExactly(NEW);
  }

  @Test
  void a_new_target_gets_what_waited_for_it_in_the_store() {
    rig.outbox.store(List.of(Plant.delivery(NEW.id(), 1, 500, rig.time.instant())));

    reload(known("robot", LaneRig.TWENTY_A_MINUTE), NEW);

    assertThat(rig.outbox.row(1).status()).isEqualTo(Status.DELIVERED);
  }

  @Test
  void what_waits_for_a_changed_target_is_sent_by_its_new_configuration() {
    rig.platform = (target, message) -> Outcome.later("310000", "sign not match");
    rig.alarm(1, 500);
    rig.alarm(2, 500);
    rig.time.turnSeconds(3600);
    int before = rig.sent.size();

    rig.platform = (target, message) -> Outcome.delivered();
    reload(configured("mended"));
    rig.time.turnSeconds(10);

    assertThat(rig.outbox.count(Status.DELIVERED)).isEqualTo(2);
    assertThat(rig.sent.get(before).target().text("secret")).isEqualTo("mended");
    assertThat(rig.messageIds().get(before)).isEqualTo(rig.messageIds().get(0));
  }

  @Test
  void a_message_under_way_while_its_target_changes_ends_once() {
    rig.platform =
        (target, message) -> {
          rig.platform = (again, other) -> Outcome.delivered();
          reload(configured("changed"));
          return Outcome.delivered();
        };
    rig.alarm(1, 500);
    rig.alarm(2, 500);
    rig.time.turnSeconds(10);

    assertThat(rig.carried()).containsExactly(List.of(1L), List.of(2L));
    assertThat(rig.sent.get(1).target().text("secret")).isEqualTo("changed");
    assertThat(rig.outbox.count(Status.DELIVERED)).isEqualTo(2);
  }

  @Test
  void the_same_robot_keeps_its_count_when_the_target_is_configured_otherwise() {
    rig.alarm(1, 500);
    reload(configured("changed"));

    assertThat(rig.view().permits()).contains(19);
  }

  @Test
  void a_smaller_limit_counts_what_was_sent_before() {
    rig.alarm(1, 500);
    reload(known("robot", new Limit(2, Duration.ofMinutes(1))));
    assertThat(rig.view().permits()).contains(1);

    rig.alarm(2, 500);
    rig.time.turnSeconds(30);
    rig.alarm(3, 500);
    rig.time.turnSeconds(29);
    assertThat(rig.sent).hasSize(2);
    rig.time.turnSeconds(60);
    assertThat(rig.sent).hasSize(3);
  }

  @Test
  void a_longer_period_counts_what_was_sent_within_it() {
    rig.alarm(1, 500);
    rig.time.turnSeconds(300);
    assertThat(rig.view().permits()).contains(20);

    reload(known("robot", new Limit(3, Duration.ofHours(1))));

    assertThat(rig.view().permits()).contains(2);
  }

  @Test
  void another_robot_has_its_own_permits_and_the_one_before_still_counts_when_it_is_back() {
    rig.alarm(1, 500);
    reload(known("other robot", LaneRig.TWENTY_A_MINUTE));
    assertThat(rig.view().permits()).contains(20);

    reload(known("robot", LaneRig.TWENTY_A_MINUTE));
    assertThat(rig.view().permits()).contains(19);
  }

  @Test
  void a_pause_of_the_platform_outlives_a_change() {
    rig.platform = (target, message) -> Outcome.pause("130101", "too fast", Duration.ofMinutes(10));
    rig.alarm(1, 500);
    rig.platform = (target, message) -> Outcome.delivered();
    reload(configured("changed"));

    rig.time.turnSeconds(599);
    assertThat(rig.sent).hasSize(1);
    rig.time.turnSeconds(2);
    assertThat(rig.outbox.count(Status.DELIVERED)).isEqualTo(1);
  }

  @Test
  void what_waits_for_a_target_that_is_gone_is_dead_and_says_why() {
    rig.platform = (target, message) -> Outcome.later("timeout", "no answer");
    rig.alarm(1, 500);
    rig.alarm(2, 500);

    reload(NEW);

    assertThat(rig.outbox.count(Status.DEAD)).isEqualTo(2);
    assertThat(rig.outbox.row(1).code()).isEqualTo("no-target");
    assertThat(rig.outbox.row(2).reason()).contains("no longer in services.yaml");
    assertThat(rig.outbox.messages).isEmpty();
    assertThat(rig.lanes.views()).extracting(view -> view.target().id()).containsExactly(NEW.id());
  }

  @Test
  void what_is_being_sent_to_a_target_that_goes_is_delivered() {
    rig.platform =
        (target, message) -> {
          reload(NEW);
          return Outcome.delivered();
        };
    rig.alarm(1, 500);

    assertThat(rig.outbox.row(1).status()).isEqualTo(Status.DELIVERED);
  }

  @Test
  void what_comes_for_a_target_that_is_gone_is_dead() {
    reload(NEW);
    rig.alarm(1, 500);

    assertThat(rig.outbox.row(1).status()).isEqualTo(Status.DEAD);
  }

  @Test
  void a_target_that_comes_back_before_its_last_message_ended_goes_on() {
    rig.platform =
        (target, message) -> {
          rig.platform = (again, other) -> Outcome.delivered();
          reload(NEW);
          rig.alarm(2, 500); // for nobody at the moment
          reload(known("robot", LaneRig.TWENTY_A_MINUTE));
          return Outcome.delivered();
        };
    rig.alarm(1, 500);
    rig.time.turnSeconds(10);

    assertThat(rig.carried()).containsExactly(List.of(1L), List.of(2L));
    assertThat(rig.outbox.count(Status.DELIVERED)).isEqualTo(2);
  }

  @Test
  void a_target_that_comes_back_later_is_told_again() {
    reload(NEW);
    reload(known("robot", LaneRig.TWENTY_A_MINUTE));
    rig.alarm(1, 500);

    assertThat(rig.outbox.row(1).status()).isEqualTo(Status.DELIVERED);
    assertThat(rig.view().permits()).contains(19);
  }
}
