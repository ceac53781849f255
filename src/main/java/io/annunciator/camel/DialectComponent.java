package io.annunciator.camel;

import io.annunciator.alarm.AlarmReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** As long as a request waits for its answer. */
  private static final Duration MAPPINGS_END_WITHIN = Duration.ofSeconds(10);

  private final AlarmReader reader;
  private final Runnable withoutAlarm;
  private final DialectGate gate = new DialectGate(MAPPINGS_END_WITHIN);
  private final List<DialectConsumer> created = new ArrayList<>();
  private boolean isExchanging;
  private volatile List<DialectConsumer> inForce = List.of();

  DialectComponent(AlarmReader reader) {
    this(reader, () -> {});
  }

  /**
   * @param withoutAlarm is told of each message that was mapped and of which nothing was handed on
   */
  DialectComponent(AlarmReader reader, Runnable withoutAlarm) {
    this.reader = reader;
    this.withoutAlarm = withoutAlarm;
  }

  void withoutAlarm() {
    withoutAlarm.run();
  }

  @Override
  protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
    String otherwise = getAndRemoveParameter(parameters, "otherwise", String.class, "");
    Map<String, String> options = RuleComponent.texts(parameters);
    List<String> faults = DialectOptions.faults(options);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
    parameters.clear();
    return new DialectEndpoint(
        uri,
        name,
        this,
        DialectOptions.filters(options.getOrDefault(DialectOptions.TOPIC, "")),
        DialectOptions.isJson(options.getOrDefault(DialectOptions.PAYLOAD, DialectOptions.JSON)),
        otherwise);
  }

  AlarmReader reader() {
    return reader;
  }

  /** Before anything runs, so that no message comes in between the subscription and its route. */
  synchronized void created(DialectConsumer consumer) {
    String name = consumer.endpoint().name();
    created.removeIf(DialectConsumer::isShutdown);
    if (created.stream().anyMatch(one -> one.endpoint().name().equals(name))) {
      throw new IllegalArgumentException(
          "dialect:" + name + " begins two routes; give each its own name");
    }
    created.add(consumer);
    if (!isExchanging) {
      inForce = List.copyOf(created);
    }
  }

  /**
   * Has the routes replaced while no message is in one of them. Until all are there, those of
   * before are in force: what comes for them waits, and then goes to the new ones.
   */
  synchronized <E extends Exception> void exchange(DialectGate.Exchange<E> routes) throws E {
    gate.closedFor(
        () -> {
          isExchanging = true;
          try {
            routes.run();
          } finally {
            isExchanging = false;
            created.removeIf(DialectConsumer::isShutdown);
            inForce = List.copyOf(created);
          }
        });
  }

  /** What a message passes on its way through a dialect's route. */
  DialectGate gate() {
    return gate;
  }

  Optional<DialectConsumer> ofTopic(String topic) {
    return inForce.stream().filter(one -> one.endpoint().takes(topic)).findFirst();
  }

  Optional<DialectConsumer> ofName(String name) {
    return inForce.stream().filter(one -> one.endpoint().name().equals(name)).findFirst();
  }

  /**
   * Returns these topic filters and those of the dialects, without what another one covers: a
   * broker may send a message once for each filter that it matches (MQTT 5, 3.3.4).
   */
  List<String> with(List<String> topics) {
    List<String> all = new ArrayList<>(topics);
    inForce.forEach(one -> all.addAll(one.endpoint().topics()));
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
