package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.annunciator.Ports;
import io.annunciator.broker.EmbeddedBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What one session is subscribed to changes while messages wait for it. */
@Timeout(120)
class MqttSubscriptionsTest {
  private static final int UNACKNOWLEDGED_MAX = 20;

  /** More than the broker sends before the first is acknowledged. */
  private static final int WAITING = 3 * UNACKNOWLEDGED_MAX;

  private static final List<String> NARROW = List.of("line/+");
  private static final List<String> WIDE = List.of("line/#");

  @TempDir private Path folder;
  private final int port = Ports.free();
  private final BlockingQueue<MqttMessage> come = new LinkedBlockingQueue<>();
  private final List<String> noted = new ArrayList<>();
  private EmbeddedBroker broker;
  private MqttAsyncClient client;

  @BeforeEach
  void start() {
    broker = new EmbeddedBroker(folder.resolve("broker"), "127.0.0.1", port, "", "");
    broker.keepFor("us", NARROW);
    broker.start();
  }

  private void haveMessagesWait(int messages) throws MqttException {
    MqttAsyncClient gateway = connect("gateway");
    IMqttToken last = null;
    for (int i = 0; i < messages; i++) {
      last = gateway.publish("line/a", bytes(String.valueOf(i)), 1, false);
    }
    last.waitForCompletion();
    gateway.disconnect().waitForCompletion();
    gateway.close();
    client = connect("us");
  }

  @AfterEach
  void stop() throws MqttException {
    client.disconnectForcibly(0, 1_000, true);
    client.close(true);
    broker.close();
  }

  @Test
  void a_filter_ends_when_all_that_waited_for_it_has_been_taken() throws Exception {
    haveMessagesWait(WAITING);
    MqttSubscriptions subscriptions = subscriptions(filter -> broker.isTaken("us", filter));
    subscriptions.begin(client, NARROW);

    subscriptions.add(client, WIDE);
    assertThat(subscriptions.end(client, WIDE)).as("ended while messages wait for it").isFalse();
    assertThat(subscriptions.surplus(WIDE)).containsExactlyElementsOf(NARROW);
    assertThat(takeAll(WAITING)).hasSize(WAITING);

    while (!subscriptions.end(client, WIDE)) {
      Thread.onSpinWait(); // the last acknowledgements are on their way
    }
    assertThat(subscriptions.surplus(WIDE)).isEmpty();
  }

  @Test
  void a_filter_that_is_wanted_again_stays() throws Exception {
    haveMessagesWait(1);
    MqttSubscriptions subscriptions = subscriptions(filter -> () -> false);
    subscriptions.begin(client, NARROW);
    subscriptions.add(client, WIDE);
    assertThat(subscriptions.end(client, WIDE)).isFalse();

    assertThat(subscriptions.end(client, List.of("line/+", "line/#"))).isFalse();

    assertThat(subscriptions.surplus(List.of("line/+", "line/#"))).isEmpty();
    assertThat(takeAll(1)).hasSize(1);
  }

  @Test
  void what_a_program_before_subscribed_to_ends_too() throws Exception {
    client = connect("us");
    List<String> before = List.of("before/#");
    subscriptions(filter -> broker.isTaken("us", filter)).begin(client, before);
    assertThat(noted).containsExactlyElementsOf(before);
    MqttSubscriptions next = subscriptions(filter -> broker.isTaken("us", filter));
    next.begin(client, WIDE);
    assertThat(noted).containsExactlyInAnyOrder("before/#", "line/#");

    assertThat(next.end(client, WIDE)).isTrue();

    assertThat(noted).containsExactlyElementsOf(WIDE);
    client.publish("before/a", bytes("before"), 1, false).waitForCompletion();
    client.publish("line/a", bytes("now"), 1, false).waitForCompletion();
    assertThat(takeAll(1)).containsExactly("now");
    assertThat(next.surplus(WIDE)).isEmpty();
  }

  @Test
  void what_may_be_subscribed_is_noted_before_the_broker_is_asked() throws Exception {
    client = connect("us");
    client.disconnect().waitForCompletion();

    assertThatThrownBy(() -> subscriptions(filter -> () -> true).begin(client, WIDE))
        .isInstanceOf(MqttException.class);

    assertThat(noted).containsExactlyElementsOf(WIDE);
  }

  private MqttSubscriptions subscriptions(Function<String, BooleanSupplier> backlog) {
    return new MqttSubscriptions(
        Duration.ofSeconds(30),
        come::size,
        new MqttSession() {
          @Override
          public List<String> wanted() {
            return List.of();
          }

          @Override
          public boolean isReachable() {
            return true;
          }

          @Override
          public Set<String> subscribed() {
            return Set.copyOf(noted);
          }

          @Override
          public void subscribed(Collection<String> filters) {
            noted.clear();
            noted.addAll(filters);
          }

          @Override
          public BooleanSupplier isTaken(String filter) {
            return backlog.apply(filter);
          }
        });
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Acknowledges what comes until each has come. */
  private Set<String> takeAll(int messages) throws Exception {
    Set<String> taken = new TreeSet<>();
    while (taken.size() < messages) {
      MqttMessage next = come.poll(30, TimeUnit.SECONDS);
      if (next == null) {
        return taken;
      }
      taken.add(new String(next.getPayload(), StandardCharsets.UTF_8));
      client.messageArrivedComplete(next.getId(), next.getQos());
    }
    return taken;
  }

  private MqttAsyncClient connect(String id) throws MqttException {
    MqttAsyncClient fresh =
        new MqttAsyncClient("tcp://127.0.0.1:" + port, id, new MemoryPersistence());
    fresh.setManualAcks(true);
    fresh.setCallback(new Callback());
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setCleanStart(false);
    options.setSessionExpiryInterval(3_600L);
    options.setReceiveMaximum(UNACKNOWLEDGED_MAX);
    fresh.connect(options).waitForCompletion();
    return fresh;
  }

  private final class Callback implements MqttCallback {
    @Override
    public void messageArrived(String topic, MqttMessage message) {
      come.add(message);
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {}

    @Override
    public void mqttErrorOccurred(MqttException exception) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
  }
}
