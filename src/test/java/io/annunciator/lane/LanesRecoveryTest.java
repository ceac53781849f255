package io.annunciator.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.outbox.Message;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Request;
import io.annunciator.outbox.Status;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanesRecoveryTest {
  private final LaneRig rig = LaneRig.limited();

  @Test
  void a_message_under_way_at_a_crash_is_repeated_with_its_bytes_and_id() {
    rig.platform =
        (target, message) -> {
          rig.kill();
          return Outcome.delivered(); // nobody is there to hear it
        };
    rig.build();
    rig.offer(Plant.deliveries(1, 3, 500, rig.time.instant()));
    rig.lanes.start();
    assertThat(rig.outbox.count(Status.PENDING)).isEqualTo(3);

    rig.platform = (target, message) -> Outcome.delivered();
    rig.outbox.store(Plant.deliveries(4, 2, 700, rig.time.instant()));
    rig.start();
    rig.time.turnSeconds(10);

    assertThat(rig.carried())
        .containsExactly(List.of(1L, 2L, 3L), List.of(1L, 2L, 3L), List.of(4L, 5L));
    assertThat(rig.messageIds().get(1)).isEqualTo(rig.messageIds().get(0));
    assertThat(rig.sent.get(1).message().body()).isEqualTo(rig.sent.get(0).message().body());
    assertThat(rig.sent.get(1).message().attempts()).isEqualTo(2);
    assertThat(rig.outbox.count(Status.DELIVERED)).isEqualTo(5);
  }

  @Test
  void requests_before_a_restart_count_and_one_that_never_ended_counts_from_the_start() {
    for (int id = 1; id <= 18; id++) {
      rig.outbox.requests.put(
          (long) id, new Request(id, "robot", rig.time.instant().minusSeconds(30)));
    }
    rig.outbox.requests.put(19L, new Request(19, "robot", null));
    rig.start();

    assertThat(rig.view().permits()).contains(1);
    rig.time.turnSeconds(31);
    assertThat(rig.view().permits()).contains(19);
    rig.time.turnSeconds(30);
    assertThat(rig.view().permits()).contains(20);
  }

  @Test
  void a_request_left_open_by_a_crash_counts_at_the_next_start_only() {
    rig.outbox.requests.put(1L, new Request(1, "robot", null));
    rig.start();
    rig.time.turnSeconds(61);

    rig.restart();

    assertThat(rig.view().permits()).contains(20);
  }

  @Test
  void a_message_whose_deliveries_have_all_ended_is_not_sent() {
    rig.outbox.messages.put("m", message("m", Plant.TARGET, 1));

    rig.start();
    rig.time.turnSeconds(10);

    assertThat(rig.sent).isEmpty();
    assertThat(rig.outbox.messages).isEmpty();
  }

  @Test
  void deliveries_of_a_target_that_is_gone_are_dead_at_the_start_and_say_why() {
    rig.outbox.store(
        List.of(
            Plant.delivery("old/group", 1, 500, rig.time.instant()),
            Plant.delivery("old/group", 2, 500, rig.time.instant()),
            Plant.delivery(3, 500, rig.time.instant())));
    rig.outbox.messages.put("m", message("m", "old/group", 1));

    rig.start();

    assertThat(rig.outbox.row(1).status()).isEqualTo(Status.DEAD);
    assertThat(rig.outbox.row(2).status()).isEqualTo(Status.DEAD);
    assertThat(rig.outbox.row(2).code()).isEqualTo("no-target");
    assertThat(rig.outbox.row(2).reason()).contains("no longer in services.yaml");
    assertThat(rig.outbox.row(3).status()).isEqualTo(Status.DELIVERED);
    assertThat(rig.outbox.messages).isEmpty();
  }

  @Test
  void a_restart_in_an_outage_forgets_nothing() {
    rig.platform = (target, message) -> Outcome.later("timeout", "no answer");
    rig.start();
    for (int i = 0; i < 600; i++) {
      rig.alarm(i, 1 + i % 1000);
      rig.time.turnSeconds(0.05);
      if (i % 200 == 199) {
        rig.restart();
      }
    }

    rig.platform = (target, message) -> Outcome.delivered();
    rig.time.turnSeconds(120);

    assertThat(rig.outbox.count(Status.DELIVERED)).isEqualTo(600);
    assertThat(rig.settled.stream().flatMap(one -> one.deliveries().stream()))
        .hasSize(600)
        .doesNotHaveDuplicates();
  }

  private static Message message(String id, String target, long delivery) {
    return new Message(
        id, target, "title", "{}".getBytes(StandardCharsets.UTF_8), List.of(delivery), 1);
  }
}
