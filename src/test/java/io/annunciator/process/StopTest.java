package io.annunciator.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the program ends: by a signal, and by what keeps it from starting. */
class StopTest {
  private static final Duration ENDS_AT_MOST = Duration.ofSeconds(45);

  @TempDir Path folder;
  private final FakePlatform platform = new FakePlatform();
  private Installation installation;
  private volatile RunningProgram program;

  @BeforeEach
  void install() {
    installation =
        new Installation(folder.resolve("site"))
            .tellsEverythingTo(platform.robot("robot-of-crew"), "none");
  }

  @AfterEach
  void stop() {
    if (program != null) {
      program.close();
    }
    platform.close();
  }

  @Test
  void a_signal_under_load_ends_it_with_exit_code_0_and_loses_nothing() {
    platform.takes(Duration.ofMillis(50));
    program = installation.start();
    // the broker tells of a client whose first word it no longer answers
    Patience.until(
        "receiving", ENDS_AT_MOST, () -> program.printed().contains("receiving alarms from"));
    Set<String> accepted;
    try (Gateways gateways = new Gateways("stop", () -> program)) {
      Patience.until("loaded", ENDS_AT_MOST, () -> gateways.acceptedCount() > 300);

      assertThat(program.stop()).as(program.ending()).isZero();

      accepted = gateways.finish();
    }
    assertThat(program.complaints()).isEmpty();
    assertThat(program.printed()).doesNotContain("ERROR", "\tat ");
    program = installation.start();
    new Deliveries(installation, platform).await(accepted);
  }

  @Test
  void each_port_in_use_is_one_line_that_names_it() throws Exception {
    InetAddress here = InetAddress.getByName("127.0.0.1");
    try (ServerSocket server = new ServerSocket(installation.httpPort, 1, here);
        ServerSocket management = new ServerSocket(installation.managementPort, 1, here);
        ServerSocket broker = new ServerSocket(installation.brokerPort, 1, here)) {
      assertThat(failToStart())
          .satisfiesExactly(
              line -> assertThat(line).contains("camel.server.port", ":" + server.getLocalPort()),
              line ->
                  assertThat(line)
                      .contains("camel.management.port", ":" + management.getLocalPort()),
              line ->
                  assertThat(line)
                      .contains("annunciator.broker.port", ":" + broker.getLocalPort()));
    }
    assertThat(program.printed()).isEmpty();
  }

  @Test
  void a_broker_that_cannot_use_its_folder_ends_it() {
    installation.write("data/broker", "a file where the folder should be");
    program = installation.launch();

    assertThat(program.exitCode(ENDS_AT_MOST)).as(program.ending()).isEqualTo(1);

    assertThat(program.printed()).contains("the embedded broker cannot start");
  }

  @Test
  void every_problem_of_services_yaml_is_told_at_once_with_its_line_and_a_remedy() {
    installation.write(
        "services.yaml",
        """
        services:
          crew:
            sendto: []
            limit: often
            sendTo:
              - dingtalkGroup: { name: Crew, webhook: "https://elsewhere.example/robot/send" }
        """);

    List<String> lines = failToStart();

    assertThat(lines)
        .allSatisfy(line -> assertThat(line).matches("services\\.yaml:\\d+: \\S+: .+[.?]"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("services.yaml:3: services.crew.sendto: ")
                    .contains("Did you mean \"sendTo\"?"))
        .anySatisfy(
            line -> assertThat(line).startsWith("services.yaml:4: ").contains("often", "20/1m"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("services.yaml:6: ")
                    .contains("elsewhere.example", "oapi.dingtalk.com"))
        .hasSize(3);
  }

  @Test
  void a_rule_for_an_unknown_service_is_told_with_file_line_and_the_nearest_name() {
    installation.writeRule(
        "boilers",
        """
        - route:
            id: boilers
            from:
              uri: rule:boilers
              steps:
                - to: notify:creww
        """);

    assertThat(failToStart())
        .singleElement()
        .asString()
        .startsWith("routes/rules/boilers.camel.yaml:6: ")
        .contains("creww", "Did you mean \"crew\"?");
  }

  @Test
  void a_site_that_does_not_exist_is_one_line() {
    Path nowhere = folder.resolve("nowhere");
    installation = new Installation(nowhere);

    assertThat(failToStart()).singleElement().asString().contains(nowhere.toString(), "--site");
  }

  @Test
  void a_server_open_to_the_network_without_a_token_is_refused() {
    installation.set("camel.server.host", "0.0.0.0");

    assertThat(failToStart())
        .singleElement()
        .asString()
        .contains("annunciator.api-token", "0.0.0.0");
  }

  /** Returns the lines on standard error of a start that ends with exit code 1. */
  private List<String> failToStart() {
    program = installation.launch();
    assertThat(program.exitCode(ENDS_AT_MOST)).as(program.ending()).isEqualTo(1);
    return program.complaints().lines().toList();
  }
}
