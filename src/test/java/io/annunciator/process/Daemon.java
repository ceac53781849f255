package io.annunciator.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Somebody else's server, in a process of its own. */
final class Daemon implements AutoCloseable {
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(10);

  private final List<String> command;
  private final int port;
  private final Path log;
  private Process process;

  /**
   * @param port of this machine that it listens on
   * @param log where it finds what it printed
   */
  Daemon(List<String> command, int port, Path log) {
    this.command = List.copyOf(command);
    this.port = port;
    this.log = log;
  }

  /** Starts it and returns when it takes connections. */
  void start() {
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Patience.until("listening", STARTS_WITHIN, this::takesConnections, this::printed);
  }

  private boolean takesConnections() {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Stops it as an init system does. */
  void stop() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        throw new AssertionError(command.get(0) + " does not stop\n" + printed());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  String printed() {
    try {
      return Files.readString(log);
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
