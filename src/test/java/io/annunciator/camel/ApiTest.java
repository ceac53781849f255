package io.annunciator.camel;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static io.annunciator.camel.RunningProgram.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.annunciator.camel.RunningProgram.Reply;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP API as a client sees it, with a robot that a test tells what to answer. */
class ApiTest {
  private static final String TARGET = "ops/Group";
  private static final String TARGET_IN_QUERY = "target=ops/Group";

  @TempDir private static Path folder;
  private static WireMockServer robot;
  private static RunningProgram program;

  @BeforeAll
  static void start() throws Exception {
    robot = new WireMockServer(WireMockConfiguration.options().dynamicPort());
    robot.start();
    String services =
        """
        services:
          ops:
            description: Operators
            sendTo:
              - dingtalkGroup:
                  name: Group
                  webhook: "http://127.0.0.1:%d/robot/send?access_token=tokentoken"
                  secret: SECsecretsecret
                  mention: { mobiles: ["13800000000"], from: 900 }
            limit: none
        """
            .formatted(robot.port());
    String rules =
        """
        - route:
            id: told
            description: "Alarms of the {{none:told}} area, token=tokentoken"
            from:
              uri: rule:told
              parameters: { area: told }
              steps:
                - to: notify:ops
        - route:
            id: failing
            from:
              uri: rule:failing
              parameters: { area: failing }
              steps:
                - throwException: { exceptionType: java.lang.IllegalStateException, message: x }
        """;
    program = RunningProgram.of(folder, services, rules);
  }

  @AfterAll
  static void stop() {
    program.close();
    robot.stop();
  }

  @Test
  void an_alarm_reads_as_it_came_with_what_was_added() throws Exception {
    program.accepts("{\"id\":\"one\",\"source\":\"p/1\",\"value\":1.50,\"labels\":{\"a\":\"b\"}}");

    JsonNode alarm = program.get("/api/v1/alarms/one").json();

    assertThat(alarm.path("value").toString()).isEqualTo("1.5");
    assertThat(alarm.at("/labels/a").asText()).isEqualTo("b");
    assertThat(alarm.path("shortId").asText()).hasSize(4);
    assertThat(alarm.path("receivedAt").asText()).matches("20\\d\\d-.*\\.\\d\\d\\dZ");
    assertThat(alarm.path("acknowledged").isNull()).isTrue();
    assertThat(alarm.path("deliveries").isArray()).isTrue();
    assertThat(alarm.has("ruleFailures")).isFalse();
    assertThat(alarm.has("unit")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "a/b, a%2Fb",
    "a b, a%20b",
    "a%b, a%25b",
    "锅炉, %E9%94%85%E7%82%89",
    "a?b#c, a%3Fb%23c"
  })
  void an_id_may_have_any_characters(String id, String inPath) throws Exception {
    program.accepts("{\"id\":\"" + id + "\",\"source\":\"p/1\"}");

    assertThat(program.get("/api/v1/alarms/" + inPath).json().path("id").asText()).isEqualTo(id);
  }

  @Test
  void headers_and_query_do_not_stand_in_for_the_path() throws Exception {
    program.accepts("{\"id\":\"right\",\"source\":\"p/1\"}");

    Reply byHeader =
        program.send(
            "GET", "/api/v1/alarms/right", BodyPublishers.noBody(), "id", "wrong", "X-Mine", "1");
    Reply byQuery = program.get("/api/v1/alarms/right?id=wrong");

    assertThat(byHeader.json().path("id").asText()).isEqualTo("right");
    assertThat(byHeader.header("X-Mine")).isEmpty();
    assertThat(byQuery.status()).isEqualTo(400);
  }

  @Test
  void the_alarm_says_which_rules_failed_on_it() throws Exception {
    program.accepts("{\"id\":\"f\",\"source\":\"p/1\",\"area\":\"failing\"}");

    assertThat(program.get("/api/v1/alarms/f").json().path("ruleFailures").asText())
        .isEqualTo("failing: IllegalStateException");
    assertThat(program.get("/api/v1/alarms?source=p/1").json().at("/items/0").has("ruleFailures"))
        .isFalse();
  }

  @Test
  void filters_of_the_history_are_those_of_the_store() throws Exception {
    program.accepts("{\"id\":\"f1\",\"source\":\"filtered/1\",\"severity\":900}");
    program.accepts(
        "{\"id\":\"f2\",\"source\":\"filtered/2\",\"severity\":300,\"state\":\"cleared\"}");
    String since = program.get("/api/v1/alarms/f2").json().path("receivedAt").asText();

    assertThat(program.ids("source=filtered/*")).containsExactly("f2", "f1");
    assertThat(program.ids("source=filtered/*&state=cleared")).containsExactly("f2");
    assertThat(program.ids("source=filtered/*&severity=critical..")).containsExactly("f1");
    assertThat(program.ids("source=filtered/*&severity=..333")).containsExactly("f2");
    assertThat(program.ids("source=filtered/2&since=" + since)).containsExactly("f2");
    assertThat(program.ids("source=filtered/2&since=2099-01-01T00:00:00+08:00")).isEmpty();
    assertThat(program.ids("source=filtered/2&since=4070880000000")).isEmpty();
  }

  @Test
  void pages_neither_repeat_nor_miss_while_alarms_come_in() throws Exception {
    StringBuilder batch = new StringBuilder("[");
    for (int i = 0; i < 7; i++) {
      batch.append(i == 0 ? "" : ",").append("{\"id\":\"p" + i + "\",\"source\":\"paged\"}");
    }
    program.accepts(batch + "]");

    List<String> seen = new ArrayList<>();
    String next = "";
    do {
      JsonNode page =
          program
              .get("/api/v1/alarms?source=paged&limit=3" + (next.isEmpty() ? "" : "&after=" + next))
              .json();
      page.path("items").forEach(one -> seen.add(one.path("id").asText()));
      next = page.path("next").asText("");
      program.accepts("{\"source\":\"paged\"}");
    } while (!next.equals("null") && !next.isEmpty());

    assertThat(seen).containsExactly("p6", "p5", "p4", "p3", "p2", "p1", "p0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alarms?state=Active | state | active, cleared or acknowledged",
        "alarms?state= | state | active, cleared or acknowledged",
        "alarms?severity=0 | severity | 700..",
        "alarms?severity=1001 | severity | 1 to 1000",
        "alarms?severity=high..low | severity | 700..",
        "alarms?severity=urgent | severity | critical",
        "alarms?since=yesterday | since | RFC 3339",
        "alarms?since=2026-01-01T00:00:00 | since | with an offset",
        "alarms?since=1767225600 | since | milliseconds",
        "alarms?source= | source | 1 to 256 characters",
        "alarms?source=%00 | source | U+0000",
        "alarms?limit=0 | limit | 1 to 500",
        "alarms?limit=501 | limit | 1 to 500",
        "alarms?limit=-1 | limit | 1 to 500",
        "alarms?limit=x | limit | 1 to 500",
        "alarms?limit= | limit | 1 to 500",
        "alarms?after=x | after | next of the page before",
        "alarms?after=9999999999999999999 | after | next of the page before",
        "alarms?status=active | status | state, source, severity, since, current, standing",
        "alarms?current=cleared | current | active",
        "alarms?current= | current | active",
        "alarms?standing=1 | standing | 30m",
        "alarms?standing=0h | standing | 30m",
        "alarms?current=active&acknowledged=yes | acknowledged | true or false",
        "alarms?acknowledged=true | acknowledged | with current=active",
        "shelves?source=x | source | limit, after",
        "shelves?after=nobody | after | next of the page before",
        "alarms?limit=1&limit=2 | limit | twice",
        "alarms/x?limit=1 | limit | none",
        "deliveries?status=failed | status | pending, delivered, dead or suppressed",
        "deliveries?target= | target | SERVICE/NAME",
        "deliveries?state=dead | state | status, target, limit, after",
        "rejected?source=x | source | limit, after",
        "services?after=nobody | after | next of the page before",
        "targets?limit=501 | limit | 1 to 500",
        "rules?x | x | limit, after",
      })
  void a_bad_parameter_is_named_with_what_is_allowed(String call, String name, String allowed)
      throws Exception {
    Reply reply = program.get("/api/v1/" + call);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.type()).isEqualTo("application/problem+json");
    assertThat(reply.json().at("/errors/0/pointer").asText()).isEqualTo("/" + name);
    assertThat(reply.json().at("/errors/0/detail").asText()).contains(allowed);
  }

  @Test
  void the_limits_of_limit_are_taken() throws Exception {
    assertThat(program.get("/api/v1/alarms?limit=1").status()).isEqualTo(200);
    assertThat(program.get("/api/v1/alarms?limit=500").status()).isEqualTo(200);
  }

  @Test
  void all_that_is_wrong_is_said_at_once() throws Exception {
    JsonNode errors = program.get("/api/v1/alarms?limit=0&state=x&y=1").json().path("errors");

    assertThat(errors.findValuesAsText("pointer"))
        .containsExactlyInAnyOrder("/limit", "/state", "/y");
  }

  @Test
  void a_query_that_is_no_percent_encoding_is_a_problem() throws Exception {
    // HttpClient refuses to send it as a URI
    try (Socket socket = new Socket("127.0.0.1", program.port())) {
      socket
          .getOutputStream()
          .write(
              "GET /api/v1/alarms?a=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"alarms/unknown", "alarms/%00"})
  void an_unknown_alarm_is_not_found(String path) throws Exception {
    assertProblem(program.get("/api/v1/" + path), 404);
  }

  @Test
  void a_dead_letter_is_retried_and_then_delivered() throws Exception {
    JsonNode dead = deadLetter("retried");
    assertThat(dead.path("code").asText()).isEqualTo("300005");
    assertThat(dead.path("reason").asText()).isNotEmpty();
    assertThat(dead.path("target").asText()).isEqualTo(TARGET);
    assertThat(dead.path("settledAt").asText()).endsWith("Z");

    robotAnswers(0);
    String path = "/api/v1/deliveries/" + dead.path("id").asText();
    Reply retried = program.send("POST", path + "/retry", noBody());
    assertThat(retried.status()).isEqualTo(200);
    assertThat(retried.body()).isEqualTo("{\"retried\":1}");

    JsonNode delivered = delivery("retried", "delivered");
    assertThat(delivered.path("id")).isEqualTo(dead.path("id"));
    Reply again = program.send("POST", path + "/retry", noBody());
    assertProblem(again, 409);
    assertThat(again.json().path("detail").asText()).contains("is delivered");
    assertProblem(program.delete(path), 409);
  }

  @Test
  void dead_letters_are_retried_by_target() throws Exception {
    deadLetter("t1");
    deadLetter("t2");
    robotAnswers(0);

    assertThat(program.send("POST", "/api/v1/deliveries/retry?target=ops/Nobody", noBody()).body())
        .isEqualTo("{\"retried\":0}");
    assertThat(program.send("POST", "/api/v1/deliveries/retry?" + TARGET_IN_QUERY, noBody()).body())
        .isEqualTo("{\"retried\":2}");
    delivery("t1", "delivered");
    delivery("t2", "delivered");
  }

  @Test
  void without_a_target_all_dead_letters_are_retried() throws Exception {
    deadLetter("all");
    robotAnswers(0);

    assertThat(program.send("POST", "/api/v1/deliveries/retry", noBody()).body())
        .isEqualTo("{\"retried\":1}");
    assertProblem(program.send("POST", "/api/v1/deliveries/retry?target=", noBody()), 400);
    delivery("all", "delivered");
  }

  @Test
  void a_dead_letter_is_discarded_once() throws Exception {
    String path = "/api/v1/deliveries/" + deadLetter("discarded").path("id").asText();

    Reply discarded = program.delete(path);

    assertThat(discarded.status()).isEqualTo(204);
    assertThat(discarded.body()).isEmpty();
    JsonNode after = delivery("discarded", "suppressed");
    assertThat(after.path("reason").asText()).startsWith("discarded");
    assertProblem(program.delete(path), 409);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "0", "999999999999999999", "9999999999999999999", "x", "-1"})
  void an_unknown_delivery_is_not_found(String id) throws Exception {
    assertProblem(program.delete("/api/v1/deliveries/" + id), 404);
    assertProblem(program.send("POST", "/api/v1/deliveries/" + id + "/retry", noBody()), 404);
  }

  @Test
  void services_show_no_secret() throws Exception {
    Reply reply = program.get("/api/v1/services");

    JsonNode target = reply.json().at("/items/0/sendTo/0");
    assertThat(reply.body()).doesNotContain("tokentoken", "SECsecret");
    assertThat(reply.json().at("/items/0/name").asText()).isEqualTo("ops");
    assertThat(target.path("target").asText()).isEqualTo(TARGET);
    assertThat(target.at("/config/secret").asText()).isEqualTo("***");
    assertThat(target.at("/config/webhook").asText()).endsWith("/robot/send?access_token=***");
    assertThat(target.at("/config/mention/from").asInt()).isEqualTo(900);
  }

  @Test
  void a_target_shows_how_it_stands() throws Exception {
    deadLetter("for-target");

    JsonNode target = program.get("/api/v1/targets").json().at("/items/0");

    assertThat(target.path("target").asText()).isEqualTo(TARGET);
    assertThat(target.path("kind").asText()).isEqualTo("dingtalkGroup");
    assertThat(target.path("pending").asInt()).isZero();
    assertThat(target.path("permits").isNull()).isTrue();
    assertThat(target.path("blockedUntil").isNull()).isTrue();
    assertThat(target.at("/lastOutcome/kind").asText()).isEqualTo("dead");
    assertThat(target.at("/lastOutcome/code").asText()).isEqualTo("300005");
    program.delete(
        "/api/v1/deliveries/"
            + program.get("/api/v1/alarms/for-target").json().at("/deliveries/0/id").asText());
  }

  @Test
  void rules_show_their_file_and_lists_of_what_is_loaded_have_pages_too() throws Exception {
    JsonNode first = program.get("/api/v1/rules?limit=1").json();
    JsonNode second = program.get("/api/v1/rules?limit=1&after=told").json();

    assertThat(first.at("/items/0/id").asText()).isEqualTo("told");
    assertThat(first.at("/items/0/file").asText()).isEqualTo("routes/rules/r.camel.yaml");
    assertThat(first.at("/items/0/conditions/area").asText()).isEqualTo("told");
    assertThat(first.at("/items/0/description").asText())
        .isEqualTo("Alarms of the told area, token=***");
    assertThat(first.path("next").asText()).isEqualTo("told");
    assertThat(second.at("/items/0/id").asText()).isEqualTo("failing");
    assertThat(second.path("next").isNull()).isTrue();
  }

  @Test
  void a_rule_file_that_cannot_run_is_listed_until_it_is_put_right() throws Exception {
    Path file = program.folder().resolve("routes/rules/broken.camel.yaml");
    Files.writeString(
        file,
        "- route:\n    id: broken\n    from:\n      uri: rule:x\n"
            + "      steps:\n        - to: notify:nobody\n");
    JsonNode error =
        program
            .getUntil("/api/v1/rules", rules -> !rules.path("errors").isEmpty())
            .json()
            .at("/errors/0");
    assertThat(error.path("file").asText()).isEqualTo("routes/rules/broken.camel.yaml");
    assertThat(error.path("line").asInt()).isEqualTo(6);
    assertThat(error.path("what").asText()).contains("nobody");

    Files.delete(file);
    program.getUntil("/api/v1/rules", rules -> rules.path("errors").isEmpty());
  }

  private static BodyPublisher noBody() {
    return BodyPublishers.noBody();
  }

  private static void robotAnswers(int code) {
    robot.resetAll();
    robot.stubFor(
        any(anyUrl())
            .willReturn(
                aResponse()
                    .withHeader("Content-Type", "application/json")
                    .withBody("{\"errcode\":" + code + ",\"errmsg\":\"said the robot\"}")));
  }

  /** An alarm whose delivery the robot refused for good. */
  private static JsonNode deadLetter(String id) throws Exception {
    robotAnswers(300005);
    program.accepts("{\"id\":\"" + id + "\",\"source\":\"dead/" + id + "\",\"area\":\"told\"}");
    return delivery(id, "dead");
  }

  private static JsonNode delivery(String alarm, String status) throws Exception {
    return program
        .getUntil(
            "/api/v1/alarms/" + alarm,
            json -> json.at("/deliveries/0/status").asText().equals(status))
        .json()
        .at("/deliveries/0");
  }
}
