package io.annunciator.process;

import io.annunciator.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real Mosquitto that keeps its sessions in a file, in a process of its own. */
final class Mosquitto implements AutoCloseable {
  final int port = Ports.free();
  private final Daemon daemon;

  /** Skips the test where there is no Mosquitto. */
  static Path executable() {
    return InstalledProgram.require("mosquitto");
  }

  /**
   * @param access lines of its configuration that say who is let in
   */
  Mosquitto(Path folder, String access) {
    Path configuration = folder.resolve("mosquitto.conf");
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
    daemon =
        new Daemon(
            List.of(executable().toString(), "-c", configuration.toString()),
            port,
            folder.resolve("mosquitto.log"));
  }

  /** Starts it and returns when it takes connections. */
  Mosquitto start() {
    daemon.start();
    return this;
  }

  /** Stops it as an init system does; it writes its sessions to the file. */
  void stop() {
    daemon.stop();
  }

  @Override
  public void close() {
    daemon.close();
  }
}
