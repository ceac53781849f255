package io.annunciator.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Status;
import io.annunciator.outbox.Waiting;
import io.annunciator.site.Limit;
import io.annunciator.site.Target;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FallbackTest {
  private static final Outcome REMOVED = Outcome.dead("300005", "the robot was removed");

  private final Target refusing = LaneRig.target(Plant.TARGET, "dingtalkGroup", "one", Limit.NONE);
  private final Target lead = LaneRig.target("lead/group", "dingtalkGroup", "two", Limit.NONE);
  private final LaneRig rig = new LaneRig(refusing, lead);

  @BeforeEach
  void the_group_refuses() {
    rig.fallback = List.of(lead);
    rig.platform =
        (target, message) -> target.id().equals(lead.id()) ? Outcome.delivered() : REMOVED;
    rig.start();
  }

  @Test
  void what_a_target_refuses_for_good_is_told_to_the_fallback() {
    rig.alarm(1, 500);

    assertThat(rig.outbox.row(1).status()).isEqualTo(Status.DEAD);
    assertThat(toldToLead()).containsExactly("a1");
    assertThat(rig.outbox.count(Status.DELIVERED)).isEqualTo(1);
  }

  @Test
  void who_was_told_of_the_alarm_already_is_not_told_twice() {
    rig.offer(
        Plant.delivery(lead.id(), 2, 500, rig.time.instant()),
        sameAlarm(Plant.delivery(lead.id(), 2, 500, rig.time.instant()), 3));

    assertThat(rig.outbox.row(3).status()).isEqualTo(Status.DEAD);
    assertThat(toldToLead()).containsExactly("a2");
  }

  @Test
  void two_that_refuse_end_with_each_other() {
    rig.platform = (target, message) -> REMOVED;
    rig.alarm(1, 500);

    assertThat(rig.outbox.count(Status.DEAD)).isEqualTo(2);
    assertThat(rig.outbox.count(Status.PENDING)).isZero();
  }

  @Test
  void what_was_handed_over_before_a_crash_is_sent_after_it() {
    rig.platform =
        (target, message) -> {
          if (target.id().equals(lead.id())) {
            rig.kill(); // before its answer is stored
          }
          return REMOVED;
        };
    rig.alarm(1, 500);
    rig.platform = (target, message) -> Outcome.delivered();
    rig.start();
    rig.time.turnSeconds(1);

    assertThat(rig.outbox.row(1).status()).isEqualTo(Status.DEAD);
    assertThat(rig.outbox.count(Status.DELIVERED)).isEqualTo(1);
  }

  private List<String> toldToLead() {
    return rig.outbox.delivered(lead.id());
  }

  private Waiting sameAlarm(Waiting told, long id) {
    return new Waiting(id, Plant.TARGET, "group", "alarm", told.alarm(), 0, rig.time.instant());
  }
}
