package io.annunciator.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker is a Mosquitto of the site, which comes and goes on its own. */
class MosquittoTest {
  private static final Duration AT_MOST = Duration.ofSeconds(20);
  private static final Duration RECONNECTED_WITHIN = Duration.ofSeconds(10);
  private static final String TOPIC = "alarms/line-2";

  @TempDir Path folder;
  private FakePlatform platform;
  private Mosquitto mosquitto;

  @BeforeEach
  void prepare() {
    Mosquitto.executable();
    platform = new FakePlatform();
    mosquitto = new Mosquitto(folder.resolve("mosquitto"), "allow_anonymous true");
  }

  @AfterEach
  void tidyUp() {
    if (platform != null) {
      mosquitto.close();
      platform.close();
    }
  }

  private Installation installation(String name) {
    return new Installation(folder.resolve(name))
        .tellsEverythingTo(platform.robot("robot-of-" + name), "none")
        .set("annunciator.mqtt.client-id", name)
        .set("annunciator.mqtt.broker-url", "tcp://127.0.0.1:" + mosquitto.port);
  }

  @Test
  void the_program_waits_for_its_broker_and_comes_back_to_it() throws IOException {
    Installation installation = installation("site");
    try (RunningProgram program = installation.start()) {
      mosquitto.start();
      awaitConnections(program, 1);
      publishAndAwait(installation, "first");

      mosquitto.stop();
      mosquitto.start();
      awaitConnections(program, 2);
      publishAndAwait(installation, "second");

      program.kill();
      Set<String> meanwhile = publish("meanwhile", 300);
      try (RunningProgram again = installation.start()) {
        assertThat(again.isRunning()).isTrue();
        new Deliveries(installation, platform).await(meanwhile);
      }
    }
  }

  @Test
  void a_broker_that_takes_the_connection_and_says_nothing_is_tried_again() throws IOException {
    Installation installation = installation("site");
    try (ServerSocket silent = new ServerSocket(mosquitto.port)) {
      silent.setSoTimeout((int) RunningProgram.START_AT_MOST.toMillis());
      try (RunningProgram program = installation.launch();
          Socket first = silent.accept();
          Socket second = silent.accept()) {
        assertThat(second.getPort()).isNotEqualTo(first.getPort());
        program.awaitWell();

        assertThat(program.stop()).as(program.ending()).isZero();

        assertThat(program.printed()).doesNotContain("Exception");
      }
    }
  }

  @Test
  void two_programs_of_a_shared_group_tell_every_alarm_once() throws IOException {
    mosquitto.start();
    Installation one = installation("one").set("annunciator.mqtt.shared-group", "plant");
    Installation two = installation("two").set("annunciator.mqtt.shared-group", "plant");
    try (RunningProgram first = one.launch();
        RunningProgram second = two.launch()) {
      awaitConnections(first, 1);
      awaitConnections(second, 1);

      Set<String> published = publish("shared", 200);

      Patience.until(
          "delivered",
          AT_MOST,
          () -> platform.alarms().containsAll(published),
          () -> first.ending() + second.ending());
    }
    assertThat(platform.received().stream().flatMap(it -> TestAlarm.in(it.body()).stream()))
        .doesNotHaveDuplicates();
    assertThat(platform.received())
        .as("both do their share")
        .extracting(FakePlatform.Received::token)
        .contains("robot-of-one", "robot-of-two");
  }

  @Test
  void a_wrong_password_is_a_clear_line_without_the_password_until_it_is_right()
      throws IOException {
    Path passwords = folder.resolve("passwords");
    hash(passwords, "another-password");
    mosquitto =
        new Mosquitto(
            folder.resolve("guarded"), "allow_anonymous false\npassword_file " + passwords);
    mosquitto.start();
    Installation installation =
        installation("site")
            .set("annunciator.mqtt.username", "gateway")
            .set("annunciator.mqtt.password", "the-programs-password");
    try (RunningProgram program = installation.start()) {
      Patience.until(
          "complained about",
          AT_MOST,
          () -> program.printed().contains("Not authorized"),
          program::ending);

      mosquitto.stop();
      hash(passwords, "the-programs-password");
      mosquitto.start();

      awaitConnections(program, 1);
      assertThat(program.everythingPrinted()).doesNotContain("the-programs-password");
    }
  }

  private static void hash(Path passwords, String password) throws IOException {
    Files.writeString(passwords, "gateway:" + password + "\n");
    Process process =
        new ProcessBuilder("mosquitto_passwd", "-U", passwords.toString()).inheritIO().start();
    Patience.until("hashed", AT_MOST, () -> !process.isAlive());
    assertThat(process.exitValue()).isZero();
  }

  private static void awaitConnections(RunningProgram program, int count) {
    Patience.until(
        "connected",
        count == 1 ? RunningProgram.START_AT_MOST : RECONNECTED_WITHIN,
        () -> program.printed().split("receiving alarms from", -1).length - 1 >= count,
        program::ending);
  }

  private void publishAndAwait(Installation installation, String series) throws IOException {
    new Deliveries(installation, platform).await(publish(series, 1));
  }

  /** Publishes so many and returns the names of all, which the broker has acknowledged. */
  private Set<String> publish(String series, int count) throws IOException {
    Set<String> names = new TreeSet<>();
    try (Publisher gateway = Publisher.connect(mosquitto.port, "gateway")) {
      for (int i = 1; i <= count; i++) {
        String name = TestAlarm.name(series, i);
        gateway.publish(TOPIC, TestAlarm.json(name));
        names.add(name);
      }
    }
    return names;
  }
}
