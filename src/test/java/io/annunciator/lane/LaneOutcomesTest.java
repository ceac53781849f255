package io.annunciator.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.outbox.Message;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Status;
import io.annunciator.site.Limit;
import io.annunciator.site.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class LaneOutcomesTest {
  private static final Outcome LATER = Outcome.later("timeout", "no answer within 20 s");
  private static final BiFunction<Target, Message, Outcome> WELL =
      (target, message) -> Outcome.delivered();
  private static final BiFunction<Target, Message, Outcome> DOWN = (target, message) -> LATER;

  private final LaneRig rig = LaneRig.unlimited();

  @Test
  void a_passing_trouble_repeats_the_same_bytes_and_id_after_a_growing_wait() {
    rig.platform = DOWN;
    rig.jitter = 0;
    rig.start();
    rig.alarm(1, 500);

    rig.time.turnSeconds(12);

    assertThat(rig.sentAt()).containsExactly(0.0, 0.5, 1.5, 3.5, 7.5, 11.5);
    assertThat(new HashSet<>(rig.messageIds())).hasSize(1);
    assertThat(rig.sent).allMatch(one -> one.text().equals(rig.sent.get(0).text()));
    assertThat(rig.outbox.row(1).status()).isEqualTo(Status.PENDING);
    assertThat(rig.outbox.row(1).reason()).isEqualTo("no answer within 20 s");
    assertThat(rig.outbox.row(1).attempts()).isEqualTo(6);
    assertThat(rig.settled).isEmpty();
  }

  @Test
  void an_outage_costs_few_requests_and_is_caught_up_within_five_seconds() {
    rig.platform = DOWN;
    rig.jitter = 0;
    rig.start();
    for (int i = 0; i < 1000; i++) {
      rig.alarm(i, 500);
      rig.time.turn(Duration.ofMillis(10));
    }
    assertThat(rig.sent).hasSizeLessThanOrEqualTo(30);
    int before = rig.sent.size();
    rig.time.turnSeconds(50);
    assertThat(rig.sent.size() - before).isLessThanOrEqualTo(16);

    rig.platform = WELL;
    before = rig.sent.size();
    rig.time.turnSeconds(5);

    assertThat(rig.outbox.count(Status.DELIVERED)).isEqualTo(1000);
    assertThat(rig.sent.size() - before).isLessThanOrEqualTo(10);
  }

  @Test
  void what_failed_too_long_is_dead_with_the_last_reason_and_so_is_what_waits_behind_it() {
    rig.giveUpAfter = Duration.ofMinutes(10);
    rig.platform = DOWN;
    rig.start();
    for (int i = 0; i < 2000; i++) {
      rig.alarm(i, 1 + i % 1000);
    }
    rig.time.turn(Duration.ofMinutes(10).minusMillis(1));
    assertThat(rig.outbox.count(Status.DEAD)).isZero();

    rig.time.turn(Duration.ofMillis(1));

    assertThat(rig.outbox.count(Status.DEAD)).isEqualTo(2000);
    assertThat(rig.outbox.row(1999).code()).isEqualTo("timeout");
    assertThat(rig.outbox.row(1999).reason()).isEqualTo("gave up after 10m: no answer within 20 s");
    assertThat(rig.settled.stream().mapToInt(one -> one.deliveries().size()).sum()).isEqualTo(2000);
    assertThat(rig.outbox.messages).isEmpty();
    assertThat(rig.view().pending()).isZero();
    assertThat(rig.time.timers()).isLessThanOrEqualTo(1);
  }

  @Test
  void a_long_queue_of_a_healthy_target_is_no_reason_to_give_up() {
    LaneRig slow =
        new LaneRig(LaneRig.target(Plant.TARGET, "x", "robot", new Limit(1, Duration.ofHours(1))));
    slow.giveUpAfter = Duration.ofMinutes(10);
    slow.start();
    slow.alarm(1, 500);
    slow.alarm(2, 500);

    slow.time.turn(Duration.ofMinutes(61));

    assertThat(slow.outbox.count(Status.DELIVERED)).isEqualTo(2);
  }

  @Test
  void a_message_that_fails_alone_does_not_block_the_lane_even_when_it_is_critical() {
    rig.platform = (target, message) -> carries(message, 1) ? LATER : Outcome.delivered();
    rig.start();
    rig.alarm(1, 900);
    rig.time.turnSeconds(1);
    for (int i = 2; i < 62; i++) {
      rig.alarm(i, 500);
      rig.time.turnSeconds(1);
    }

    assertThat(rig.outbox.count(Status.DELIVERED)).isEqualTo(60);
    assertThat(rig.outbox.row(1).status()).isEqualTo(Status.PENDING);
    assertThat(rig.sent.stream().filter(one -> carries(one.message(), 1)).count())
        .isLessThanOrEqualTo(10);

    rig.platform = WELL;
    rig.time.turn(Duration.ofMinutes(10));
    assertThat(rig.outbox.row(1).status()).isEqualTo(Status.DELIVERED);
  }

  @Test
  void several_messages_that_fail_alone_do_not_block_the_lane() {
    Set<Long> poison = Set.of(1L, 5L, 9L, 13L, 17L);
    rig.platform =
        (target, message) ->
            message.deliveries().stream().anyMatch(poison::contains) ? LATER : Outcome.delivered();
    rig.start();
    for (int i = 1; i <= 40; i++) {
      rig.alarm(i, 500);
      rig.time.turnSeconds(5);
    }
    rig.time.turnSeconds(10);

    assertThat(rig.outbox.count(Status.PENDING)).isLessThanOrEqualTo(2L * poison.size());
    assertThat(rig.outbox.row(40).status()).isEqualTo(Status.DELIVERED);
  }

  @Test
  void a_message_that_failed_alone_is_given_up_in_its_time() {
    rig.giveUpAfter = Duration.ofMinutes(10);
    rig.platform = (target, message) -> carries(message, 1) ? LATER : Outcome.delivered();
    rig.start();
    rig.alarm(1, 500);
    rig.time.turnSeconds(5);
    rig.alarm(2, 500);

    rig.time.turn(Duration.ofMinutes(10));

    assertThat(rig.outbox.row(1).status()).isEqualTo(Status.DEAD);
    assertThat(rig.outbox.row(2).status()).isEqualTo(Status.DELIVERED);
  }

  @Test
  void again_repeats_once_at_once_and_then_it_is_dead() {
    rig.platform = (target, message) -> Outcome.again("40014", "token refused");
    rig.start();
    rig.alarm(1, 500);

    assertThat(rig.sentAt()).containsExactly(0.0, 0.0);
    assertThat(new HashSet<>(rig.messageIds())).hasSize(1);
    assertThat(rig.outbox.row(1).status()).isEqualTo(Status.DEAD);
    assertThat(rig.outbox.row(1).code()).isEqualTo("40014");
  }

  @Test
  void a_pause_stops_the_address_until_it_is_over_also_across_a_restart() {
    Outcome pause = Outcome.pause("660026", "too many messages", Duration.ofMinutes(10));
    rig.platform = (target, message) -> pause;
    rig.start();
    rig.alarm(1, 900);
    rig.platform = WELL;
    rig.alarm(2, 900);
    rig.time.turn(Duration.ofMinutes(5));
    assertThat(rig.view().blockedUntil()).contains(HandTime.START.plusSeconds(600));

    rig.restart();
    rig.time.turn(Duration.ofMinutes(5).minusMillis(1));
    assertThat(rig.sent).hasSize(1);
    rig.time.turn(Duration.ofMillis(1));

    assertThat(rig.outbox.count(Status.DELIVERED)).isEqualTo(2);
    assertThat(rig.messageIds().get(1)).isEqualTo(rig.messageIds().get(0));
  }

  @Test
  void a_pause_stops_every_target_of_the_robot_and_no_other() {
    LaneRig three =
        new LaneRig(
            LaneRig.target("a/group", "dingtalkGroup", "robot", Limit.NONE),
            LaneRig.target("b/group", "dingtalkGroup", "robot", Limit.NONE),
            LaneRig.target("c/group", "dingtalkGroup", "other", Limit.NONE));
    three.platform =
        (target, message) ->
            target.id().equals("a/group")
                ? Outcome.pause("660026", "too many", Duration.ofMinutes(10))
                : Outcome.delivered();
    three.start();
    offerToAll(three);

    assertThat(three.sent)
        .extracting(one -> one.target().id())
        .containsExactly("a/group", "c/group");
  }

  @Test
  void a_pause_of_the_platform_stops_all_its_robots_and_no_other_platform() {
    LaneRig three =
        new LaneRig(
            LaneRig.target("a/group", "dingtalkGroup", "one", Limit.NONE),
            LaneRig.target("b/group", "dingtalkMembers", "two", Limit.NONE),
            LaneRig.target("c/group", "wecomGroup", "three", Limit.NONE));
    three.platform =
        (target, message) ->
            target.id().equals("a/group") && three.sent.size() == 1
                ? Outcome.platformPause("deny", "address banned", Duration.ofMinutes(5))
                : Outcome.delivered();
    three.start();
    offerToAll(three);
    assertThat(three.sent)
        .extracting(one -> one.target().id())
        .containsExactly("a/group", "c/group");

    three.restart();
    three.time.turnSeconds(299);
    assertThat(three.sent).hasSize(2);
    three.time.turnSeconds(1);

    assertThat(three.outbox.count(Status.DELIVERED)).isEqualTo(3);
  }

  private static void offerToAll(LaneRig three) {
    Instant now = three.time.instant();
    three.offer(Plant.delivery("a/group", 1, 500, now));
    three.offer(Plant.delivery("b/group", 2, 500, now));
    three.offer(Plant.delivery("c/group", 3, 500, now));
  }

  @Test
  void a_shorter_pause_does_not_end_a_longer_one() {
    Duration[] pauses = {Duration.ofMinutes(10), Duration.ofMinutes(1)};
    LaneRig two =
        new LaneRig(
            LaneRig.target("a/group", "dingtalkGroup", "robot", Limit.NONE),
            LaneRig.target("b/group", "dingtalkGroup", "robot", Limit.NONE));
    two.platform =
        (target, message) -> {
          if (two.sent.size() == 1) {
            two.offer(Plant.delivery("b/group", 2, 500, two.time.instant())); // crosses the first
          }
          return Outcome.pause("x", "busy", target.id().equals("a/group") ? pauses[0] : pauses[1]);
        };
    two.start();
    two.offer(Plant.delivery("a/group", 1, 500, two.time.instant()));
    assertThat(two.sent).hasSize(2);

    assertThat(two.outbox.pauses.values()).containsOnly(HandTime.START.plusSeconds(600));
  }

  @Test
  void a_pause_of_no_length_is_a_minute() {
    rig.platform = (target, message) -> Outcome.pause("x", "busy", Duration.ZERO);
    rig.start();
    rig.alarm(1, 500);

    rig.time.turnSeconds(59);
    assertThat(rig.sent).hasSize(1);
    rig.time.turnSeconds(1);
    assertThat(rig.sent).hasSize(2);
  }

  @Test
  void what_waits_through_a_pause_longer_than_the_patience_is_dead_and_not_pending() {
    rig.platform = (target, message) -> Outcome.pause("q", "quota used up", Duration.ofDays(20));
    rig.start();
    rig.alarm(1, 500);
    rig.alarm(2, 500);
    rig.time.turn(Duration.ofHours(1));
    rig.restart();

    rig.time.turn(Duration.ofHours(23));

    assertThat(rig.outbox.count(Status.DEAD)).isEqualTo(2);
    assertThat(rig.outbox.row(2).reason()).startsWith("gave up after 24h: ");
  }

  @Test
  void a_refused_digest_is_split_until_the_culprit_is_found_and_the_others_are_delivered() {
    Outcome refused = Outcome.contentRefused("430102", "forbidden word");
    rig.platform = (target, message) -> carries(message, 77) ? refused : Outcome.delivered();
    rig.build();
    rig.offer(Plant.deliveries(1, 100, 500, rig.time.instant()));

    rig.lanes.start();

    assertThat(rig.outbox.count(Status.DELIVERED)).isEqualTo(99);
    assertThat(rig.outbox.row(77).status()).isEqualTo(Status.DEAD);
    assertThat(rig.outbox.row(77).reason()).isEqualTo("forbidden word");
    assertThat(rig.outbox.row(77).attempts()).isBetween(7, 8);
    assertThat(rig.sent).hasSizeLessThanOrEqualTo(16);
    assertThat(rig.outbox.messages).isEmpty();
  }

  @Test
  void a_critical_alarm_overtakes_the_parts_of_a_refused_digest() {
    LaneRig limited = LaneRig.limited();
    Outcome refused = Outcome.contentRefused("430102", "forbidden word");
    limited.platform = (target, message) -> carries(message, 1) ? refused : Outcome.delivered();
    limited.build();
    limited.offer(Plant.deliveries(1, 100, 500, limited.time.instant()));
    limited.lanes.start();

    limited.alarm(1000, 900);
    limited.time.turnSeconds(1);

    assertThat(limited.carried().get(1)).containsExactly(1000L);
  }

  @Test
  void dead_is_told_after_the_store_has_it() {
    rig.platform = (target, message) -> Outcome.dead("300005", "token unknown");
    rig.start();
    rig.outbox.takesNoSettlement = true;
    rig.alarm(1, 500);
    rig.time.turnSeconds(30);
    assertThat(rig.settled).isEmpty();

    rig.outbox.takesNoSettlement = false;
    rig.time.turnSeconds(1);

    assertThat(rig.settled).hasSize(1);
    assertThat(rig.settled.get(0).status()).isEqualTo(Status.DEAD);
    assertThat(rig.outbox.row(1).status()).isEqualTo(Status.DEAD);
    assertThat(rig.sent).hasSize(1);
  }

  @Test
  void nothing_is_sent_that_the_store_does_not_know() {
    rig.start();
    rig.outbox.takesNoBegin = true;
    rig.alarm(1, 500);
    rig.time.turnSeconds(30);
    assertThat(rig.sent).isEmpty();

    rig.outbox.takesNoBegin = false;
    rig.time.turnSeconds(1);

    assertThat(rig.outbox.row(1).status()).isEqualTo(Status.DELIVERED);
    assertThat(rig.outbox.row(1).attempts()).isEqualTo(1);
  }

  @Test
  void a_store_that_takes_nothing_uses_up_no_permits() {
    LaneRig limited = LaneRig.limited().start();
    limited.outbox.takesNoBegin = true;
    limited.alarm(1, 500);
    limited.time.turnSeconds(50);

    assertThat(limited.view().permits()).contains(20);
  }

  @Test
  void an_outcome_the_store_did_not_take_is_not_undone_by_an_earlier_one_stored_late() {
    rig.platform = DOWN;
    rig.start();
    rig.outbox.takesNoSettlement = true;
    rig.alarm(1, 500);
    rig.platform = WELL;
    rig.time.turn(Duration.ofMillis(900)); // the repetition is delivered, no outcome is stored
    assertThat(rig.sent).hasSize(2);

    rig.outbox.takesNoSettlement = false;
    rig.time.turnSeconds(30);

    assertThat(rig.outbox.row(1).status()).isEqualTo(Status.DELIVERED);
    assertThat(rig.settled).hasSize(1);
    assertThat(rig.sent).hasSize(2);
  }

  @Test
  void a_pause_the_store_did_not_take_is_stored_later() {
    rig.platform = (target, message) -> Outcome.pause("x", "busy", Duration.ofMinutes(10));
    rig.start();
    rig.outbox.takesNoPause = true;
    rig.alarm(1, 500);
    assertThat(rig.outbox.pauses).isEmpty();

    rig.outbox.takesNoPause = false;
    rig.time.turnSeconds(1);

    assertThat(rig.outbox.pauses).containsEntry("robot", HandTime.START.plusSeconds(600));
  }

  @Test
  void a_sender_that_breaks_is_a_passing_trouble_and_its_permit_counts() {
    LaneRig limited = LaneRig.limited();
    limited.platform =
        (target, message) -> {
          if (limited.sent.size() == 1) {
            throw new IllegalStateException("the route is not there yet");
          }
          return Outcome.delivered();
        };
    limited.start();
    limited.alarm(1, 500);
    limited.time.turnSeconds(2);

    assertThat(limited.outbox.row(1).status()).isEqualTo(Status.DELIVERED);
    assertThat(limited.view().permits()).contains(18);
  }

  private static boolean carries(Message message, long delivery) {
    return message.deliveries().contains(delivery);
  }

  @Test
  void repeats_of_one_message_keep_their_order_of_deliveries() {
    rig.platform = DOWN;
    rig.build();
    rig.offer(Plant.deliveries(1, 3, 500, rig.time.instant()));
    rig.lanes.start();
    rig.time.turnSeconds(1);

    assertThat(rig.carried()).containsOnly(List.of(1L, 2L, 3L));
  }
}
