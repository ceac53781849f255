package io.annunciator.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.outbox.Status;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Other nodes store, and this one sends. */
class LookoutTest {
  private static final String ELSEWHERE = "new/group";

  private final LaneRig rig = LaneRig.unlimited();

  @Test
  void what_others_stored_is_sent_when_it_is_heard_of() {
    rig.start();
    rig.outbox.store(Plant.deliveries(1, 2, 500, rig.time.instant()));
    rig.time.turnSeconds(60);
    assertThat(rig.sent).isEmpty();

    rig.lanes.readAgain(List.of(Plant.TARGET, ELSEWHERE));

    assertThat(rig.carried()).containsExactly(List.of(1L, 2L));
  }

  @Test
  void what_others_stored_is_sent_though_it_was_never_heard_of() {
    rig.start();
    rig.outbox.store(Plant.deliveries(1, 2, 500, rig.time.instant()));

    new Lookout(rig.outbox.handle(rig.life), rig.lanes, rig.time).look();

    assertThat(rig.carried()).containsExactly(List.of(1L, 2L));
  }

  @Test
  void what_this_node_was_offered_and_reads_again_is_sent_once() {
    rig.start();
    rig.alarm(1, 500);
    Lookout lookout = new Lookout(rig.outbox.handle(rig.life), rig.lanes, rig.time);
    rig.alarm(2, 500);
    lookout.look();
    lookout.look();
    rig.time.turnSeconds(60);

    assertThat(rig.carried()).containsExactly(List.of(1L), List.of(2L));
  }

  @Test
  void a_flood_is_one_wherever_its_alarms_came_in() {
    rig.start();
    for (int i = 1; i <= 5; i++) {
      rig.alarm(i, 500);
    }
    rig.outbox.store(Plant.deliveries(6, 5, 500, rig.time.instant()));
    rig.outbox.store(Plant.deliveries(20, 5, 500, rig.time.instant().minusSeconds(600)));
    rig.lanes.readAgain(List.of(Plant.TARGET));
    assertThat(rig.view().isFlood()).as("ten, and some that are too old").isFalse();

    rig.outbox.store(Plant.deliveries(11, 1, 500, rig.time.instant()));
    rig.lanes.readAgain(List.of(Plant.TARGET));

    assertThat(rig.view().isFlood()).isTrue();
  }

  @Test
  void a_target_that_only_another_node_knows_is_given_up_after_ten_minutes() {
    rig.start();
    Lookout lookout = new Lookout(rig.outbox.handle(rig.life), rig.lanes, rig.time);
    rig.outbox.store(List.of(Plant.delivery(ELSEWHERE, 1, 500, rig.time.instant())));
    lookout.look();
    rig.time.turnSeconds(Lookout.SITES_DIFFER_FOR.minus(Duration.ofSeconds(1)).toSeconds());
    lookout.look();
    assertThat(rig.outbox.row(1).status()).isEqualTo(Status.PENDING);

    rig.time.turnSeconds(1);
    lookout.look();

    assertThat(rig.outbox.row(1).status()).isEqualTo(Status.DEAD);
    assertThat(rig.outbox.row(1).code()).isEqualTo("no-target");
  }

  @Test
  void a_node_that_stands_by_keeps_nothing_in_memory_and_gives_nothing_up() {
    rig.build();
    rig.alarm(1, 500);
    rig.outbox.store(List.of(Plant.delivery(ELSEWHERE, 2, 500, rig.time.instant())));
    rig.lanes.offer(List.of(Plant.delivery(ELSEWHERE, 2, 500, rig.time.instant())));
    assertThat(rig.view().pending()).isZero();

    rig.lanes.keepOnly(List.of());
    rig.time.turnSeconds(60);

    assertThat(rig.sent).isEmpty();
    assertThat(rig.outbox.row(1).status()).isEqualTo(Status.PENDING);
    assertThat(rig.outbox.row(2).status()).isEqualTo(Status.PENDING);
  }
}
