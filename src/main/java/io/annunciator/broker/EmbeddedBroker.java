package io.annunciator.broker;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/**
 * The MQTT broker the program brings along, for a site without one: MQTT 3.1.1 and 5, sessions and
 * messages kept on disk.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final int JOURNAL_FILE_BYTES = 1024 * 1024;
  private static final long MEMORY_BYTES_MAX = 32L * 1024 * 1024;
  private static final int RETRY_FOR_EVER = -1;

  private final Configuration configuration = new ConfigurationImpl();
  private final EmbeddedActiveMQ broker;
  private final String address;

  /**
   * @param folder for its journal
   * @param user empty: clients need none
   */
  public EmbeddedBroker(Path folder, String host, int port, String user, String password) {
    address = host + ":" + port;
    configuration.setName("annunciator");
    configuration.setPersistenceEnabled(true);
    configuration.setJournalType(JournalType.NIO);
    configuration.setJournalFileSize(JOURNAL_FILE_BYTES);
    configuration.setJournalDirectory(folder.resolve("journal").toString());
    configuration.setBindingsDirectory(folder.resolve("bindings").toString());
    configuration.setLargeMessagesDirectory(folder.resolve("large").toString());
    configuration.setPagingDirectory(folder.resolve("paging").toString());
    configuration.setNodeManagerLockDirectory(folder.toString());
    configuration.setJMXManagementEnabled(false);
    configuration.setMessageCounterEnabled(false);
    configuration.setSecurityEnabled(!user.isEmpty());
    configuration.addAcceptorConfiguration(
        new TransportConfiguration(
            NettyAcceptorFactory.class.getName(),
            Map.of("host", host, "port", port, "protocols", "MQTT"),
            "mqtt"));
    configuration.addAddressSetting("#", addressSettings());
    if (!user.isEmpty()) {
      configuration.putSecurityRoles("#", OneUser.roles());
    }
    broker = new EmbeddedActiveMQ();
    broker.setConfiguration(configuration);
    if (!user.isEmpty()) {
      broker.setSecurityManager(new OneUser(user, password));
    }
  }

  private static AddressSettings addressSettings() {
    AddressSettings settings = new AddressSettings();
    settings.setMaxDeliveryAttempts(RETRY_FOR_EVER); // an alarm is not dropped for being sent twice
    settings.setMaxSizeBytes(MEMORY_BYTES_MAX);
    settings.setAutoCreateAddresses(true);
    settings.setAutoCreateQueues(true);
    return settings;
  }

  /**
   * Keeps what is published on these topics for this client although it never subscribed: a gateway
   * that is quicker than the client's first subscription gets its PUBACK for a message that stays.
   * Call it before {@link #start}.
   *
   * @param filters as the client will subscribe to them, {@code $share/GROUP/} included
   */
  public void keepFor(String clientId, List<String> filters) {
    filters.stream()
        .map(filter -> SubscriptionQueue.of(clientId, filter, configuration))
        .forEach(configuration::addAddressConfiguration);
  }

  /**
   * Returns what tells whether all that waits now for a subscription has been taken and
   * acknowledged. Artemis deletes what still waits for one that is ended.
   *
   * @param filter as the client subscribed to it, {@code $share/GROUP/} included
   */
  public BooleanSupplier isTaken(String clientId, String filter) {
    Queue queue =
        broker
            .getActiveMQServer()
            .locateQueue(SubscriptionQueue.name(clientId, filter, configuration));
    if (queue == null) {
      return () -> true;
    }
    long until = queue.getMessageCount() + queue.getMessagesAcknowledged();
    return () -> queue.getMessagesAcknowledged() >= until || queue.getMessageCount() == 0;
  }

  /**
   * @throws IllegalStateException when it cannot listen or its folder cannot be used; it is stopped
   *     then
   */
  public void start() {
    try {
      broker.start();
    } catch (Exception e) {
      throw new IllegalStateException("the embedded broker cannot start: " + e.getMessage(), e);
    }
    if (!broker.getActiveMQServer().isActive()) { // a port in use it only logs
      close();
      throw new IllegalStateException(
          "the embedded broker cannot start: it cannot listen on " + address);
    }
  }

  @Override
  public void close() {
    try {
      broker.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the embedded broker did not stop cleanly", e);
    }
  }
}
