package io.annunciator.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is planned for later survives a kill -9 before its time, and its cancellation does too. */
class EscalationKillTest {
  private static final Duration AFTER = Duration.ofSeconds(8);
  private static final Duration AT_MOST = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void an_escalation_that_was_planned_before_a_kill_comes_at_its_time_unless_acknowledged()
      throws IOException {
    try (FakePlatform platform = new FakePlatform()) {
      Installation installation = installation(platform);
      long began = System.nanoTime();
      try (RunningProgram first = installation.start()) {
        first.post("/api/v1/alarms", TestAlarm.json("pump-open", 500));
        first.post("/api/v1/alarms", TestAlarm.json("pump-seen", 500));
        Patience.until(
            "told",
            AT_MOST,
            () -> isTold(platform, "pump-open") && isTold(platform, "pump-seen"),
            first::ending);
        assertThat(
                first.post("/api/v1/alarms/pump-seen/acknowledge", "{\"by\":\"Li Si\"}").status())
            .isEqualTo(200);
        first.kill();
      }
      assertThat(to(platform, "lead-robot")).isEmpty();
      try (RunningProgram second = installation.start()) {
        Patience.until(
            "escalated", AT_MOST, () -> !to(platform, "lead-robot").isEmpty(), second::ending);

        assertThat(System.nanoTime() - began).as("not before").isGreaterThan(AFTER.toNanos());
        assertThat(to(platform, "lead-robot"))
            .hasSize(1)
            .allMatch(one -> one.contains("pump-open"));
        assertThat(installation.store("SELECT reason FROM delivery WHERE status = 'suppressed'"))
            .containsExactly("acknowledged: by Li Si");
      }
    }
  }

  private Installation installation(FakePlatform platform) {
    return new Installation(folder.resolve("site"))
        .write(
            "services.yaml",
            """
            services:
              ops: { sendTo: [ dingtalkGroup: { name: Ops, webhook: "%s" } ], limit: none }
              lead: { sendTo: [ dingtalkGroup: { name: Lead, webhook: "%s" } ], limit: none }
            """
                .formatted(platform.robot("ops-robot"), platform.robot("lead-robot")))
        .write(
            "routes/rules/rules.camel.yaml",
            """
            - route:
                id: escalating
                from:
                  uri: rule:escalating
                  steps:
                    - to: notify:ops
                    - to: notify:lead?after=%ds&unless=acknowledged
            """
                .formatted(AFTER.toSeconds()));
  }

  private static boolean isTold(FakePlatform platform, String alarm) {
    return to(platform, "ops-robot").stream().anyMatch(one -> one.contains(alarm));
  }

  private static List<String> to(FakePlatform platform, String robot) {
    return platform.received().stream()
        .filter(one -> one.token().equals(robot))
        .map(FakePlatform.Received::body)
        .toList();
  }
}
