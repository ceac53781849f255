package io.annunciator.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Status;
import io.annunciator.outbox.Waiting;
import io.annunciator.site.Limit;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LaneTest {
  @Test
  void a_lone_alarm_goes_at_once_and_its_outcome_is_stored_and_told() {
    LaneRig rig = LaneRig.limited().start();

    rig.alarm(1, 500);

    assertThat(rig.sentAt()).containsExactly(0.0);
    assertThat(rig.outbox.row(1).status()).isEqualTo(Status.DELIVERED);
    assertThat(rig.outbox.row(1).attempts()).isEqualTo(1);
    assertThat(rig.outbox.messages).isEmpty();
    assertThat(rig.settled).hasSize(1);
    assertThat(rig.settled.get(0).deliveries()).containsExactly(1L);
  }

  @Test
  void the_first_ones_of_a_burst_go_half_a_second_apart() {
    LaneRig rig = LaneRig.limited().start();

    for (int i = 0; i < 4; i++) {
      rig.alarm(i, 500);
      rig.time.turn(Duration.ofMillis(500));
    }

    assertThat(rig.sentAt()).hasSize(4);
    assertThat(rig.sentAt().get(3)).isCloseTo(1.5, within(0.01));
  }

  @Test
  void the_most_severe_goes_first_and_of_these_the_oldest() {
    LaneRig rig = LaneRig.limited().start();
    rig.alarm(1, 500);
    rig.alarm(2, 200);
    rig.alarm(3, 700);
    rig.alarm(4, 900);
    rig.alarm(5, 700);

    rig.time.turnSeconds(10);

    assertThat(rig.carried()).containsExactly(List.of(1L), List.of(4L, 3L, 5L, 2L));
  }

  @Test
  void nothing_is_sent_before_the_start_and_nothing_twice_after_it() {
    LaneRig rig = LaneRig.limited();
    rig.build();
    rig.alarm(1, 500);
    rig.time.turnSeconds(60);
    assertThat(rig.sent).isEmpty();

    rig.lanes.start();
    rig.time.turnSeconds(60);

    assertThat(rig.carried()).containsExactly(List.of(1L));
  }

  @Test
  void what_is_offered_after_the_start_read_it_from_the_store_is_sent_once() {
    LaneRig rig = LaneRig.limited();
    List<Waiting> late = Plant.deliveries(1, 3, 500, rig.time.instant());
    rig.outbox.store(late);
    rig.start();
    assertThat(rig.outbox.count(Status.DELIVERED)).isEqualTo(3);

    rig.lanes.offer(late);
    rig.time.turnSeconds(60);

    assertThat(rig.sent).hasSize(1);
  }

  @Test
  void a_retried_dead_letter_is_sent_again() {
    LaneRig rig = LaneRig.limited();
    rig.outbox.store(Plant.deliveries(1, 1, 500, rig.time.instant()));
    rig.platform = (target, message) -> Outcome.dead("310000", "no such robot");
    rig.start();
    assertThat(rig.outbox.row(1).status()).isEqualTo(Status.DEAD);

    rig.platform = (target, message) -> Outcome.delivered();
    rig.time.turnSeconds(60);
    rig.lanes.offerAgain(rig.outbox.retry(null, rig.time.instant()).join());

    assertThat(rig.outbox.row(1).status()).isEqualTo(Status.DELIVERED);
    assertThat(rig.sent).hasSize(2);
    assertThat(rig.sent.get(0).message().id()).isNotEqualTo(rig.sent.get(1).message().id());
  }

  @Test
  void deliveries_to_a_target_nobody_knows_become_dead_and_hurt_nobody() {
    LaneRig rig = LaneRig.limited().start();

    rig.offer(
        Plant.delivery("gone/group", 1, 500, rig.time.instant()),
        Plant.delivery(2, 500, rig.time.instant()));

    assertThat(rig.outbox.row(1).status()).isEqualTo(Status.DEAD);
    assertThat(rig.outbox.row(1).reason()).contains("no longer in services.yaml");
    assertThat(rig.outbox.row(2).status()).isEqualTo(Status.DELIVERED);
  }

  @Test
  void more_than_fits_in_memory_is_all_sent_once_and_the_most_severe_first() {
    LaneRig rig = LaneRig.limited().start();
    int count = 3 * Queue.IN_MEMORY_MAX;
    rig.offer(Plant.deliveries(0, 1, 900, rig.time.instant()));
    rig.offer(Plant.deliveries(1, count / 2, 500, rig.time.instant()));
    rig.offer(Plant.deliveries(count, count / 2, 700, rig.time.instant()));
    assertThat(rig.view().pending()).isEqualTo(count);

    rig.time.turn(Duration.ofMinutes(30));

    List<Long> sent = rig.carried().stream().flatMap(List::stream).toList();
    assertThat(sent).hasSize(count + 1).doesNotHaveDuplicates();
    assertThat(sent.subList(1, count / 2 + 1))
        .allMatch(id -> id >= count, "the severe ones before the others");
    assertThat(rig.outbox.count(Status.DELIVERED)).isEqualTo(count + 1);
    assertThat(rig.view().pending()).isZero();
  }

  @Test
  void what_is_only_in_the_store_is_read_although_the_store_was_away_when_it_was_needed() {
    LaneRig rig = LaneRig.unlimited();
    rig.outbox.store(Plant.deliveries(0, Queue.IN_MEMORY_MAX + 100, 500, rig.time.instant()));
    rig.build();
    rig.platform =
        (target, message) -> {
          rig.outbox.answersNoRead = rig.time.seconds() < 20;
          return Outcome.delivered();
        };
    rig.lanes.start();
    rig.time.turnSeconds(19);
    assertThat(rig.outbox.count(Status.PENDING)).isPositive();

    rig.outbox.answersNoRead = false;
    rig.time.turnSeconds(60);

    assertThat(rig.outbox.count(Status.PENDING)).isZero();
  }

  @Test
  void a_storm_of_offers_plans_few_timers() {
    LaneRig rig = LaneRig.limited().start();
    for (int i = 0; i < 3000; i++) {
      rig.alarm(i, 1 + i % 899);
      rig.time.turn(Duration.ofMillis(1));
      assertThat(rig.time.timers()).isLessThanOrEqualTo(3);
    }

    assertThat(rig.time.plannedSoFar()).isLessThan(60);
  }

  @Test
  void a_lane_with_nothing_to_do_plans_nothing() {
    LaneRig rig = LaneRig.limited().start();
    rig.alarm(1, 500);

    assertThat(rig.time.timers()).isZero();
  }

  @Test
  void a_clock_that_is_set_back_stops_nobody() {
    LaneRig rig = LaneRig.limited().start();
    LongStream.range(0, 5).forEach(id -> rig.alarm(id, 500));
    rig.time.setBack(Duration.ofHours(1));

    rig.time.turnSeconds(10);
    rig.alarm(9, 500);
    rig.time.turnSeconds(10);

    assertThat(rig.outbox.count(Status.DELIVERED)).isEqualTo(6);
  }

  @Test
  void two_targets_of_one_robot_share_its_permits_and_the_strictest_limit_counts() {
    LaneRig rig =
        new LaneRig(
            LaneRig.target("a/group", "dingtalkGroup", "robot", LaneRig.TWENTY_A_MINUTE),
            LaneRig.target(
                "b/group", "dingtalkGroup", "robot", new Limit(2, Duration.ofMinutes(1))));
    rig.start();
    for (int i = 0; i < 3; i++) {
      rig.offer(Plant.delivery("a/group", 2 * i, 500, rig.time.instant()));
      rig.offer(Plant.delivery("b/group", 2 * i + 1, 500, rig.time.instant()));
      rig.time.turnSeconds(59 / 3.0);
    }

    assertThat(rig.sent).hasSize(2);
    rig.time.turnSeconds(120);
    assertThat(rig.outbox.count(Status.DELIVERED)).isEqualTo(6);
  }

  @Test
  void a_lane_wakes_when_the_other_one_of_its_robot_frees_the_only_permit() {
    LaneRig rig =
        new LaneRig(
            LaneRig.target("a/group", "x", "robot", new Limit(1, Duration.ofSeconds(10))),
            LaneRig.target("b/group", "x", "robot", new Limit(1, Duration.ofSeconds(10))));
    rig.start();
    rig.platform =
        (target, message) -> {
          if (target.id().equals("a/group")) {
            rig.offer(Plant.delivery("b/group", 2, 500, rig.time.instant()));
            rig.time.turnSeconds(3);
          }
          return Outcome.delivered();
        };

    rig.offer(Plant.delivery("a/group", 1, 500, rig.time.instant()));
    rig.time.turnSeconds(20);

    assertThat(rig.sentAt()).hasSize(2);
    assertThat(rig.sentAt().get(1)).isCloseTo(13.2, within(0.01));
  }

  @Test
  void a_slow_or_dead_target_delays_no_other() {
    LaneRig rig =
        new LaneRig(
            LaneRig.target("a/group", "x", "robot-a", LaneRig.TWENTY_A_MINUTE),
            LaneRig.target("b/group", "x", "robot-b", LaneRig.TWENTY_A_MINUTE));
    rig.platform =
        (target, message) ->
            target.id().equals("a/group")
                ? Outcome.later("timeout", "no answer")
                : Outcome.delivered();
    rig.start();

    rig.offer(Plant.delivery("a/group", 1, 500, rig.time.instant()));
    rig.offer(Plant.delivery("b/group", 2, 500, rig.time.instant()));

    assertThat(rig.outbox.row(2).status()).isEqualTo(Status.DELIVERED);
  }

  @Test
  void its_view_tells_what_waits_since_when_and_what_is_left() {
    LaneRig rig = LaneRig.limited().start();
    rig.alarm(1, 500);
    rig.time.turn(Duration.ofMillis(100));
    rig.alarm(2, 500);
    rig.alarm(3, 500);

    LaneView view = rig.view();

    assertThat(view.pending()).isEqualTo(2);
    assertThat(view.oldest()).contains(HandTime.START.plusMillis(100));
    assertThat(view.permits()).contains(19);
    assertThat(view.blockedUntil()).isEmpty();
    assertThat(view.lastOutcome()).contains(Outcome.delivered());
  }

  @Test
  void the_view_of_a_lane_without_a_limit_tells_no_permits() {
    assertThat(LaneRig.unlimited().start().view().permits()).isEmpty();
  }

  @Test
  void an_alarm_that_cannot_be_written_is_dead_and_holds_up_nobody() {
    LaneRig rig = LaneRig.unlimited();
    rig.build();
    rig.offer(Plant.deliveries(1, 16, 500, rig.time.instant()));
    rig.offer(withoutTime(Plant.delivery(17, 500, null))); // a mistake of ours
    rig.offer(Plant.deliveries(18, 23, 500, rig.time.instant()));

    rig.lanes.start();
    rig.time.turnSeconds(1);

    assertThat(rig.outbox.count(Status.DELIVERED)).isEqualTo(39);
    assertThat(rig.outbox.row(17).status()).isEqualTo(Status.DEAD);
    assertThat(rig.outbox.row(17).reason()).contains("could not be written");
  }

  @Test
  void in_a_stream_the_next_message_waits_a_moment_for_company() {
    LaneRig rig = LaneRig.unlimited();
    rig.build();
    rig.lanes.start();
    rig.offer(Plant.deliveries(1, 4, 500, rig.time.instant()));
    long before = rig.outbox.count(Status.DELIVERED);

    rig.offer(Plant.deliveries(5, 1, 500, rig.time.instant()));
    rig.offer(Plant.deliveries(6, 1, 500, rig.time.instant()));
    long meanwhile = rig.outbox.count(Status.DELIVERED);
    rig.time.turn(Duration.ofMillis(25));

    assertThat(before).isEqualTo(4);
    assertThat(meanwhile).isEqualTo(4);
    assertThat(rig.outbox.count(Status.DELIVERED)).isEqualTo(6);
  }

  @Test
  void without_a_stream_nobody_waits_for_company() {
    LaneRig rig = LaneRig.unlimited();
    rig.build();
    rig.lanes.start();
    rig.offer(Plant.deliveries(1, 3, 500, rig.time.instant()));

    rig.offer(Plant.deliveries(4, 1, 500, rig.time.instant()));

    assertThat(rig.outbox.count(Status.DELIVERED)).isEqualTo(4);
  }

  private static Waiting withoutTime(Waiting one) {
    return new Waiting(
        one.id(), one.target(), one.receiver(), one.template(), one.alarm(), 0, HandTime.START);
  }
}
