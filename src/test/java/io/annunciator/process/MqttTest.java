package io.annunciator.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Gateways publish to the broker that the program brings along. One program for all tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MqttTest {
  private static final Duration AT_MOST = Duration.ofSeconds(30);
  private static final String TOPIC = "alarms/line-2";

  private final FakePlatform platform = new FakePlatform();
  private Installation installation;
  private RunningProgram program;

  @BeforeAll
  void start(@TempDir Path folder) {
    installation =
        new Installation(folder.resolve("site"))
            .tellsEverythingTo(platform.robot("robot-of-crew"), "none");
    program = installation.start();
    awaitBroker();
  }

  @AfterAll
  void stop() {
    program.close();
    platform.close();
  }

  private void awaitBroker() {
    Patience.until(
        "receiving",
        RunningProgram.START_AT_MOST,
        () -> program.printed().contains("receiving alarms from"),
        program::ending);
  }

  @Test
  void an_alarm_of_an_mqtt_3_1_1_gateway_is_delivered() throws IOException {
    try (Publisher gateway = Publisher.connect(installation.brokerPort, "gateway-old")) {
      gateway.publish(TOPIC, TestAlarm.json(TestAlarm.name("old", 1)));
    }

    awaitAlarms(Set.of(TestAlarm.name("old", 1)));
  }

  @Test
  void an_alarm_of_an_mqtt_5_gateway_is_delivered_whatever_its_user_properties_are_called()
      throws MqttException {
    MqttMessage message =
        new MqttMessage(bytes(TestAlarm.json(TestAlarm.name("new", 1))), 1, false, null);
    MqttProperties properties = new MqttProperties();
    properties.setUserProperties(
        List.of(
            new UserProperty("CamelHttpUri", "http://127.0.0.1:1/elsewhere"),
            new UserProperty("camelHttpRawQuery", "access_token=other"),
            new UserProperty("CamelFileName", "written-by-a-stranger"),
            new UserProperty("Content-Type", "text/html")));
    message.setProperties(properties);
    MqttClient gateway =
        new MqttClient(
            "tcp://127.0.0.1:" + installation.brokerPort, "gateway-new", new MemoryPersistence());
    gateway.connect();
    gateway.publish(TOPIC, message);
    gateway.disconnect();
    gateway.close();

    awaitAlarms(Set.of(TestAlarm.name("new", 1)));
    assertThat(platform.received())
        .extracting(FakePlatform.Received::token)
        .containsOnly("robot-of-crew");
    assertThat(installation.site.resolve("written-by-a-stranger")).doesNotExist();
  }

  @Test
  void what_is_no_alarm_is_kept_with_its_reason_and_never_blocks_the_next_one() throws IOException {
    try (Publisher gateway = Publisher.connect(installation.brokerPort, "gateway-garbage")) {
      gateway.publish("alarms/garbage", new byte[] {0, (byte) 0xFF, 1, (byte) 0xFE, 0x7F});
      gateway.publish("alarms/empty", "");
      gateway.publish("alarms/gbk", "{\"source\":\"锅炉\"}".getBytes(Charset.forName("GBK")));
      gateway.publish("alarms/large", "x".repeat(1024 * 1024));
      gateway.publish("alarms/half", "{\"source\":\"boiler");
      gateway.publish("alarms/severity", "{\"source\":\"boiler\",\"severity\":1200}");
      gateway.publish(TOPIC, TestAlarm.json(TestAlarm.name("after", 1)));
    }

    awaitAlarms(Set.of(TestAlarm.name("after", 1)));
    assertThat(
            installation.store(
                "SELECT topic, via, reason <> '', length(payload) < 5000 FROM rejected ORDER BY id"))
        .containsExactlyInAnyOrder(
            "alarms/garbage mqtt 1 1",
            "alarms/empty mqtt 1 1",
            "alarms/gbk mqtt 1 1",
            "alarms/large mqtt 1 1",
            "alarms/half mqtt 1 1",
            "alarms/severity mqtt 1 1");
    assertThat(installation.store("SELECT reason FROM rejected WHERE topic = 'alarms/severity'"))
        .singleElement()
        .asString()
        .contains("severity", "1200", "1..1000");
  }

  @Test
  void what_the_store_cannot_take_for_long_waits_in_the_broker() throws Exception {
    try (Connection other =
            DriverManager.getConnection(
                "jdbc:sqlite:" + installation.site.resolve("data/annunciator.db"));
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      try (Publisher gateway = Publisher.connect(installation.brokerPort, "gateway-early")) {
        gateway.publish(TOPIC, TestAlarm.json(TestAlarm.name("early", 1)));
      }
      // for longer than the broker takes to look which sessions are over
      Patience.until("tried", AT_MOST, () -> timesNotAcknowledged() >= 3, program::ending);
      statement.execute("ROLLBACK");
    }

    awaitAlarms(Set.of(TestAlarm.name("early", 1)));
  }

  private int timesNotAcknowledged() {
    return program.printed().split("the broker will deliver", -1).length - 1;
  }

  @Test
  void every_acknowledged_alarm_is_delivered_when_program_and_broker_are_killed() throws Exception {
    Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    Future<?> publishing = thread.submit(() -> publishUntilKilled(acknowledged));
    Patience.until("publishing", AT_MOST, () -> acknowledged.size() > 150, program::ending);

    program.kill();

    publishing.get(20, TimeUnit.SECONDS);
    thread.shutdown();
    assertThat(acknowledged).hasSizeLessThan(500);
    program = installation.start();
    awaitAlarms(new TreeSet<>(acknowledged));
    awaitBroker();
    try (Publisher gateway = Publisher.connect(installation.brokerPort, "gateway-later")) {
      gateway.publish(TOPIC, TestAlarm.json(TestAlarm.name("later", 1)));
    }
    awaitAlarms(Set.of(TestAlarm.name("later", 1)));
  }

  private void publishUntilKilled(Queue<String> acknowledged) {
    try (Publisher gateway = Publisher.connect(installation.brokerPort, "gateway-killed")) {
      for (int i = 1; i <= 500; i++) {
        gateway.publish(TOPIC, TestAlarm.json(TestAlarm.name("mqttkill", i)));
        acknowledged.add(TestAlarm.name("mqttkill", i));
        Patience.letPass(Duration.ofMillis(2));
      }
    } catch (IOException killed) {
      assertThat(acknowledged).isNotEmpty();
    }
  }

  private void awaitAlarms(Set<String> names) {
    new Deliveries(installation, platform).await(names);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
