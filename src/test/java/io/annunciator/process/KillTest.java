package io.annunciator.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL at any moment, while alarms come in and messages go out. */
class KillTest {
  @TempDir Path folder;
  private final Random moments = new Random(20261121);
  private final FakePlatform platform = new FakePlatform();
  private Installation installation;
  private volatile RunningProgram program;

  @BeforeEach
  void start() {
    installation =
        new Installation(folder.resolve("site"))
            .tellsEverythingTo(platform.robot("robot-of-crew"), "none");
    program = installation.start();
  }

  @AfterEach
  void stop() {
    program.close();
    platform.close();
  }

  @Test
  void every_accepted_alarm_is_delivered_over_two_kills() {
    Set<String> accepted = killWhileAlarmsComeIn(2);

    assertAllAreDelivered(accepted, 2);
  }

  @Test
  void every_accepted_alarm_is_delivered_when_killed_during_sends() {
    platform.takes(Duration.ofMillis(50));

    Set<String> accepted = killWhileAlarmsComeIn(2);

    assertAllAreDelivered(accepted, 2);
  }

  @Test
  void every_accepted_alarm_is_delivered_when_killed_while_the_platform_is_down() {
    platform.goAway();
    Set<String> accepted = killWhileAlarmsComeIn(1);
    Patience.letPass(Duration.ofSeconds(2));
    assertThat(platform.received()).isEmpty();

    platform.comeBack();

    assertAllAreDelivered(accepted, 0);
  }

  private Set<String> killWhileAlarmsComeIn(int times) {
    try (Gateways gateways = new Gateways("kill", () -> program)) {
      for (int i = 0; i < times; i++) {
        int before = gateways.acceptedCount();
        Patience.until(
            "accepting",
            Duration.ofSeconds(20),
            () -> gateways.acceptedCount() > before + 50,
            () -> program.ending());
        Patience.letPass(Duration.ofMillis(moments.nextInt(800)));
        program.kill();
        program = installation.start();
      }
      Patience.letPass(Duration.ofMillis(300));
      return gateways.finish();
    }
  }

  private void assertAllAreDelivered(Set<String> accepted, int repeatsAtMost) {
    new Deliveries(installation, platform).await(accepted);
    assertThat(pendingOfApi()).isEqualTo("{\"items\":[],\"next\":null}");
    assertThat(installation.store("SELECT status FROM delivery WHERE status <> 'delivered'"))
        .isEmpty();
    // one lane makes one request at a time: a kill repeats at most one message
    Messages.of(platform).assertRepeatsAtMost(repeatsAtMost);
  }

  private String pendingOfApi() {
    try {
      return program.get(program.server("/api/v1/deliveries?status=pending"), "").body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
