package io.annunciator.camel;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.annunciator.camel.RunningProgram.assertProblem;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.annunciator.camel.EventReader.Event;
import io.annunciator.camel.RunningProgram.Reply;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a console hears over HTTP of what the program does. */
@Timeout(60)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EventsProgramTest {
  private static final String TOKEN = "the-token";
  private static final String ROBOT_KEY = "robot-key-1234";
  private static final String RULES = "routes/rules/r.camel.yaml";
  private static final String RULE =
      """
      - route:
          id: all
          from: { uri: "rule:all", steps: [ { to: "notify:ops" } ] }
      """;

  @TempDir private static Path folder;
  private static WireMockServer robot;
  private static RunningProgram program;

  @BeforeAll
  static void start() throws Exception {
    robot = new WireMockServer(WireMockConfiguration.options().dynamicPort());
    robot.start();
    robotAnswers(0, "ok");
    program =
        new RunningProgram(
            folder,
            Map.of(
                "services.yaml",
                """
                services:
                  ops:
                    sendTo: [ dingtalkGroup: { name: Ops, webhook: "http://127.0.0.1:%d/robot/send?access_token=%s" } ]
                    limit: none
                """
                    .formatted(robot.port(), ROBOT_KEY),
                RULES,
                RULE),
            TOKEN);
  }

  @AfterAll
  static void stop() {
    program.close();
    robot.stop();
  }

  private static void robotAnswers(int code, String words) {
    String body = "{\"errcode\":%d,\"errmsg\":\"%s\"}".formatted(code, words);
    robot.resetAll();
    robot.stubFor(any(anyUrl()).willReturn(okJson(body)));
  }

  private static EventReader read(String lastId) throws Exception {
    return new EventReader(program.url(EventDoor.PATH), TOKEN, lastId);
  }

  @Test
  void an_alarm_and_its_delivery_are_told_as_the_other_calls_show_them() throws Exception {
    try (EventReader reader = read("")) {
      assertThat(reader.status()).isEqualTo(200);
      assertThat(reader.header("Content-Type")).isEqualTo("text/event-stream; charset=utf-8");
      assertThat(reader.header("Cache-Control")).isEqualTo("no-store");
      program.accepts("{\"id\":\"told\",\"source\":\"p/1\",\"message\":\"过高\",\"value\":12.50}");

      JsonNode alarm = reader.next("alarm").data();
      JsonNode delivery = reader.next("delivery").data();

      JsonNode shown = program.get("/api/v1/alarms?source=p/1").json().at("/items/0");
      assertThat(alarm.path("deliveries").asInt()).isEqualTo(1);
      shown
          .properties()
          .forEach(one -> assertThat(alarm.path(one.getKey())).isEqualTo(one.getValue()));
      assertThat(alarm.size()).isEqualTo(shown.size() + 1);
      JsonNode itself = program.get("/api/v1/alarms/told").json().at("/deliveries/0");
      assertThat(delivery.size()).isEqualTo(7);
      delivery
          .properties()
          .forEach(one -> assertThat(itself.path(one.getKey())).isEqualTo(one.getValue()));
      assertThat(delivery.path("status").asText()).isEqualTo("delivered");
    }
  }

  @Test
  void a_platforms_trouble_and_a_dead_letter_are_told_without_a_secret() throws Exception {
    try (EventReader reader = read("")) {
      robotAnswers(310000, "no access_token=" + ROBOT_KEY);
      program.accepts("{\"id\":\"dead\",\"source\":\"p/2\"}");

      Event dead = reader.next("delivery", data -> data.path("alarm").asText().equals("dead"));

      assertThat(dead.data().path("status").asText()).isEqualTo("dead");
      assertThat(dead.data().path("code").asText()).isEqualTo("310000");
      assertThat(dead.data().toString()).doesNotContain(ROBOT_KEY);

      String id = dead.data().path("id").asText();
      assertThat(program.delete("/api/v1/deliveries/" + id).status()).isEqualTo(204);
      JsonNode discarded = reader.next("delivery", data -> true).data();
      assertThat(discarded.path("id").asText()).isEqualTo(id);
      assertThat(discarded.path("status").asText()).isEqualTo("suppressed");
      assertThat(discarded.path("reason").asText()).startsWith("discarded");
      assertThat(discarded.size()).isEqualTo(7);

      robotAnswers(-1, "busy access_token=" + ROBOT_KEY);
      program.accepts("{\"source\":\"p/3\"}");
      JsonNode trouble = reader.next("target").data();
      assertThat(trouble.path("target").asText()).isEqualTo("ops/Ops");
      assertThat(trouble.path("kind").asText()).isEqualTo("later");
      assertThat(trouble.path("code").asText()).isEqualTo("-1");
      assertThat(trouble.toString()).doesNotContain(ROBOT_KEY);
    } finally {
      robotAnswers(0, "ok");
    }
  }

  @Test
  void a_shelf_is_told_as_it_begins_and_as_it_ends() throws Exception {
    try (EventReader reader = read("")) {
      String shelf = "{\"source\":\"p/4\",\"for\":\"1h\",\"by\":\"Li Si\",\"reason\":\"cleaning\"}";
      JsonNode shelved = program.post("/api/v1/shelves", shelf).json();

      JsonNode begun = reader.next("shelf").data();
      program.delete("/api/v1/shelves/" + shelved.path("id").asText());
      JsonNode ended = reader.next("shelf").data();

      assertThat(begun.path("change").asText()).isEqualTo("begun");
      assertThat(ended.path("change").asText()).isEqualTo("ended");
      shelved
          .properties()
          .forEach(
              one -> {
                assertThat(begun.path(one.getKey())).isEqualTo(one.getValue());
                assertThat(ended.path(one.getKey())).isEqualTo(one.getValue());
              });
    }
  }

  @Test
  void an_input_that_is_no_alarm_is_told() throws Exception {
    try (EventReader reader = read("")) {
      MqttClient gateway = new MqttClient(program.brokerUrl(), "gateway", new MemoryPersistence());
      program.until("the broker listens", () -> isConnected(gateway));
      gateway.publish("alarms/x", new MqttMessage("no <json>".getBytes(US_ASCII), 1, false, null));

      JsonNode rejected = reader.next("rejected").data();

      assertThat(rejected).isEqualTo(program.get("/api/v1/rejected").json().at("/items/0"));
      assertThat(rejected.path("payload").asText()).isEqualTo("no <json>");
      gateway.disconnect();
      gateway.close();
    }
  }

  private static boolean isConnected(MqttClient gateway) {
    try {
      gateway.connect();
      return true;
    } catch (MqttException e) {
      return false;
    }
  }

  @Test
  void a_reload_is_told_in_force_or_refused_with_what_is_wrong() throws Exception {
    try (EventReader reader = read("")) {
      Files.writeString(folder.resolve(RULES), RULE.replace("notify:ops", "notify:opps"));
      JsonNode refused = reader.next("site").data();
      assertThat(refused.path("inForce").asBoolean()).isFalse();
      JsonNode errors = program.get("/api/v1/rules").json().path("errors");
      assertThat(errors.size()).isOne();
      assertThat(refused.path("errors")).isEqualTo(errors);

      Files.writeString(folder.resolve(RULES), RULE);
      JsonNode mended = reader.next("site").data();
      assertThat(mended.path("inForce").asBoolean()).isTrue();
      assertThat(mended.path("errors").size()).isZero();

      Files.writeString(folder.resolve(RULES), RULE.replace("id: all", "id: every"));
      assertThat(reader.next("site").data().path("inForce").asBoolean()).isTrue();
      Files.writeString(folder.resolve(RULES), RULE);
      reader.next("site");
    }
  }

  @Test
  void who_comes_back_hears_what_he_missed_and_is_told_when_that_is_not_known() throws Exception {
    String seen;
    try (EventReader reader = read("")) {
      reader.begin();
      seen = reader.lastId();
    }
    program.accepts("{\"id\":\"meanwhile\",\"source\":\"p/5\"}");

    try (EventReader again = read(seen)) {
      Event replayed = again.next("alarm");
      assertThat(replayed.data().path("id").asText()).isEqualTo("meanwhile");
      assertThat(Long.parseLong(replayed.id())).isGreaterThan(Long.parseLong(seen));
    }
    try (EventReader lost = read("17")) {
      assertThat(lost.next().type()).isEqualTo("missed");
      assertThat(Long.parseLong(lost.lastId())).isGreaterThan(Long.parseLong(seen));
    }
  }

  @Test
  void only_who_has_the_token_hears_anything() throws Exception {
    assertProblem(program.sendBare("GET", EventDoor.PATH), 401);
    assertProblem(program.sendBare("GET", EventDoor.PATH, "Authorization", "Bearer the-toke"), 401);
  }

  @Test
  void another_method_and_unknown_parameters_are_refused() throws Exception {
    Reply post = program.post(EventDoor.PATH, "{}");
    assertProblem(post, 405);
    assertThat(post.header("Allow")).isEqualTo("GET");
    assertProblem(program.get(EventDoor.PATH + "?since=1"), 400);
  }

  @Test
  void thirty_two_read_at_once_and_the_next_one_when_one_has_left() throws Exception {
    List<EventReader> readers = new ArrayList<>();
    program.until("those of other tests have left", () -> readers.addAll(all()));
    try {
      Reply refused = program.get(EventDoor.PATH);
      assertProblem(refused, 503);
      assertThat(refused.header("Retry-After")).isEqualTo("30");

      readers.get(0).close();

      program.until("a place is free", () -> isFree(readers));
    } finally {
      for (EventReader reader : readers) {
        reader.close();
      }
    }
  }

  /** As many as may read, nobody while not all of them may. */
  private static List<EventReader> all() throws Exception {
    List<EventReader> readers = new ArrayList<>();
    for (int i = 0; i < EventDoor.READERS_MAX; i++) {
      readers.add(read(""));
    }
    if (readers.stream().allMatch(one -> one.status() == 200)) {
      return readers;
    }
    for (EventReader reader : readers) {
      reader.close();
    }
    return List.of();
  }

  private static boolean isFree(List<EventReader> readers) throws Exception {
    EventReader one = read("");
    readers.add(one);
    return one.status() == 200;
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void a_stop_ends_the_streams() throws Exception {
    try (EventReader reader = read("")) {
      reader.begin();

      program.close();

      reader.untilItsEnd();
    }
    assertThatThrownBy(() -> program.sendBare("GET", "/")).isInstanceOf(IOException.class);
  }

  @Test
  void the_description_of_the_api_tells_of_it() throws Exception {
    JsonNode description =
        program
            .send("GET", "/api/v1/openapi.json", BodyPublishers.noBody())
            .json()
            .path("paths")
            .path(EventDoor.PATH)
            .path("get");
    assertThat(description.at("/responses/200/content").has("text/event-stream")).isTrue();
    assertThat(description.path("description").asText())
        .contains("alarm", "delivery", "target", "rejected", "shelf", "site", "missed");
  }
}
