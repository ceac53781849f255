package io.annunciator.camel;

import io.annunciator.broker.EmbeddedBroker;
import io.annunciator.outbox.Database;
import io.annunciator.site.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The broker of a site that names none. */
final class OwnBroker {
  private static final Logger LOG = LoggerFactory.getLogger(OwnBroker.class);

  private final Settings settings;
  private final Database database;
  private volatile EmbeddedBroker broker;
  private volatile boolean isRunning;
  private volatile boolean hasFailed;

  OwnBroker(Settings settings, Database database) {
    this.settings = settings;
    this.database = database;
  }

  /**
   * Starts it; takes seconds.
   *
   * @param filters what is kept for the program's own consumer while that is away
   * @return whether it runs
   */
  boolean start(List<String> filters) {
    try {
      broker =
          new EmbeddedBroker(
              folder(),
              settings.brokerHost(),
              settings.brokerPort(),
              settings.mqttUsername(),
              settings.mqttPassword());
      broker.keepFor(settings.mqttClientId(), filters);
      broker.start();
      isRunning = true;
      return true;
    } catch (IllegalStateException e) {
      LOG.error("{}. Is annunciator.broker.port in use?", e.getMessage());
      hasFailed = true;
      return false;
    }
  }

  /** Whether what waits now for a subscription has been taken; true while there is no broker. */
  BooleanSupplier isTaken(String filter) {
    return broker == null ? () -> true : broker.isTaken(settings.mqttClientId(), filter);
  }

  /** Whether it takes connections. */
  boolean isRunning() {
    return isRunning;
  }

  boolean hasFailed() {
    return hasFailed;
  }

  /** Beside the store: one folder to back up. */
  private Path folder() {
    return database
        .file()
        .map(file -> file.resolveSibling("broker"))
        .orElse(settings.site().resolve("data/broker"));
  }

  void close() {
    if (broker != null) {
      broker.close();
    }
  }
}
