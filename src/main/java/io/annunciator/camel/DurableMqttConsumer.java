package io.annunciator.camel;

import io.annunciator.outbox.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Constants;
import org.apache.camel.support.DefaultConsumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages of a persistent session and acknowledges each when its exchange is done, which is
 * after the commit.
 *
 * <p>PahoMqtt5Consumer connects first and sets its callback afterwards: what the broker delivers in
 * between is lost to it and blocks a slot of the session for good. Here the callback stands before
 * the connection. When an exchange fails, its message stays unacknowledged and the connection is
 * made anew, because a broker delivers it again only then.
 */
final class DurableMqttConsumer extends DefaultConsumer {
  private static final Logger LOG = LoggerFactory.getLogger(DurableMqttConsumer.class);

  /** Property of an exchange: its message says how things stand, not what happens. */
  static final String RETAINED = "annunciatorRetained";

  private static final int REFUSED_BY_THE_BROKER = 0x80;
  private static final long[] RECONNECT_AFTER_MILLIS = {100, 200, 500, 1_000, 2_000, 3_000};

  private static final long LOOK_AGAIN_MILLIS = 1_000;
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

  private final DurableMqttEndpoint endpoint;
  private final AtomicLong arrived = new AtomicLong();
  private final MqttSubscriptions subscriptions;
  private ScheduledExecutorService connector;
  private volatile MqttAsyncClient client;
  private volatile boolean stopping;
  private volatile boolean subscribed;
  private int failedConnects;

  DurableMqttConsumer(DurableMqttEndpoint endpoint, Processor processor) {
    super(endpoint, processor);
    this.endpoint = endpoint;
    this.subscriptions =
        new MqttSubscriptions(ANSWER_TIMEOUT, arrived::get, endpoint.component().session());
  }

  boolean isConnected() {
    return subscribed;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    stopping = false;
    connector =
        Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "mqtt-connector"));
    endpoint.component().started(this);
    connector.execute(this::connect);
  }

  @Override
  protected void doStop() throws Exception {
    stopping = true;
    if (connector != null) { // else it was only built
      connector.shutdownNow(); // ends an attempt that waits for the broker's answer as well
      connector.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      close(client);
    }
    super.doStop();
  }

  private void connect() {
    if (stopping) {
      return;
    }
    if (!endpoint.component().session().isReachable()) {
      connectAgain();
      return;
    }
    close(client);
    try {
      MqttAsyncClient fresh =
          new MqttAsyncClient(
              endpoint.getConfiguration().getBrokerUrl(),
              endpoint.getConfiguration().getClientId(),
              new MemoryPersistence());
      client = fresh;
      fresh.setManualAcks(true);
      fresh.setCallback(new Callback(fresh));
      fresh.connect(endpoint.connectionOptions()).waitForCompletion(ANSWER_TIMEOUT.toMillis());
      subscriptions.begin(fresh, wanted());
      subscribed = true;
      failedConnects = 0;
      sayWhatComesIn();
      if (!subscriptions.surplus(wanted()).isEmpty()) {
        lookAgain();
      }
    } catch (MqttException e) {
      if (failedConnects++ == 3) {
        LOG.warn(
            "no connection to {} yet ({}, reason {}); it is tried every few seconds",
            endpoint.getConfiguration().getBrokerUrl(),
            e.getMessage(),
            e.getReasonCode());
      }
      connectAgain();
    } catch (StoreUnavailable e) { // which the store itself reports
      LOG.debug("what the session is subscribed to is not known or not noted", e);
      failedConnects++;
      connectAgain();
    }
  }

  private List<String> wanted() {
    return endpoint.component().session().wanted();
  }

  private void sayWhatComesIn() {
    LOG.info(
        "receiving alarms from {} on {}", endpoint.getConfiguration().getBrokerUrl(), wanted());
  }

  /** What the session has is not touched: the subscriptions change around it. */
  void followTopics() {
    if (!connector.isShutdown()) {
      connector.execute(this::changeSubscriptions);
    }
  }

  private void changeSubscriptions() {
    MqttAsyncClient now = client;
    if (!subscribed || now == null) {
      return; // the next connection begins with what is wanted then
    }
    try {
      boolean hasMore = subscriptions.add(now, wanted());
      if (subscriptions.end(now, wanted()) || hasMore) {
        sayWhatComesIn();
      }
      if (!subscriptions.surplus(wanted()).isEmpty()) {
        lookAgain();
      }
    } catch (MqttException e) {
      boolean isRefused = e.getReasonCode() >= REFUSED_BY_THE_BROKER && e.getReasonCode() <= 0xFF;
      LOG.error(
          "{} does not change the subscriptions to {} ({}, reason {}). Check what it permits this"
              + " client",
          endpoint.getConfiguration().getBrokerUrl(),
          wanted(),
          e.getMessage(),
          e.getReasonCode());
      if (!isRefused) {
        close(now);
        connectAgain();
      }
    } catch (StoreUnavailable e) { // which the store itself reports
      LOG.debug("what the session is subscribed to is not noted", e);
      lookAgain();
    }
  }

  private void lookAgain() {
    if (!stopping) {
      connector.schedule(this::changeSubscriptions, LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void connectAgain() {
    subscribed = false;
    int step = Math.min(failedConnects, RECONNECT_AFTER_MILLIS.length - 1);
    if (!stopping) {
      connector.schedule(this::connect, RECONNECT_AFTER_MILLIS[step], TimeUnit.MILLISECONDS);
    }
  }

  private void close(MqttAsyncClient old) {
    if (old == null) {
      return;
    }
    subscribed = false;
    client = null;
    try {
      if (old.isConnected()) {
        old.disconnectForcibly(0, CLOSE_TIMEOUT.toMillis(), true);
      }
    } catch (MqttException e) {
      LOG.debug("the connection was gone already", e);
    }
    try {
      old.close(true);
    } catch (MqttException e) {
      LOG.debug("the client was closed already", e);
    }
  }

  private void take(MqttAsyncClient from, String topic, MqttMessage message) {
    arrived.incrementAndGet();
    Exchange exchange = createExchange(false);
    exchange.getMessage().setBody(message.getPayload());
    exchange.setProperty(RETAINED, message.isRetained());
    exchange.getMessage().setHeader(PahoMqtt5Constants.MQTT_TOPIC, topic);
    copyUserProperties(message, exchange);
    try {
      createUoW(exchange);
    } catch (Exception e) {
      throw new IllegalStateException("Camel gave no unit of work", e);
    }
    getAsyncProcessor()
        .process(
            exchange,
            doneSync -> {
              Exception failure = exchange.getException();
              doneUoW(exchange);
              releaseExchange(exchange, false);
              if (failure == null) {
                acknowledge(from, message);
              } else {
                refused(from, failure);
              }
            });
  }

  private static void copyUserProperties(MqttMessage message, Exchange exchange) {
    MqttProperties properties = message.getProperties();
    if (properties != null) {
      for (UserProperty property : properties.getUserProperties()) {
        // a name of Camel's own would steer the route
        if (!property.getKey().regionMatches(true, 0, "Camel", 0, 5)) {
          exchange.getMessage().setHeader(property.getKey(), property.getValue());
        }
      }
    }
  }

  private void acknowledge(MqttAsyncClient from, MqttMessage message) {
    if (from != client) {
      return; // the broker delivers it again on the next connection
    }
    try {
      from.messageArrivedComplete(message.getId(), message.getQos());
    } catch (MqttException e) {
      LOG.debug("the connection is gone; the broker delivers the message again", e);
    }
  }

  private void refused(MqttAsyncClient from, Exception failure) {
    if (from == client && !connector.isShutdown()) {
      connector.execute(
          () -> {
            if (from == client) { // one new connection is enough for all that failed
              LOG.warn("not acknowledged, the broker will deliver again: {}", failure.getMessage());
              close(from);
              failedConnects = Math.max(failedConnects, 3);
              connectAgain();
            }
          });
    }
  }

  /** What the client tells of one connection. */
  private final class Callback implements MqttCallback {
    private final MqttAsyncClient of;

    Callback(MqttAsyncClient of) {
      this.of = of;
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
      take(of, topic, message);
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
      if (of == client && !stopping) {
        connector.execute(
            () -> {
              if (of == client && subscribed) {
                LOG.warn(
                    "the connection to {} is gone, connecting again",
                    endpoint.getConfiguration().getBrokerUrl());
                close(of);
                connectAgain();
              }
            });
      }
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
      LOG.debug("the MQTT client reports", exception);
    }

    @Override
    public void deliveryComplete(IMqttToken token) {
      LOG.trace("acknowledgement sent");
    }

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {
      LOG.trace("connected");
    }

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {
      LOG.debug("unexpected AUTH packet, reason {}", reasonCode);
    }
  }
}
