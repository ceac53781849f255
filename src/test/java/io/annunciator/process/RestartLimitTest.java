package io.annunciator.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A limit counts what an earlier run sent: the robot sees one sender, however often it starts. */
class RestartLimitTest {
  private static final int MESSAGES = 5;
  private static final Duration PERIOD = Duration.ofSeconds(8);
  private static final int CRITICAL = 900;
  private static final Duration FIRST_RUN_AT_MOST = Duration.ofSeconds(20);

  @TempDir Path folder;

  @Test
  void a_robot_never_gets_more_than_its_limit_in_any_period_across_a_kill() throws IOException {
    try (FakePlatform platform = new FakePlatform()) {
      Installation installation =
          new Installation(folder.resolve("site"))
              .tellsEverythingTo(
                  platform.robot("robot-of-crew"), MESSAGES + "/" + PERIOD.toSeconds() + "s");
      try (RunningProgram first = installation.start()) {
        for (int i = 1; i < MESSAGES; i++) {
          int before = i;
          first.post("/api/v1/alarms", TestAlarm.json(TestAlarm.name("first", i), CRITICAL));
          Patience.until(
              "sent", FIRST_RUN_AT_MOST, () -> platform.received().size() >= before, first::ending);
        }
        first.kill();
      }
      try (RunningProgram second = installation.start()) {
        int number = 0;
        while (platform.received().size() < 2 * MESSAGES) {
          number++;
          assertThat(number).as("alarms until the second period is used up").isLessThan(1_000);
          second.post("/api/v1/alarms", TestAlarm.json(TestAlarm.name("second", number), CRITICAL));
          Patience.letPass(Duration.ofMillis(100));
        }
      }

      Messages.of(platform).assertNoPeriodHoldsMore(MESSAGES, PERIOD);
    }
  }
}
