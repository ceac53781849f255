package io.annunciator.camel;

import java.nio.charset.StandardCharsets;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/** Publishes to the broker of a program under test. */
final class Gateway implements AutoCloseable {
  private final MqttClient client;

  /** Waits until the broker listens. */
  Gateway(RunningProgram program) throws Exception {
    client = new MqttClient(program.brokerUrl(), "gateway", new MemoryPersistence());
    program.until("the broker listens", this::isConnected);
  }

  private boolean isConnected() {
    try {
      client.connect();
      return true;
    } catch (MqttException e) {
      return false;
    }
  }

  /** Returns when the broker has the message. */
  void publish(String topic, String payload) throws Exception {
    publish(topic, payload.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns when the broker has the message. */
  void publish(String topic, byte[] payload) throws Exception {
    client.publish(topic, new MqttMessage(payload, 1, false, null));
  }

  @Override
  public void close() throws MqttException {
    client.disconnect();
    client.close();
  }
}
