package io.annunciator.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Alertmanager's command line, talking to one server. */
final class Amtool {
  private final Path home;
  private final int port;
  private final Path access;

  /** What it printed, and the exit code. */
  record Ended(int code, String printed) {}

  /**
   * @param port of the server on this machine
   * @param access a {@code http_config}, possibly empty
   */
  Amtool(Path home, int port, String access) throws IOException {
    this.home = home;
    this.port = port;
    this.access = Files.writeString(Files.createTempFile(home, "access", ".yml"), access);
  }

  /** Adds an alert, which must work. */
  void add(String... alert) throws IOException, InterruptedException {
    Ended ended = tryToAdd(alert);
    assertThat(ended.code()).as(ended.printed()).isZero();
    assertThat(ended.printed()).as("it complains of nothing").isBlank();
  }

  /**
   * @param alert labels, and options that begin with two dashes
   */
  Ended tryToAdd(String... alert) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(InstalledProgram.require("amtool").toString());
    command.add("--alertmanager.url=http://127.0.0.1:" + port);
    command.add("--http.config.file=" + access);
    command.addAll(List.of("alert", "add"));
    command.addAll(List.of(alert));
    return run(command, home);
  }

  /** What it says of a configuration. */
  static Ended check(Path configuration) throws IOException, InterruptedException {
    String amtool = InstalledProgram.require("amtool").toString();
    return run(
        List.of(amtool, "check-config", configuration.toString()), configuration.getParent());
  }

  private static Ended run(List<String> command, Path home)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // it would read defaults of whoever runs the test
    builder.environment().put("HOME", home.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), printed);
  }
}
