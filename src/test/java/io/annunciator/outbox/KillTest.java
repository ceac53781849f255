package io.annunciator.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KillTest {
  private static final int KILLS = 4;
  private static final int ACKNOWLEDGED_PER_RUN_MAX = 1_500;

  @TempDir private Path folder;

  @Test
  @Timeout(60)
  void nothing_acknowledged_is_lost_when_the_process_is_killed() throws Exception {
    String url = "jdbc:sqlite:" + folder.resolve("a.db");
    Random random = new Random();
    Set<String> acknowledged = new HashSet<>();
    for (int i = 0; i < KILLS; i++) {
      acknowledged.addAll(appendAndKill(url, 1 + random.nextInt(ACKNOWLEDGED_PER_RUN_MAX)));
    }

    Set<String> stored;
    try (SqlOutbox outbox = Samples.outbox(Database.of(url), new Commits(), Clock.systemUTC())) {
      outbox.start();
      stored =
          outbox
              .waiting(Samples.TARGET, Integer.MAX_VALUE, Instant.parse("2030-01-01T00:00:00Z"))
              .stream()
              .map(one -> one.alarm().id())
              .collect(Collectors.toSet());
    }
    assertThat(stored).containsAll(acknowledged);
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(KILLS);
  }

  /** Returns every id that was printed, the last lines read after the kill included. */
  private static Set<String> appendAndKill(String url, int after) throws Exception {
    Process process = start(url);
    Set<String> printed = new HashSet<>();
    try (BufferedReader lines = process.inputReader()) {
      String line = lines.readLine();
      while (line != null) {
        printed.add(line);
        if (printed.size() == after) {
          process.toHandle().destroyForcibly(); // leaves what it printed to be read
        }
        line = wholeLine(lines);
      }
    } finally {
      process.destroyForcibly();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(printed).hasSizeGreaterThanOrEqualTo(after);
    return printed;
  }

  /** Null at the end, where the last line may be a half one. */
  private static String wholeLine(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    return line == null || line.length() < 36 ? null : line;
  }

  private static Process start(String url) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-DLOG_LEVEL=OFF",
            "-cp",
            System.getProperty("java.class.path"),
            AppendUntilKilled.class.getName(),
            url);
    return new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .directory(new File(System.getProperty("java.io.tmpdir")))
        .start();
  }
}
