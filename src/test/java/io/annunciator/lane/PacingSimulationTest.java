package io.annunciator.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.outbox.Status;
import io.annunciator.outbox.Waiting;
import io.annunciator.site.Limit;
import io.annunciator.site.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole minutes of a plant's life against a platform that forgives nothing. */
class PacingSimulationTest {
  private static final int[] MIXED = {900, 700, 500, 200};
  private static final int[] NOT_CRITICAL = {700, 500, 200};
  private static final long IN_THE_MIDDLE = 1_000_000;

  private final LaneRig rig = LaneRig.limited();
  private final StrictRobot robot = robot(rig, LaneRig.TWENTY_A_MINUTE, Duration.ofMillis(100));

  private static StrictRobot robot(LaneRig rig, Limit limit, Duration duration) {
    StrictRobot robot = new StrictRobot(rig.time, limit, () -> duration, new Random(1));
    rig.platform = robot;
    return robot;
  }

  @Test
  void two_thousand_alarms_at_once_are_told_in_ten_messages_and_fifteen_seconds() {
    rig.start();
    rig.alarm(0, 900);
    rig.time.turn(Duration.ofMillis(50));
    List<Waiting> rest = new ArrayList<>();
    for (int i = 1; i < 2000; i++) {
      rest.add(Plant.delivery(i, MIXED[i % 4], rig.time.instant()));
    }
    rest.forEach(rig::offer);
    rig.time.turn(Duration.between(rig.time.instant(), HandTime.START.plusSeconds(20)));
    double lastShown = seconds(robot.shown.values().stream().max(Instant::compareTo).orElseThrow());

    assertThat(robot.shown).hasSize(2000);
    assertThat(robot.messages).isLessThanOrEqualTo(10);
    assertThat(lastShown).isLessThanOrEqualTo(15);

    rig.alarm(IN_THE_MIDDLE, 900);
    rig.time.turnSeconds(5);

    assertThat(seconds(robot.shown.get(IN_THE_MIDDLE)) - 20).isLessThanOrEqualTo(1);
    assertThat(robot.refused).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "0.2, false",
    "1, false",
    "5, false",
    "30, false",
    "60, false",
    "0.2, true",
    "1, true",
    "5, true",
    "30, true",
    "60, true"
  })
  void no_alarm_of_a_constant_rate_waits_longer_than_ten_seconds(double rate, boolean isMixed) {
    rig.start();
    int[] severities = isMixed ? MIXED : NOT_CRITICAL;
    List<Waiting> all = new ArrayList<>();
    for (int i = 0; i < rate * 300; i++) {
      Instant at = HandTime.START.plusNanos((long) (i / rate * 1e9));
      all.add(Plant.delivery(i, severities[i % severities.length], at));
    }
    all.add(Plant.delivery(IN_THE_MIDDLE, 900, HandTime.START.plus(Duration.ofMillis(150_010))));
    all.forEach(one -> rig.time.at(one.dueAt(), () -> rig.offer(one)));
    rig.time.turnSeconds(360);

    double longest = 0;
    double critical = 0;
    for (Waiting one : all) {
      double waited = Duration.between(one.dueAt(), robot.shown.get(one.id())).toMillis() / 1e3;
      longest = Math.max(longest, waited);
      critical = one.alarm().severity() >= 900 ? Math.max(critical, waited) : critical;
    }

    assertThat(longest).isLessThanOrEqualTo(10);
    // twenty a minute is one every three seconds: criticals without end cannot all be sooner
    assertThat(critical).isLessThanOrEqualTo(isMixed ? 4 : 3);
    assertThat(robot.refused).isZero();
    assertThat(rig.outbox.count(Status.DELIVERED)).isEqualTo(all.size());
  }

  static Stream<Arguments> limits() {
    return Stream.of("1/60", "2/60", "5/10", "20/60", "600/60")
        .flatMap(limit -> Stream.of(1L, 2L, 3L, 4L, 5L).map(seed -> Arguments.of(limit, seed)));
  }

  @ParameterizedTest
  @MethodSource("limits")
  void no_window_ever_holds_more_than_the_limit(String text, long seed) {
    String[] parts = text.split("/");
    Limit limit =
        new Limit(Integer.parseInt(parts[0]), Duration.ofSeconds(Long.parseLong(parts[1])));
    Random random = new Random(seed);
    Target one = LaneRig.target("ops/one", "dingtalkGroup", "robot", limit);
    Target other = LaneRig.target("ops/other", "dingtalkGroup", "robot", limit);
    LaneRig two = new LaneRig(one, other);
    StrictRobot strict =
        new StrictRobot(
            two.time, limit, () -> Duration.ofMillis(random.nextInt(3000)), new Random(seed));
    two.platform = strict;
    two.start();
    long id = 0;
    for (int minute = 0; minute < 10; minute++) {
      for (int burst = random.nextInt(5); burst >= 0; burst--) {
        Duration when = Duration.ofMillis(random.nextInt(60_000));
        List<Waiting> alarms = new ArrayList<>();
        for (int i = random.nextInt(random.nextBoolean() ? 4 : 400); i >= 0; i--) {
          String target = random.nextBoolean() ? one.id() : other.id();
          alarms.add(Plant.delivery(target, id++, 1 + random.nextInt(1000), HandTime.START));
        }
        two.time.in(when, () -> two.offer(alarms));
      }
      if (random.nextBoolean()) {
        two.time.in(Duration.ofMillis(random.nextInt(60_000)), two::restart);
      }
      two.time.turnSeconds(60);
    }
    two.time.turnSeconds(1200);

    assertThat(strict.refused).isZero();
    assertThat(two.outbox.count(Status.PENDING)).isZero();
    assertThat(strict.shown).hasSize((int) id);
  }

  private static double seconds(Instant at) {
    return Duration.between(HandTime.START, at).toNanos() / 1e9;
  }
}
