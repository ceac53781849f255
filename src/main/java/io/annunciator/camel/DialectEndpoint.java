package io.annunciator.camel;

import com.fasterxml.jackson.databind.JsonNode;
import io.annunciator.alarm.AlarmRefused;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.eclipse.paho.mqttv5.common.util.MqttTopicValidator;

/** One {@code dialect:NAME}: which messages it takes, and as what. */
final class DialectEndpoint extends DefaultEndpoint {
  static final String JSON = "json";
  private static final String BYTES = "bytes";

  private final String name;
  private final List<String> topics;
  private final boolean isJson;
  private final String otherwise;

  /**
   * @param topic MQTT topic filters, separated by commas
   * @param payload {@code json} or {@code bytes}
   * @param otherwise for the producer: where a message goes that no dialect takes
   */
  DialectEndpoint(
      String uri,
      String name,
      DialectComponent component,
      String topic,
      String payload,
      String otherwise) {
    super(uri, component);
    if (!List.of(JSON, BYTES).contains(payload)) {
      throw new IllegalArgumentException("payload is \"" + payload + "\", expected json or bytes");
    }
    this.name = name;
    this.topics =
        Arrays.stream(topic.split(","))
            .filter(one -> !one.isEmpty())
            .map(DialectEndpoint::filter)
            .toList();
    topics.forEach(one -> MqttTopicValidator.validate(one, true, false));
    this.isJson = payload.equals(JSON);
    this.otherwise = otherwise;
  }

  /**
   * Camel reads a plus in a URI as a blank, which no topic of a gateway has: a blank stands for the
   * wildcard, except the one after a comma.
   */
  private static String filter(String decoded) {
    boolean isSeparated =
        decoded.length() > 1 && decoded.charAt(0) == ' ' && decoded.charAt(1) != '/';
    return (isSeparated ? decoded.substring(1) : decoded).replace(' ', '+');
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
