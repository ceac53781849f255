package io.annunciator.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway publishes its dialect all the time while the routes that map it are exchanged. */
class DialectReloadTest {
  private static final int RELOADS = 25;

  /** What differs is how the broker takes changes of subscriptions. */
  private static final int RELOADS_WITH_MOSQUITTO = 8;

  private static final Duration BETWEEN_MESSAGES = Duration.ofMillis(2);
  private static final Duration AT_MOST = Duration.ofSeconds(30);
  private static final String LINE = "routes/1-intake-line.camel.yaml";
  private static final String OTHER = "routes/1-intake-other.camel.yaml";

  @TempDir Path folder;
  private final FakePlatform platform = new FakePlatform();
  private final AtomicBoolean isOver = new AtomicBoolean();
  private final AtomicInteger number = new AtomicInteger();
  private final Set<String> published = new TreeSet<>();

  @AfterEach
  void tidyUp() {
    platform.close();
  }

  @Test
  void nothing_is_lost_or_repeated_with_the_programs_own_broker() throws IOException {
    Installation installation = installation();
    try (RunningProgram program = installation.start()) {
      reloadUnderLoad(installation, program, installation.brokerPort, RELOADS);
    }
  }

  @Test
  void nothing_is_lost_or_repeated_with_mosquitto() throws IOException {
    Mosquitto.executable();
    try (Mosquitto mosquitto =
        new Mosquitto(folder.resolve("mosquitto"), "allow_anonymous true").start()) {
      Installation installation =
          installation().set("annunciator.mqtt.broker-url", "tcp://127.0.0.1:" + mosquitto.port);
      try (RunningProgram program = installation.start()) {
        reloadUnderLoad(installation, program, mosquitto.port, RELOADS_WITH_MOSQUITTO);
      }
    }
  }

  @Test
  void nothing_is_lost_when_a_wider_filter_takes_the_place_of_a_narrower_one_and_back()
      throws IOException {
    Installation installation = installation();
    try (RunningProgram program = installation.start()) {
      awaitSubscription(program);
      CompletableFuture<Void> gateway = gateway(installation.brokerPort);
      for (int i = 1; i <= 8; i++) {
        installation.write(LINE, dialect("line", i % 2 == 0 ? "line/+" : "line/#", i));
        reload(program);
      }
      finish(installation, gateway);
    }
  }

  private Installation installation() {
    Installation installation =
        new Installation(folder.resolve("site"))
            .tellsEverythingTo(platform.robot("robot-of-crew"), "none");
    installation.write("tags.csv", "tag,source\nEStop,press-0\n");
    return installation.write(LINE, dialect("line", "line/+", 0));
  }

  /** Each alarm is reported once, which two reports of one would show. */
  private void reloadUnderLoad(
      Installation installation, RunningProgram program, int port, int reloads) throws IOException {
    awaitSubscription(program);
    CompletableFuture<Void> gateway = gateway(port);
    for (int i = 1; i <= reloads; i++) {
      int before = number.get();
      installation.write(LINE, dialect("line", "line/+", i));
      installation.write("tags.csv", "tag,source\nEStop,press-" + i + "\n");
      if (i % 2 == 0) {
        Files.delete(installation.site.resolve(OTHER));
      } else {
        installation.write(OTHER, dialect("other", "other/#", i));
      }
      reload(program);
      Patience.until(
          "published",
          AT_MOST,
          () -> number.get() > before + 5 || gateway.isDone(),
          program::ending);
    }
    finish(installation, gateway);
    assertThat(installation.store("SELECT count(*) FROM alarm"))
        .containsExactly(String.valueOf(published.size()));
    assertThat(installation.store("SELECT count(DISTINCT condition) FROM alarm"))
        .as("every edition has mapped some")
        .containsExactly(String.valueOf(reloads + 1));
  }

  private void finish(Installation installation, CompletableFuture<Void> gateway) {
    isOver.set(true);
    gateway.join();
    new Deliveries(installation, platform).await(published);
    assertThat(installation.store("SELECT count(*) FROM rejected")).containsExactly("0");
  }

  private static void awaitSubscription(RunningProgram program) {
    Patience.until(
        "subscribed",
        RunningProgram.START_AT_MOST,
        () -> program.printed().contains("line/+"),
        program::ending);
  }

  private static void reload(RunningProgram program) throws IOException {
    RunningProgram.Reply reply = program.post("/api/v1/reload", "");
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
  }

  private CompletableFuture<Void> gateway(int port) {
    return CompletableFuture.runAsync(
        () -> {
          try (Publisher publisher = Publisher.connect(port, "gateway")) {
            while (!isOver.get()) {
              String name = TestAlarm.name("line", number.incrementAndGet());
              publisher.publish("line/a", "{\"what\":\"" + name + "\"}");
              published.add(name);
              Patience.letPass(BETWEEN_MESSAGES);
            }
          } catch (IOException e) {
            throw new IllegalStateException("the gateway cannot publish", e);
          }
        },
        // not the common pool: on two cores it has one thread, which the HTTP client needs too
        gateway -> new Thread(gateway, "gateway").start());
  }

  /** The condition says which edition has mapped a message. */
  private static String dialect(String name, String topic, int edition) {
    return """
        - route:
            id: intake-%s
            from:
              uri: dialect:%s
              parameters: { topic: "%s" }
              steps:
                - setBody:
                    jq: '{source: .what, condition: "edition-%d", message: .what}'
                - to: direct:alarm
        """
        .formatted(name, name, topic, edition);
  }
}
