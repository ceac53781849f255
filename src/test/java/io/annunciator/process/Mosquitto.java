package io.annunciator.process;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.annunciator.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real Mosquitto that keeps its sessions in a file, in a process of its own. */
final class Mosquitto implements AutoCloseable {
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(10);

  final int port = Ports.free();
  private final Path folder;
  private final Path configuration;
  private Process process;

  /** Skips the test where there is no Mosquitto. */
  static Path executable() {
    Optional<Path> found =
        Stream.concat(
                Arrays.stream(System.getenv("PATH").split(":")), Stream.of("/usr/sbin", "/sbin"))
            .map(place -> Path.of(place, "mosquitto"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(found.isPresent(), "no mosquitto is installed: its tests are left out");
    return found.orElseThrow();
  }

  /**
   * @param access lines of its configuration that say who is let in
   */
  Mosquitto(Path folder, String access) {
    this.folder = folder;
    this.configuration = folder.resolve("mosquitto.conf");
    try {
      Files.createDirectories(folder);
      Files.writeString(
          configuration,
          """
          listener %d 127.0.0.1
          user %s
          persistence true
          persistence_location %s/
          %s
          """
              .formatted(port, System.getProperty("user.name"), folder, access));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it and returns when it takes connections. */
  Mosquitto start() {
    try {
      process =
          new ProcessBuilder(executable().toString(), "-c", configuration.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Patience.until("a broker", STARTS_WITHIN, this::takesConnections, this::printed);
    return this;
  }

  private boolean takesConnections() {
    try (java.net.Socket socket = new java.net.Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Stops it as an init system does; it writes its sessions to the file. */
  void stop() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        throw new AssertionError("mosquitto does not stop\n" + printed());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Path log() {
    return folder.resolve("mosquitto.log");
  }

  private String printed() {
    try {
      return Files.readString(log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
      stop();
    }
  }
}
