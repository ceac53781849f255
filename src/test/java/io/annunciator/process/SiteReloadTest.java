package io.annunciator.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The files of a site are edited while alarms come in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SiteReloadTest {
  private static final Duration IN_FORCE_AT_MOST = Duration.ofSeconds(20);
  private static final String FILE = "routes/rules/everything.camel.yaml";

  private final FakePlatform platform = new FakePlatform();
  private Installation installation;
  private RunningProgram program;

  @BeforeAll
  void start(@TempDir Path folder) {
    installation = new Installation(folder.resolve("site"));
    services("");
    tell("day");
    program = installation.start();
  }

  @AfterAll
  void stop() {
    program.close();
    platform.close();
  }

  @Test
  void an_edit_takes_effect_and_a_broken_one_leaves_the_rules_running() throws IOException {
    assertGoesTo("day", "one");

    exchange("night");
    assertGoesTo("night", "two");

    tell("nigth");
    Patience.until(
        "complained about",
        IN_FORCE_AT_MOST,
        () -> program.printed().contains(FILE + ":6: "),
        program::ending);
    assertThat(program.printed()).contains("Did you mean \"night\"?");
    assertGoesTo("night", "three");

    installation.write(FILE, "- route: {id: everything, from: {uri: 'rule:x', steps: [");
    Patience.until(
        "complained about",
        IN_FORCE_AT_MOST,
        () -> program.printed().contains(FILE + ":1: "),
        program::ending);
    assertGoesTo("night", "four");

    exchange("day");
    assertGoesTo("day", "five");
  }

  @Test
  void nothing_is_lost_under_load_while_rules_are_exchanged_ten_times() {
    Set<String> accepted;
    try (Gateways gateways = new Gateways("reload", () -> program)) {
      for (int i = 1; i <= 10; i++) {
        exchange(i % 2 == 0 ? "day" : "night");
      }
      accepted = gateways.finish();
    }
    new Deliveries(installation, platform).await(accepted);
    assertThat(platform.received().stream().mapToInt(one -> TestAlarm.in(one.body()).size()).sum())
        .as("each is told once")
        .isEqualTo(platform.alarms().size());
  }

  @Test
  void nothing_is_lost_or_repeated_under_load_while_the_site_is_reloaded_fifty_times()
      throws IOException {
    Set<String> accepted;
    try (Gateways gateways = new Gateways("site", () -> program)) {
      for (int i = 1; i <= 50; i++) {
        services("-" + i % 3);
        tell(i % 2 == 0 ? "day" : "night");
        assertThat(program.post("/api/v1/reload", "").status()).isEqualTo(200);
      }
      accepted = gateways.finish();
    }
    new Deliveries(installation, platform).await(accepted);
    assertThat(platform.received().stream().mapToInt(one -> TestAlarm.in(one.body()).size()).sum())
        .as("each is told once")
        .isEqualTo(platform.alarms().size());
    services("");
    tell("day");
    assertThat(program.post("/api/v1/reload", "").status()).isEqualTo(200);
  }

  /** Another version is told by other robots. */
  private void services(String version) {
    installation.write(
        "services.yaml",
        """
        services:
          day:
            sendTo:
              - dingtalkGroup: { name: Day, webhook: "%s" }
            limit: none
          night:
            sendTo:
              - wecomGroup: { name: Night, webhook: "%s" }
            limit: none
        """
            .formatted(
                platform.robot("robot-of-day" + version),
                platform.wecomRobot("robot-of-night" + version)));
  }

  private void tell(String service) {
    installation.write(
        FILE,
        """
        - route:
            id: everything
            from:
              uri: rule:everything
              steps:
                - to: notify:%s
        """
            .formatted(service));
  }

  private void exchange(String service) {
    int before = exchanges();
    tell(service);
    Patience.until("in force", IN_FORCE_AT_MOST, () -> exchanges() > before, program::ending);
  }

  private int exchanges() {
    return program.printed().split("the site is in force as it is now", -1).length - 1;
  }

  private void assertGoesTo(String service, String series) throws IOException {
    String name = TestAlarm.name(series, 1);
    assertThat(program.post("/api/v1/alarms", TestAlarm.json(name)).status()).isEqualTo(202);
    Patience.until(
        "delivered", IN_FORCE_AT_MOST, () -> platform.alarms().contains(name), program::ending);
    assertThat(platform.received())
        .filteredOn(one -> one.body().contains(name))
        .extracting(FakePlatform.Received::token)
        .containsExactly("robot-of-" + service);
  }
}
