package io.annunciator.camel;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Component;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Configuration;

/**
 * {@code durable-mqtt:NAME}: camel-paho-mqtt5 with a consumer that loses nothing. Address, user and
 * password are the component's, so that no endpoint URI holds them.
 */
final class DurableMqttComponent extends PahoMqtt5Component {
  /** How many messages may be on their way to the store; the broker keeps the others. */
  static final int RECEIVE_MAXIMUM = 1_000;

  /**
   * MQTT 5, 3.1.2.11.2: the session does not expire; a broker may set an end to it. Not a number of
   * days: Artemis reckons in milliseconds of 32 bits, and takes one of more than 24 days for over.
   */
  private static final long SESSION_NEVER_EXPIRES = 0xFFFF_FFFFL;

  private static final int CONNECT_TIMEOUT_SECONDS = 10;
  private static final int KEEP_ALIVE_SECONDS = 20;

  private final MqttSession session;
  private volatile DurableMqttConsumer consumer;

  DurableMqttComponent(
      String brokerUrl, String clientId, String user, String password, MqttSession session) {
    this.session = session;
    PahoMqtt5Configuration configuration = getConfiguration();
    configuration.setBrokerUrl(brokerUrl);
    configuration.setClientId(clientId);
    configuration.setUserName(user);
    configuration.setPassword(password);
    configuration.setCleanStart(false);
    configuration.setSessionExpiryInterval(SESSION_NEVER_EXPIRES);
    configuration.setReceiveMaximum(RECEIVE_MAXIMUM);
    configuration.setConnectionTimeout(CONNECT_TIMEOUT_SECONDS);
    configuration.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
    configuration.setAutomaticReconnect(false); // the consumer does, and subscribes again
    configuration.setManualAcksEnabled(true);
  }

  MqttSession session() {
    return session;
  }

  void started(DurableMqttConsumer started) {
    consumer = started;
  }

  /** Subscribes to what is new among the topic filters, and no longer to what is gone. */
  void followTopics() {
    if (consumer != null) {
      consumer.followTopics();
    }
  }

  /** The alarms of the site can come in. */
  boolean isConnected() {
    return consumer != null && consumer.isConnected();
  }

  @Override
  protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
    return new DurableMqttEndpoint(uri, name, this, getConfiguration().copy());
  }
}
