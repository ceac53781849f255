package io.annunciator.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.annunciator.Ports;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class EmbeddedBrokerTest {
  private static final int BAD_USER_NAME_OR_PASSWORD_3_1_1 = 4;
  private static final int NOT_AUTHORIZED_3_1_1 = 5;
  private static final int BAD_USER_NAME_OR_PASSWORD_5 = 134;
  private static final int NOT_AUTHORIZED_5 = 135;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private int port = Ports.free();
  private EmbeddedBroker broker;

  @AfterEach
  void stop() {
    if (broker != null) {
      broker.close();
    }
  }

  @Test
  void takes_what_clients_of_mqtt_3_1_1_and_5_publish_and_keeps_a_session_over_a_restart()
      throws Exception {
    start("", "");
    BlockingQueue<String> received = new LinkedBlockingQueue<>();
    MqttClient annunciator = client("annunciator", received);
    annunciator.connect(persistent());
    annunciator.subscribe("alarms/#", 1);
    assertThat(connect311("gateway", null, null)).isZero();
    publish("of 5, first");
    assertThat(received.poll(10, TimeUnit.SECONDS)).isEqualTo("of 5, first");
    annunciator.disconnect();
    publish("of 5, while away");

    broker.close();
    start("", "");
    publish311("of 3.1.1, after the restart");
    MqttClient again = client("annunciator", received);
    again.connect(persistent());

    assertThat(received.poll(10, TimeUnit.SECONDS)).isEqualTo("of 5, while away");
    assertThat(received.poll(10, TimeUnit.SECONDS)).isEqualTo("of 3.1.1, after the restart");
    again.disconnect();
    again.close();
    annunciator.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"alarms/#", "#", "+/7", "$share/plant/alarms/#"})
  void keeps_for_a_client_what_came_before_its_first_subscription(String filter) throws Exception {
    broker = new EmbeddedBroker(folder, "127.0.0.1", port, "", "");
    broker.keepFor("annunciator", List.of(filter));
    broker.start();
    publish("quicker");

    BlockingQueue<String> received = new LinkedBlockingQueue<>();
    MqttClient annunciator = client("annunciator", received);
    annunciator.connect(persistent());
    annunciator.subscribe(filter, 1);
    publish("later");

    assertThat(received.poll(10, TimeUnit.SECONDS)).isEqualTo("quicker");
    assertThat(received.poll(10, TimeUnit.SECONDS)).isEqualTo("later");
    annunciator.disconnect();
    annunciator.close();
  }

  @Test
  void lets_in_the_user_of_the_settings_and_nobody_else() throws Exception {
    start("gateway", "päss");

    assertThat(connect311("a", "gateway", "päss")).isZero();
    assertThat(connect311("b", "gateway", "wrong"))
        .isIn(BAD_USER_NAME_OR_PASSWORD_3_1_1, NOT_AUTHORIZED_3_1_1);
    assertThat(connect311("c", null, null))
        .isIn(BAD_USER_NAME_OR_PASSWORD_3_1_1, NOT_AUTHORIZED_3_1_1);
    assertThat(connect5("gateway", "päss")).isZero();
    assertThat(connect5("gateway", "pass")).isIn(BAD_USER_NAME_OR_PASSWORD_5, NOT_AUTHORIZED_5);
    assertThat(connect5("other", "päss")).isIn(BAD_USER_NAME_OR_PASSWORD_5, NOT_AUTHORIZED_5);
  }

  @Test
  void the_user_may_publish_and_subscribe_everywhere() throws Exception {
    start("gateway", "s3cret");
    BlockingQueue<String> received = new LinkedBlockingQueue<>();
    MqttClient client = client("annunciator", received);
    MqttConnectionOptions options = persistent();
    options.setUserName("gateway");
    options.setPassword("s3cret".getBytes(StandardCharsets.UTF_8));
    client.connect(options);
    client.subscribe("plant/+/alarms", 1);
    client.publish("plant/7/alarms", "x".getBytes(StandardCharsets.UTF_8), 1, false);

    assertThat(received.poll(10, TimeUnit.SECONDS)).isEqualTo("x");
    client.disconnect();
    client.close();
  }

  @Test
  void a_port_in_use_is_a_failure_that_says_so() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      port = taken.getLocalPort();

      assertThatThrownBy(() -> start("", ""))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the embedded broker cannot start: it cannot listen on 127.0.0.1:" + port);
    }
  }

  private void start(String user, String password) {
    broker = new EmbeddedBroker(folder, "127.0.0.1", port, user, password);
    broker.start();
  }

  private MqttClient client(String id, BlockingQueue<String> received) throws MqttException {
    MqttClient client = new MqttClient("tcp://127.0.0.1:" + port, id, new MemoryPersistence());
    client.setCallback(new Into(received));
    return client;
  }

  private void publish(String text) throws MqttException {
    MqttClient client =
        new MqttClient("tcp://127.0.0.1:" + port, "publisher", new MemoryPersistence());
    client.connect();
    client.publish("alarms/7", text.getBytes(StandardCharsets.UTF_8), 1, false);
    client.disconnect();
    client.close();
  }

  private int connect5(String user, String password) throws MqttException {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setUserName(user);
    options.setPassword(password.getBytes(StandardCharsets.UTF_8));
    MqttClient client = new MqttClient("tcp://127.0.0.1:" + port, "five", new MemoryPersistence());
    try {
      client.connect(options);
      client.disconnect();
      return 0;
    } catch (MqttException e) {
      return e.getReasonCode();
    } finally {
      client.close();
    }
  }

  private static MqttConnectionOptions persistent() {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setCleanStart(false);
    options.setSessionExpiryInterval(3_600L);
    return options;
  }

  /** Returns the code of the CONNACK. Source: MQTT 3.1.1, 3.1 and 3.2. */
  private int connect311(String clientId, String user, String password) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return connect311(socket, clientId, user, password);
    }
  }

  private static int connect311(Socket socket, String clientId, String user, String password)
      throws IOException {
    socket.setSoTimeout(10_000);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream packet = new DataOutputStream(bytes);
    packet.writeUTF("MQTT");
    packet.writeByte(4);
    packet.writeByte(user == null ? 0x02 : 0xC2);
    packet.writeShort(60);
    packet.writeUTF(clientId);
    if (user != null) {
      packet.writeUTF(user);
      packet.writeUTF(password);
    }
    send(socket, 0x10, bytes.toByteArray());
    DataInputStream answer = new DataInputStream(socket.getInputStream());
    assertThat(answer.readUnsignedByte()).isEqualTo(0x20);
    assertThat(answer.readUnsignedByte()).isEqualTo(2);
    answer.readUnsignedByte();
    return answer.readUnsignedByte();
  }

  /** Publishes with QoS 1 and waits for the PUBACK. Source: MQTT 3.1.1, 3.3 and 3.4. */
  private void publish311(String text) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      assertThat(connect311(socket, "three", null, null)).isZero();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream packet = new DataOutputStream(bytes);
      packet.writeUTF("alarms/8");
      packet.writeShort(1);
      packet.write(text.getBytes(StandardCharsets.UTF_8));
      send(socket, 0x32, bytes.toByteArray());
      assertThat(socket.getInputStream().read()).isEqualTo(0x40);
    }
  }

  private static void send(Socket socket, int type, byte[] packet) throws IOException {
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    out.writeByte(type);
    out.writeByte(packet.length);
    out.write(packet);
    out.flush();
  }

  /** Puts what arrives into a queue. */
  private record Into(BlockingQueue<String> received) implements MqttCallback {
    @Override
    public void messageArrived(String topic, MqttMessage message) {
      received.add(new String(message.getPayload(), StandardCharsets.UTF_8));
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
      // the test ends it
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
      throw new AssertionError(exception);
    }

    @Override
    public void deliveryComplete(IMqttToken token) {
      // only the sender cares
    }

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {
      // the call returned
    }

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {
      throw new AssertionError("no AUTH is used");
    }
  }
}
