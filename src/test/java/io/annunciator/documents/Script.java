package io.annunciator.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The commands of a block of a shell, less those that a test cannot run. */
final class Script {
  /** What begins a command that is not run, and why. */
  private static final Map<String, String> NOT_RUN =
      Map.of(
          "mvn ", "it is the build that runs this test",
          "sudo ", "it changes the machine",
          "java -jar target/annunciator.jar --site", "it runs until it is stopped",
          "java -cp target/test-classes:", "it measures, for minutes");

  /** They come with packages of their own. */
  private static final List<String> TOOLS =
      List.of("jq", "mosquitto_pub", "mosquitto_sub", "sqlite3", "amtool");

  private final List<String> commands = new ArrayList<>();

  /**
   * @param isInstalled whether there is a tool of that name
   */
  Script(String text, Predicate<String> isInstalled) {
    // a command may go on in the next line
    for (String command : text.split("(?<!\\\\)\n")) {
      boolean isRun = NOT_RUN.keySet().stream().noneMatch(command::startsWith);
      Optional<String> missing =
          TOOLS.stream()
              .filter(tool -> command.matches("(?s)(.*[|(;]\\s*)?" + tool + "\\s.*"))
              .filter(isInstalled.negate())
              .findFirst();
      if (isRun) {
        commands.add(
            missing.map(tool -> "echo 'skipped: " + tool + " is not installed'").orElse(command));
      }
    }
  }

  String text() {
    return String.join("\n", commands) + "\n";
  }

  boolean isComplete() {
    return commands.stream().noneMatch(command -> command.startsWith("echo 'skipped: "));
  }
}
