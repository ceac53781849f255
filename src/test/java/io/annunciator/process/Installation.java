package io.annunciator.process;

import io.annunciator.Ports;
import io.annunciator.outbox.EmptyStore;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A site's folder and the ports of its program, which may be started again and again. */
final class Installation {
  private static final String EVERYTHING_TO =
      """
      - route:
          id: everything
          from:
            uri: rule:everything
            steps:
              - to: notify:%s
      """;

  final Path site;
  final int httpPort = Ports.free();
  final int managementPort = Ports.free();
  final int brokerPort = Ports.free();
  private final Map<String, String> properties = new LinkedHashMap<>();
  private final Map<String, String> environment = new TreeMap<>();

  Installation(Path site) {
    this.site = site;
    set("camel.server.port", httpPort);
    set("camel.management.port", managementPort);
    set("annunciator.broker.port", brokerPort);
    set("annunciator.language", "en");
  }

  Installation set(String key, Object value) {
    properties.put(key, value.toString());
    return this;
  }

  Installation environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Installation write(String file, String text) {
    try {
      Path path = site.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One service with one DingTalk robot without signature, and a rule that tells it everything. */
  Installation tellsEverythingTo(String webhook, String limit) {
    write(
        "services.yaml",
        """
        services:
          crew:
            sendTo:
              - dingtalkGroup: { name: Crew, webhook: "%s" }
            limit: %s
        """
            .formatted(webhook, limit));
    return writeRule("everything", EVERYTHING_TO.formatted("crew"));
  }

  Installation writeRule(String name, String text) {
    return write("routes/rules/" + name + ".camel.yaml", text);
  }

  /** Starts the program and returns when it is well. */
  RunningProgram start() {
    RunningProgram program = launch();
    program.awaitWell();
    return program;
  }

  /** Starts the program. */
  RunningProgram launch() {
    if (Files.isDirectory(site) && !properties.containsKey("annunciator.store.url")) {
      EmptyStore.at(site.resolve("data/annunciator.db"));
    }
    return launch("run");
  }

  /** Starts a command of the program, before its {@code --site}. */
  RunningProgram launch(String... commandAndArguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // a short life is better spent without the second compiler
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
    command.addAll(List.of("-cp", classPath()));
    properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.add("io.annunciator.Annunciator");
    command.addAll(List.of(commandAndArguments));
    command.addAll(List.of("--site", site.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return new RunningProgram(this, builder);
  }

  private static String classPath() {
    String[] entries = System.getProperty("java.class.path").split(File.pathSeparator);
    List<String> absolute = new ArrayList<>();
    for (String entry : entries) {
      absolute.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, absolute);
  }

  /** The rows of a query on the store, their columns with a blank between. */
  List<String> store(String query) {
    String file = "jdbc:sqlite:" + site.resolve("data/annunciator.db");
    try (Connection store =
            DriverManager.getConnection(properties.getOrDefault("annunciator.store.url", file));
        ResultSet rows = store.createStatement().executeQuery(query)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          columns.add(rows.getString(i));
        }
        found.add(String.join(" ", columns));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  int pending() {
    return Integer.parseInt(store("SELECT count(*) FROM delivery WHERE status = 'pending'").get(0));
  }
}
