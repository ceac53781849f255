package io.annunciator.camel;

import io.annunciator.outbox.Database;
import io.annunciator.outbox.NodeDuty;
import io.annunciator.outbox.NodeWatch;
import io.annunciator.outbox.Sequence;
import io.annunciator.outbox.SqlOutbox;
import io.annunciator.outbox.StoreLock;
import io.annunciator.outbox.StoreUnavailable;
import io.annunciator.site.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the store: for this program alone if it is a file, else for one of several nodes. */
final class StoreAccess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StoreAccess.class);

  private static final String SHARED_GROUP = "annunciator.mqtt.shared-group";

  private final Settings settings;
  private final Database database;
  private final SqlOutbox outbox;
  private final Sequence sequence;
  private volatile StoreLock lock;
  private volatile NodeWatch watch;

  StoreAccess(Settings settings, Database database, SqlOutbox outbox, Sequence sequence) {
    this.settings = settings;
    this.database = database;
    this.outbox = outbox;
    this.sequence = sequence;
  }

  /**
   * @throws StoreUnavailable when that cannot be, and what to do
   */
  void open() {
    if (database.file().isPresent()) {
      lock =
          StoreLock.take(database.file().get())
              .orElseThrow(
                  () ->
                      new StoreUnavailable(
                          "another Annunciator uses this store (annunciator.store.url); stop it,"
                              + " give each its own, or let both use one PostgreSQL",
                          null));
      startOutbox();
    } else {
      watch = new NodeWatch(database, outbox.role(), sequence, name());
      startOutbox();
      join();
    }
    sequence.goOnAfter(outbox.lastKey());
  }

  private void startOutbox() {
    try {
      outbox.start();
    } catch (StoreUnavailable e) {
      throw new StoreUnavailable(
          e.getMessage()
              + ". Check what annunciator.store.url names and who may write to it; a file that is"
              + " damaged is replaced by its last backup",
          e);
    }
  }

  /** The broker would throw out one of two clients with the same id whenever the other comes. */
  private void join() {
    boolean isOurs = settings.isBrokerEmbedded();
    String client = isOurs ? "" : settings.brokerUrl() + " " + settings.mqttClientId();
    if (!watch.open(client)) {
      throw new StoreUnavailable(
          "another node on this store has annunciator.mqtt.client-id="
              + settings.mqttClientId()
              + " as well; give each node its own, for the broker takes one of a name only",
          null);
    }
    if (!isOurs && watch.hasOthers() && settings.text(SHARED_GROUP).isEmpty()) {
      LOG.warn(
          "another node is on this store, and {} is not set: each gets every message of the broker."
              + " Set the same group at all nodes",
          SHARED_GROUP);
    }
  }

  /** People find the node by it. */
  private String name() {
    return hostName() + ":" + settings.serverPort();
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      LOG.debug("this host has no name that it knows", e);
      return "localhost";
    }
  }

  /** This program sends: at once if it is alone, else when it is its turn. */
  void send(NodeDuty duty) {
    if (watch == null) {
      duty.begin();
    } else {
      watch.start(duty);
    }
  }

  /** Commits what waits, and then lets others have it. */
  @Override
  public void close() {
    outbox.close();
    if (lock != null) {
      lock.close();
    }
    if (watch != null) {
      watch.close();
    }
  }
}
