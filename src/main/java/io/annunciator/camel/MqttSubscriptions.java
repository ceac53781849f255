package io.annunciator.camel;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttSubscription;

/**
 * What one session is subscribed to, as far as this program has made it so. One thread at a time.
 */
final class MqttSubscriptions {
  private static final int QOS_AT_LEAST_ONCE = 1;
  private static final int RETAINED_ONLY_FOR_NEW_SUBSCRIPTIONS = 1;

  private final Duration answerWithin;
  private final Set<String> held = new LinkedHashSet<>();

  /**
   * @param answerWithin the client's own limit ends with the TCP connection: a broker may take it
   *     and say nothing
   */
  MqttSubscriptions(Duration answerWithin) {
    this.answerWithin = answerWithin;
  }

  /** Subscribes to all on a new connection: the broker may have lost the session. */
  void begin(MqttAsyncClient client, List<String> wanted) throws MqttException {
    subscribe(client, wanted);
  }

  /** Subscribes to what is new; returns whether anything is. */
  boolean add(MqttAsyncClient client, List<String> wanted) throws MqttException {
    Set<String> missing = new LinkedHashSet<>(wanted);
    missing.removeAll(held);
    if (!missing.isEmpty()) {
      subscribe(client, missing);
    }
    return !missing.isEmpty();
  }

  private void subscribe(MqttAsyncClient client, Collection<String> filters) throws MqttException {
    client
        .subscribe(
            filters.stream().map(MqttSubscriptions::subscription).toArray(MqttSubscription[]::new))
        .waitForCompletion(answerWithin.toMillis());
    held.addAll(filters);
  }

  private static MqttSubscription subscription(String filter) {
    MqttSubscription subscription = new MqttSubscription(filter, QOS_AT_LEAST_ONCE);
    if (!filter.startsWith("$share/")) { // MQTT 5, 3.8.3.1: retained is not for shared
      subscription.setRetainHandling(RETAINED_ONLY_FOR_NEW_SUBSCRIPTIONS);
    }
    return subscription;
  }

  /** What is subscribed and not wanted any more, connections before included. */
  Set<String> surplus(List<String> wanted) {
    Set<String> surplus = new LinkedHashSet<>(held);
    wanted.forEach(surplus::remove);
    return surplus;
  }

  /** Ends what is not wanted any more, with what the broker holds for it; false when all is. */
  boolean end(MqttAsyncClient client, List<String> wanted) throws MqttException {
    Set<String> surplus = surplus(wanted);
    if (!surplus.isEmpty()) {
      client.unsubscribe(surplus.toArray(String[]::new)).waitForCompletion(answerWithin.toMillis());
      held.removeAll(surplus);
    }
    return !surplus.isEmpty();
  }
}
