package io.annunciator.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.process.Amtool.Ended;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real Alertmanager tells the program, and amtool takes the program for one. */
@Timeout(120)
class AlertmanagerTest {
  private static final Duration AT_MOST = Duration.ofSeconds(20);
  private static final String TOKEN = "api-t0ken";
  private static final String AUTHORIZED = "authorization: { credentials: " + TOKEN + " }\n";

  @TempDir private static Path folder;
  private static FakePlatform platform;
  private static Installation installation;
  private static RunningProgram program;

  @BeforeAll
  static void start() {
    InstalledProgram.require("prometheus-alertmanager");
    InstalledProgram.require("amtool");
    platform = new FakePlatform();
    installation =
        new Installation(folder.resolve("site"))
            .tellsEverythingTo(platform.robot("robot"), "none")
            .environment("ANNUNCIATOR_API_TOKEN", TOKEN);
    program = installation.start();
  }

  @AfterAll
  static void stop() {
    if (program != null) {
      program.close();
      platform.close();
    }
  }

  @Test
  void an_alert_of_an_alertmanager_is_told_and_so_is_its_end() throws Exception {
    Path own = folder.resolve("alertmanager");
    try (Alertmanager alertmanager =
        new Alertmanager(own, program.server("/api/v1/alertmanager"), TOKEN).start()) {
      Amtool amtool = new Amtool(folder, alertmanager.port, "");
      String source = TestAlarm.name("fired", 1);

      amtool.add(
          "DiskFull",
          "instance=" + source,
          "severity=critical",
          "area=it",
          "--annotation=summary=磁盘 92%");
      awaitTold("Active", source, "磁盘 92%", alertmanager);

      amtool.add(
          "DiskFull",
          "instance=" + source,
          "severity=critical",
          "area=it",
          "--end=" + Instant.now());
      awaitTold("Cleared", source, "", alertmanager);
      assertThat(alertmanager.printed()).doesNotContain("level=warn", "level=error");
    }
    assertStored("fired", "cleared DiskFull 900 it", "active DiskFull 900 it");
  }

  @Test
  void amtool_raises_and_ends_an_alarm_of_the_program_itself() throws Exception {
    Amtool amtool = new Amtool(folder, installation.httpPort, AUTHORIZED);
    String source = TestAlarm.name("direct", 1);

    amtool.add("FanFailed", "instance=" + source, "severity=low");
    amtool.add("FanFailed", "instance=" + source, "severity=low", "--end=" + Instant.now());

    assertStored("direct", "cleared FanFailed 200 null", "active FanFailed 200 null");
  }

  @Test
  void amtool_reads_why_it_is_refused() throws Exception {
    Ended nothing = new Amtool(folder, installation.httpPort, AUTHORIZED).tryToAdd("alertname=");
    Ended stranger =
        new Amtool(
                folder, installation.httpPort, "basic_auth: { username: ops, password: guessed }\n")
            .tryToAdd("FanFailed");

    assertThat(nothing.code()).isEqualTo(1);
    assertThat(nothing.printed())
        .contains("Nothing was accepted: /0/labels is missing or empty, expected at least one");
    assertThat(stranger.code()).isEqualTo(1);
    assertThat(stranger.printed()).contains("401");
  }

  private static void awaitTold(
      String state, String source, String words, Alertmanager alertmanager) {
    Patience.until(
        "told",
        AT_MOST,
        () ->
            platform.received().stream()
                .map(FakePlatform.Received::body)
                .anyMatch(
                    body ->
                        body.contains("Critical")
                            && body.contains(state)
                            && body.contains(source)
                            && body.contains(words)),
        () -> platform.received() + "\n" + program.ending() + "\n" + alertmanager.printed());
  }

  /** State, condition, severity and area of what came, the last first. */
  private static void assertStored(String series, String... alarms) throws IOException {
    assertThat(
            installation.store(
                "SELECT state, condition, severity, json_extract(body, '$.area') FROM alarm"
                    + " WHERE source = '"
                    + TestAlarm.name(series, 1)
                    + "' ORDER BY seq DESC"))
        .containsExactly(alarms);
  }
}
