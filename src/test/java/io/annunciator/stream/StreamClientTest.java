package io.annunciator.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import io.annunciator.HandClock;
import io.annunciator.channel.Secret;
import io.annunciator.lane.Timer;
import io.annunciator.stream.ScriptedDingTalk.Connection;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamClientTest {
  private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");

  private final ScriptedDingTalk dingtalk = new ScriptedDingTalk();
  private final HandClock clock = new HandClock(START);
  private final Planned timer = new Planned();
  private final Desk desk = new Desk();
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private StreamClient client;

  @AfterEach
  void stop() {
    if (client != null) {
      client.close();
    }
    workers.shutdownNow();
    dingtalk.close();
  }

  private Connection connect() throws Exception {
    open(ScriptedDingTalk.SECRET);
    Connection connection = dingtalk.connection();
    assertThat(timer.next().in()).as("looks whether the line is dead").hasSeconds(30);
    return connection;
  }

  private void open(String secret) {
    client =
        new StreamClient(
            "plant",
            dingtalk.url() + "/",
            "dingplant",
            new Secret(secret),
            desk,
            new StreamTools(
                HttpClient.newHttpClient(), timer, clock, workers, () -> 1, uri -> Map.of()));
    client.connect();
  }

  private static String data(JsonNode answer) {
    return answer.path("data").asText();
  }

  @Test
  void it_asks_for_everything_that_an_app_is_told() throws Exception {
    connect();

    JsonNode wish = dingtalk.wish();
    assertThat(wish.path("clientId").asText()).isEqualTo("dingplant");
    assertThat(wish.path("subscriptions").toString())
        .isEqualTo(
            "[{\"type\":\"EVENT\",\"topic\":\"*\"},"
                + "{\"type\":\"CALLBACK\",\"topic\":\"/v1.0/im/bot/messages/get\"},"
                + "{\"type\":\"CALLBACK\",\"topic\":\"/v1.0/card/instances/callback\"}]");
    assertThat(client.isConnected()).isTrue();
  }

  @Test
  void an_event_is_acknowledged_when_it_is_done_and_asked_for_again_when_it_could_not_be()
      throws Exception {
    Connection connection = connect();
    String headers = ",\"eventType\":\"chat_update_title\",\"eventId\":\"e1\"";
    desk.isFailing = true;
    connection.frame("EVENT", "*", "m1", headers, "{\"title\":\"t\"}");
    assertThat(data(connection.answer())).isEqualTo("{\"status\":\"LATER\"}");

    desk.isFailing = false;
    connection.frame("EVENT", "*", "m2", headers, "{\"title\":\"t\"}");
    JsonNode answer = connection.answer();
    assertThat(answer.path("code").asInt()).isEqualTo(200);
    assertThat(answer.at("/headers/messageId").asText()).isEqualTo("m2");
    assertThat(answer.at("/headers/contentType").asText()).isEqualTo("application/json");
    assertThat(data(answer)).isEqualTo("{\"status\":\"SUCCESS\"}");
    assertThat(desk.done).containsExactly("chat_update_title e1 {\"title\":\"t\"}");
  }

  @Test
  void an_event_without_an_id_is_known_by_its_messages() throws Exception {
    Connection connection = connect();

    connection.frame("EVENT", "*", "m1", ",\"eventType\":\"x\"", "{}");

    connection.answer();
    assertThat(desk.done).containsExactly("x m1 {}");
  }

  @Test
  void a_callback_is_answered_with_what_is_to_be_shown() throws Exception {
    Connection connection = connect();

    connection.frame("CALLBACK", StreamDesk.ROBOT, "m1", "", "{}");
    assertThat(data(connection.answer())).isEqualTo("{\"response\":null}");
    connection.frame("CALLBACK", StreamDesk.CARD, "m2", "", "{}");
    assertThat(data(connection.answer())).isEqualTo("{\"response\":{\"a\":1}}");
    desk.isFailing = true;
    connection.frame("CALLBACK", StreamDesk.CARD, "m3", "", "{}");
    assertThat(connection.answer().path("code").asInt()).isEqualTo(500);
  }

  @Test
  void the_server_is_answered_that_the_line_is_alive() throws Exception {
    Connection connection = connect();

    connection.frame("SYSTEM", "ping", "m1", "", "{\"opaque\":\"x\"}");

    JsonNode answer = connection.answer();
    assertThat(answer.path("code").asInt()).isEqualTo(200);
    assertThat(data(answer)).isEqualTo("{\"opaque\":\"x\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CALLBACK", "SYSTEM", "OTHER"})
  void what_is_not_known_is_answered_so(String type) throws Exception {
    Connection connection = connect();

    connection.frame(type, "/v2/new", "m1", "", "{}");

    assertThat(connection.answer().path("code").asInt()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"no", "[]", "{}", "{\"type\":\"EVENT\",\"headers\":{\"messageId\":\"\"}}"})
  void what_is_no_frame_costs_the_next_nothing(String text) throws Exception {
    Connection connection = connect();

    connection.send(text);
    connection.frame("SYSTEM", "ping", "m1", "", "{}");

    assertThat(connection.answer().at("/headers/messageId").asText()).isEqualTo("m1");
  }

  @Test
  void a_frame_longer_than_the_platforms_is_not_kept() throws Exception {
    Connection connection = connect();

    connection.send("{\"type\":\"SYSTEM\",\"data\":\"" + "x".repeat(200_000) + "\"}");
    connection.frame("SYSTEM", "ping", "m1", "", "{\"x\":\"" + "y".repeat(60_000) + "\"}");

    assertThat(data(connection.answer())).hasSize(60_008);
  }

  @Test
  void many_frames_are_done_at_a_time_and_each_is_answered() throws Exception {
    Connection connection = connect();

    for (int i = 0; i < 100; i++) {
      connection.frame("EVENT", "*", "m" + i, ",\"eventType\":\"x\"", "{}");
    }

    for (int i = 0; i < 100; i++) {
      assertThat(data(connection.answer())).isEqualTo("{\"status\":\"SUCCESS\"}");
    }
  }

  @Test
  void before_the_server_closes_there_is_another_connection_and_both_are_heard() throws Exception {
    Connection old = connect();

    old.frame("SYSTEM", "disconnect", "m1", "", "{\"reason\":\"upgrade\"}");
    Connection fresh = dingtalk.connection();

    assertThat(client.isConnected()).isTrue();
    Planned.Task farewell = timer.next();
    assertThat(farewell.in()).hasSeconds(15);
    assertThat(timer.next().in()).hasSeconds(30);
    for (Connection one : List.of(old, fresh)) {
      one.frame("EVENT", "*", "m2", ",\"eventType\":\"x\"", "{}");
      assertThat(data(one.answer())).isEqualTo("{\"status\":\"SUCCESS\"}");
    }
    farewell.run();
    assertThat(old.answer().asText()).isEqualTo("closed");
    fresh.frame("SYSTEM", "ping", "m3", "", "{}");
    assertThat(fresh.answer().path("code").asInt()).isEqualTo(200);
    assertThat(timer.isEmpty()).as("nothing is opened a third time").isTrue();
  }

  @Test
  void what_is_cut_is_opened_again_later_and_later_until_something_comes() throws Exception {
    Connection connection = connect();
    for (int seconds : new int[] {1, 2, 4}) {
      connection.cut();
      Planned.Task again = timer.next();
      assertThat(again.in()).hasSeconds(seconds);
      assertThat(client.isConnected()).isFalse();
      again.run();
      connection = dingtalk.connection();
      timer.next();
    }
    connection.frame("SYSTEM", "ping", "m1", "", "{}");
    connection.answer();
    connection.cut();
    assertThat(timer.next().in()).hasSeconds(1);
  }

  @Test
  void no_wait_is_longer_than_a_minute() throws Exception {
    dingtalk.pointTo("ws://127.0.0.1:1/connect");
    open(ScriptedDingTalk.SECRET);
    for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      Planned.Task again = timer.next();
      assertThat(again.in()).hasSeconds(seconds);
      again.run();
    }
  }

  @Test
  void wrong_credentials_are_tried_again_after_a_minute() throws Exception {
    open("wrong");

    Planned.Task again = timer.next();
    assertThat(again.in()).hasSeconds(60);
    assertThat(client.isConnected()).isFalse();
    assertThat(dingtalk.hasMore()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ws://example.com/connect", "http://127.0.0.1/connect", "wss:", "\\\\"})
  void it_connects_to_nothing_that_others_could_listen_to(String endpoint) throws Exception {
    dingtalk.pointTo(endpoint);
    open(ScriptedDingTalk.SECRET);

    assertThat(timer.next().in()).hasSeconds(1);
    assertThat(client.isConnected()).isFalse();
  }

  @Test
  void a_line_on_which_nothing_comes_is_asked_and_given_up() throws Exception {
    open(ScriptedDingTalk.SECRET);
    dingtalk.connection();
    CountDownLatch isAlive = new CountDownLatch(1);
    dingtalk.hangUntil(isAlive);
    Planned.Task look = timer.next();
    clock.turn(Duration.ofSeconds(30));
    look.run();
    Planned.Task last = timer.next();
    assertThat(last.at()).isEqualTo(START.plusSeconds(60));
    clock.turn(Duration.ofSeconds(30));
    last.run();

    Planned.Task again = timer.next();
    assertThat(again.in()).hasSeconds(1);
    isAlive.countDown();
    again.run();
    dingtalk.connection();
  }

  @Test
  void a_line_that_answers_is_kept() throws Exception {
    open(ScriptedDingTalk.SECRET);
    Connection connection = dingtalk.connection();
    Planned.Task look = timer.next();
    clock.turn(Duration.ofSeconds(20));
    connection.frame("SYSTEM", "ping", "m1", "", "{}");
    connection.answer();
    clock.turn(Duration.ofSeconds(10));
    look.run();

    assertThat(timer.next().at()).isEqualTo(START.plusSeconds(50));
    assertThat(client.isConnected()).isTrue();
  }

  @Test
  void when_it_ends_it_says_goodbye_and_comes_not_again() throws Exception {
    Connection connection = connect();

    client.close();

    assertThat(connection.answer().asText()).isEqualTo("closed");
    client.connect();
    assertThat(client.isConnected()).isFalse();
    assertThat(timer.isEmpty()).isTrue();
  }

  private static final class Desk implements StreamDesk {
    private final List<String> done = new CopyOnWriteArrayList<>();
    private volatile boolean isFailing;

    @Override
    public void event(String type, String id, String bornAt, String data) {
      check();
      done.add(type + " " + id + " " + data);
    }

    @Override
    public Optional<JsonNode> callback(String topic, String data) {
      check();
      return switch (topic) {
        case ROBOT -> Optional.of(NullNode.getInstance());
        case CARD -> Optional.of(JsonNodeFactory.instance.objectNode().put("a", 1));
        default -> Optional.empty();
      };
    }

    private void check() {
      if (isFailing) {
        throw new IllegalStateException("the store is full");
      }
    }
  }

  /** What is planned, in the order in which it was; a test runs it. */
  private final class Planned implements Timer {
    private final BlockingQueue<Task> tasks = new LinkedBlockingQueue<>();

    record Task(Instant at, Duration in, Runnable task) {
      void run() {
        task.run();
      }
    }

    @Override
    public void at(Instant when, Runnable task) {
      tasks.add(new Task(when, Duration.between(clock.instant(), when), task));
    }

    Task next() throws Exception {
      return ScriptedDingTalk.next(tasks, "a task");
    }

    boolean isEmpty() {
      return tasks.isEmpty();
    }
  }
}
