package io.annunciator.camel;

import io.annunciator.alarm.AlarmReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.eclipse.paho.mqttv5.common.util.MqttTopicValidator;

/**
 * {@code dialect:NAME}: the start of a site's route that maps what a gateway sends to alarms. The
 * intake hands each message to the one that takes its topic.
 */
final class DialectComponent extends DefaultComponent {
  /** A name that nobody gives a level of a topic, in place of a wildcard. */
  private static final String ANY_LEVEL = "\u2042";

  private final AlarmReader reader;
  private final List<DialectConsumer> consumers = new CopyOnWriteArrayList<>();

  DialectComponent(AlarmReader reader) {
    this.reader = reader;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
    return new DialectEndpoint(
        uri,
        name,
        this,
        getAndRemoveParameter(parameters, "topic", String.class, ""),
        getAndRemoveParameter(parameters, "payload", String.class, DialectEndpoint.JSON),
        getAndRemoveParameter(parameters, "otherwise", String.class, ""));
  }

  AlarmReader reader() {
    return reader;
  }

  /** Before anything runs, so that no message comes in between the subscription and its route. */
  void created(DialectConsumer consumer) {
    String name = consumer.endpoint().name();
    consumers.removeIf(DialectConsumer::isShutdown);
    if (ofName(name).isPresent()) {
      throw new IllegalArgumentException(
          "dialect:" + name + " begins two routes; give each its own name");
    }
    consumers.add(consumer);
  }

  Optional<DialectConsumer> ofTopic(String topic) {
    return consumers.stream().filter(one -> one.endpoint().takes(topic)).findFirst();
  }

  Optional<DialectConsumer> ofName(String name) {
    return consumers.stream().filter(one -> one.endpoint().name().equals(name)).findFirst();
  }

  /**
   * Returns these topic filters and those of the dialects, without what another one covers: a
   * broker may send a message once for each filter that it matches (MQTT 5, 3.3.4).
   */
  List<String> with(List<String> topics) {
    List<String> all = new ArrayList<>(topics);
    consumers.forEach(one -> all.addAll(one.endpoint().topics()));
    List<String> needed = new ArrayList<>(topics);
    for (String filter : all) {
      if (needed.stream().noneMatch(one -> covers(one, filter))) {
        needed.removeIf(one -> covers(filter, one));
        needed.add(filter);
      }
    }
    return needed;
  }

  private static boolean covers(String wide, String narrow) {
    return wide.equals(narrow)
        || MqttTopicValidator.isMatched(
            wide, narrow.replace("+", ANY_LEVEL).replace("#", ANY_LEVEL + "/" + ANY_LEVEL));
  }
}
