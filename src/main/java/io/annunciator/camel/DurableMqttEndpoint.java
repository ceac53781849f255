package io.annunciator.camel;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Configuration;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Endpoint;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;

/** A {@code durable-mqtt:} endpoint. */
final class DurableMqttEndpoint extends PahoMqtt5Endpoint {
  private final DurableMqttComponent component;

  DurableMqttEndpoint(
      String uri,
      String name,
      DurableMqttComponent component,
      PahoMqtt5Configuration configuration) {
    super(uri, name, component, configuration);
    this.component = component;
  }

  DurableMqttComponent component() {
    return component;
  }

  MqttConnectionOptions connectionOptions() {
    return createMqttConnectionOptions();
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    DurableMqttConsumer consumer = new DurableMqttConsumer(this, processor);
    configureConsumer(consumer);
    return consumer;
  }
}
