package io.annunciator.camel;

import com.fasterxml.jackson.databind.JsonNode;
import io.annunciator.alarm.AlarmRefused;
import java.util.List;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.eclipse.paho.mqttv5.common.util.MqttTopicValidator;

/** One {@code dialect:NAME}: which messages it takes, and as what. */
final class DialectEndpoint extends DefaultEndpoint {
  private final String name;
  private final List<String> topics;
  private final boolean isJson;
  private final String otherwise;

  /**
   * @param topics MQTT topic filters
   * @param otherwise for the producer: where a message goes that no dialect takes
   */
  DialectEndpoint(
      String uri,
      String name,
      DialectComponent component,
      List<String> topics,
      boolean isJson,
      String otherwise) {
    super(uri, component);
    this.name = name;
    this.topics = List.copyOf(topics);
    this.isJson = isJson;
    this.otherwise = otherwise;
  }

  String name() {
    return name;
  }

  List<String> topics() {
    return topics;
  }

  String otherwise() {
    return otherwise;
  }

  boolean takes(String topic) {
    return topics.stream().anyMatch(one -> MqttTopicValidator.isMatched(one, topic));
  }

  /**
   * Returns what the route gets as its body: a {@link JsonNode}, or the bytes.
   *
   * @throws AlarmRefused when it must be JSON and is not
   */
  Object body(byte[] payload) throws AlarmRefused {
    return isJson ? getComponent().reader().document(payload) : payload;
  }

  @Override
  public DialectComponent getComponent() {
    return (DialectComponent) super.getComponent();
  }

  @Override
  public Producer createProducer() {
    return new DialectProducer(this);
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    DialectConsumer consumer = new DialectConsumer(this, processor);
    configureConsumer(consumer);
    getComponent().created(consumer);
    return consumer;
  }
}
