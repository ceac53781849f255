package io.annunciator.process;

import io.annunciator.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real Alertmanager that tells a webhook of each alert at once, in a process of its own. */
final class Alertmanager implements AutoCloseable {
  private static final String CONFIGURATION =
      """
      route: { receiver: program, group_by: ["..."], group_wait: 0s, group_interval: 1s }
      receivers:
        - name: program
          webhook_configs:
            - url: %s
              http_config: { authorization: { credentials: "%s" } }
      """;

  final int port = Ports.free();
  private final Daemon daemon;

  /**
   * @param token that it shows the webhook
   */
  Alertmanager(Path folder, URI webhook, String token) {
    Path configuration = folder.resolve("alertmanager.yml");
    try {
      Files.createDirectories(folder);
      Files.writeString(configuration, CONFIGURATION.formatted(webhook, token));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon =
        new Daemon(
            List.of(
                InstalledProgram.require("prometheus-alertmanager").toString(),
                "--config.file=" + configuration,
                "--storage.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--cluster.listen-address="),
            port,
            folder.resolve("alertmanager.log"));
  }

  /** Starts it and returns when it takes connections. */
  Alertmanager start() {
    daemon.start();
    return this;
  }

  String printed() {
    return daemon.printed();
  }

  @Override
  public void close() {
    daemon.close();
  }
}
