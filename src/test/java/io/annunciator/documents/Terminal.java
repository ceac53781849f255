package io.annunciator.documents;

import io.annunciator.camel.RunningProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A shell in the folder of the demo, which runs on ports of its own: commands that name the usual
 * ones are led there.
 */
final class Terminal implements AutoCloseable {
  private static final int SECONDS_MAX = 60;
  private static final String SETTINGS = "application.properties";

  private final Path site;
  private final Path tools;
  private final Path examples;
  private final CommandDoor door;
  private final RunningProgram program;

  /** How a script ended, and what it printed. */
  record Result(int exitCode, String output) {}

  Terminal(Path folder) throws Exception {
    site = Files.createDirectories(folder.resolve("site"));
    tools = Files.createDirectories(folder.resolve("tools"));
    program = new RunningProgram(site, demo(), "");
    // commands that start a program of their own read the ports there
    Files.writeString(
        site.resolve(SETTINGS),
        demo().get(SETTINGS)
            + "\ncamel.server.port=%d\nannunciator.broker.port=%d\n"
                .formatted(program.port(), program.brokerPort()));
    Path original = Path.of("examples").toAbsolutePath();
    examples = Files.createSymbolicLink(site.resolve("examples"), original);
    Files.createFile(site.resolve("secrets.env"));
    door = new CommandDoor();
    addTools(new Tools(tools));
    program.until("the broker answers", this::isBrokerUp);
  }

  private void addTools(Tools all) throws IOException {
    all.add("annunciator", door.script());
    all.add("java", "shift 2 # -jar FILE\nexec annunciator \"$@\"\n");
    all.addOptions("curl", "-sS --fail-with-body");
    String broker = "-h 127.0.0.1 -p " + program.brokerPort();
    all.addOptions("mosquitto_pub", broker);
    all.addOptions("mosquitto_sub", broker);
  }

  private static Map<String, String> demo() throws IOException {
    Map<String, String> files = new HashMap<>();
    for (String name : List.of(SETTINGS, "services.yaml")) {
      files.put(name, Files.readString(Path.of(name)));
    }
    try (Stream<Path> rules = Files.list(Path.of("routes/rules"))) {
      for (Path rule : rules.toList()) {
        files.put(rule.toString(), Files.readString(rule));
      }
    }
    return files;
  }

  private boolean isBrokerUp() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), program.brokerPort())) {
      return socket.isConnected();
    }
  }

  Result run(String script) throws IOException, InterruptedException {
    Path file = Files.writeString(tools.resolve("script"), "set -euo pipefail\n" + here(script));
    Path output = tools.resolve("output");
    ProcessBuilder shell =
        new ProcessBuilder("bash", file.toString())
            .directory(site.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    shell.environment().merge("PATH", tools.toString(), (all, ours) -> ours + ":" + all);
    Process process = shell.start();
    if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      throw new AssertionError("not within " + SECONDS_MAX + " s:\n" + script);
    }
    return new Result(process.exitValue(), Files.readString(output));
  }

  private String here(String script) {
    return script
        .replace("127.0.0.1:8080", "127.0.0.1:" + program.port())
        .replace("127.0.0.1:9876", "127.0.0.1:" + program.managementPort())
        .replace("/opt/annunciator/bin/annunciator", "annunciator")
        .replace("/etc/annunciator", site.toString());
  }

  @Override
  public void close() throws IOException {
    Files.delete(examples);
    door.close();
    program.close();
  }
}
