package io.annunciator.camel;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttSubscription;

/**
 * What one session is subscribed to, as far as this program or one before it has made it so. One
 * thread at a time.
 */
final class MqttSubscriptions {
  private static final int QOS_AT_LEAST_ONCE = 1;
  private static final int RETAINED_ONLY_FOR_NEW_SUBSCRIPTIONS = 1;

  private final Duration answerWithin;
  private final LongSupplier arrived;
  private final MqttSession session;
  private final Set<String> held = new LinkedHashSet<>();
  private boolean isRecalled;
  private final Map<String, BooleanSupplier> ending = new HashMap<>();

  /**
   * @param answerWithin the client's own limit ends with the TCP connection: a broker may take it
   *     and say nothing
   * @param arrived how many messages have come: while there are more, an answer stands behind them
   */
  MqttSubscriptions(Duration answerWithin, LongSupplier arrived, MqttSession session) {
    this.answerWithin = answerWithin;
    this.arrived = arrived;
    this.session = session;
  }

  /** Subscribes to all on a new connection: the broker may have lost the session. */
  void begin(MqttAsyncClient client, List<String> wanted) throws MqttException {
    if (!isRecalled) {
      held.addAll(session.subscribed());
      isRecalled = true;
    }
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
    if (!held.containsAll(filters)) {
      Set<String> perhaps = new LinkedHashSet<>(held);
      perhaps.addAll(filters);
      session.subscribed(perhaps); // first: the broker's answer may be lost
    }
    await(
        client.subscribe(
            filters.stream()
                .map(MqttSubscriptions::subscription)
                .toArray(MqttSubscription[]::new)));
    held.addAll(filters);
  }

  private void await(IMqttToken answer) throws MqttException {
    long before = arrived.getAsLong();
    while (true) {
      try {
        answer.waitForCompletion(answerWithin.toMillis());
        return;
      } catch (MqttException e) {
        long now = arrived.getAsLong();
        if (e.getReasonCode() != MqttClientException.REASON_CODE_CLIENT_TIMEOUT || now == before) {
          throw e;
        }
        before = now;
      }
    }
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

  /**
   * Ends what is not wanted any more and has nothing waiting for it that came before it was so;
   * returns whether anything is ended.
   */
  boolean end(MqttAsyncClient client, List<String> wanted) throws MqttException {
    Set<String> surplus = surplus(wanted);
    ending.keySet().retainAll(surplus);
    surplus.forEach(filter -> ending.computeIfAbsent(filter, session::isTaken));
    surplus.removeIf(filter -> !ending.get(filter).getAsBoolean());
    if (!surplus.isEmpty()) {
      await(client.unsubscribe(surplus.toArray(String[]::new)));
      held.removeAll(surplus);
      session.subscribed(held);
    }
    return !surplus.isEmpty();
  }
}
