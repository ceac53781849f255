package io.annunciator.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Status;
import io.annunciator.outbox.Waiting;
import io.annunciator.site.Limit;
import io.annunciator.site.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MemberListTest {
  private static final Outcome GONE = Outcome.dead("invalid", "not a member");
  private static final Outcome BUSY = Outcome.later("flow", "too many to this member");

  private final Target list =
      LaneRig.target("ops/list", "dingtalkMembers", "app", Limit.NONE)
          .to(List.of("li", "wang", "zhao"));
  private final LaneRig rig = new LaneRig(list).start();

  @Test
  void one_message_tells_all_members_of_an_alarm() {
    rig.offer(alarm(1, "li", "wang", "zhao"));

    assertThat(rig.carried()).containsExactly(List.of(10L, 11L, 12L));
    assertThat(rig.outbox.count(Status.DELIVERED)).isEqualTo(3);
  }

  @Test
  void a_member_that_is_not_told_of_an_alarm_is_not_in_its_message() {
    rig.platform = (target, message) -> Outcome.pause("wait", "a moment", Duration.ofSeconds(1));
    rig.offer(alarm(1, "li"));
    rig.offer(
        Stream.of(alarm(2, "li", "wang"), alarm(3, "li"), alarm(4, "wang", "li"))
            .flatMap(List::stream)
            .toList());
    rig.sent.clear();
    rig.platform = (target, message) -> Outcome.delivered();
    rig.time.turnSeconds(2);

    // the order is that of the site's list, whatever that of the deliveries was
    assertThat(rig.carried())
        .containsExactlyInAnyOrder(List.of(10L), List.of(20L, 21L, 41L, 40L), List.of(30L));
    assertThat(rig.outbox.count(Status.DELIVERED)).isEqualTo(6);
  }

  @Test
  void each_member_has_the_outcome_that_the_answer_gives_him() {
    rig.platform = (target, message) -> Outcome.partial(Map.of("wang", GONE));
    rig.offer(alarm(1, "li", "wang", "zhao"));

    assertThat(rig.outbox.row(10).status()).isEqualTo(Status.DELIVERED);
    assertThat(rig.outbox.row(11).status()).isEqualTo(Status.DEAD);
    assertThat(rig.outbox.row(11).reason()).isEqualTo("not a member");
    assertThat(rig.outbox.row(12).status()).isEqualTo(Status.DELIVERED);
    assertThat(rig.settled)
        .extracting(LaneRig.Settled::status)
        .containsExactlyInAnyOrder(Status.DELIVERED, Status.DEAD);
  }

  @Test
  void only_those_whom_the_platform_did_not_take_are_told_again() {
    rig.platform = (target, message) -> Outcome.partial(Map.of("zhao", BUSY, "wang", GONE));
    rig.offer(alarm(1, "li", "wang", "zhao"));
    assertThat(rig.outbox.row(12).status()).isEqualTo(Status.PENDING);
    assertThat(rig.outbox.row(12).reason()).isEqualTo("too many to this member");

    rig.platform = (target, message) -> Outcome.delivered();
    rig.offer(alarm(2, "li")); // it holds up nobody else
    assertThat(rig.carried()).containsExactly(List.of(10L, 11L, 12L), List.of(20L));
    rig.time.turnSeconds(60);

    assertThat(rig.carried().subList(2, 3)).containsExactly(List.of(12L));
    assertThat(rig.outbox.row(12).status()).isEqualTo(Status.DELIVERED);
    assertThat(rig.outbox.row(12).attempts()).isEqualTo(2);
  }

  @Test
  void those_who_are_to_be_told_again_are_after_a_restart_as_well() {
    rig.platform = (target, message) -> Outcome.partial(Map.of("zhao", BUSY));
    rig.offer(alarm(1, "li", "wang", "zhao"));
    rig.platform = (target, message) -> Outcome.delivered();
    rig.restart();
    rig.time.turnSeconds(1);

    assertThat(rig.carried()).containsExactly(List.of(10L, 11L, 12L), List.of(12L));
    assertThat(rig.outbox.count(Status.DELIVERED)).isEqualTo(3);
  }

  @Test
  void a_refusal_for_good_with_a_pause_is_a_dead_letter_and_holds_back_those_that_follow() {
    rig.platform = (target, message) -> Outcome.dead("40001", "wrong secret", Duration.ofHours(1));
    rig.offer(alarm(1, "li"));
    rig.offer(alarm(2, "li"));
    assertThat(rig.outbox.row(10).status()).isEqualTo(Status.DEAD);
    assertThat(rig.carried()).containsExactly(List.of(10L));

    rig.platform = (target, message) -> Outcome.delivered();
    rig.time.turnSeconds(3_599);
    assertThat(rig.sent).hasSize(1);
    rig.time.turnSeconds(2);
    assertThat(rig.outbox.row(20).status()).isEqualTo(Status.DELIVERED);
  }

  /** One alarm to these; ids are 10 times the alarm's and on. */
  private List<Waiting> alarm(long id, String... receivers) {
    Waiting sample = Plant.delivery(list.id(), id, 500, rig.time.instant());
    return Stream.iterate(0, i -> i < receivers.length, i -> i + 1)
        .map(
            i ->
                new Waiting(
                    10 * id + i,
                    list.id(),
                    receivers[i],
                    "alarm",
                    sample.alarm(),
                    0,
                    rig.time.instant()))
        .toList();
  }
}
