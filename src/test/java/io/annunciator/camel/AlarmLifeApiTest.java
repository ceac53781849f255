package io.annunciator.camel;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.annunciator.camel.RunningProgram.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.annunciator.camel.RunningProgram.Reply;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Acknowledging over HTTP, and the lists of what is active. */
class AlarmLifeApiTest {
  private static final String BY_LI = "{\"by\":\"Li\",\"comment\":\"I go there\"}";

  @TempDir private static Path folder;
  private static WireMockServer robot;
  private static RunningProgram program;

  @BeforeAll
  static void start() throws Exception {
    robot = new WireMockServer(WireMockConfiguration.options().dynamicPort());
    robot.start();
    robot.stubFor(any(anyUrl()).willReturn(okJson("{\"errcode\":0,\"errmsg\":\"ok\"}")));
    String services =
        """
        services:
          ops:
            sendTo:
              - dingtalkGroup:
                  name: Group
                  webhook: "http://127.0.0.1:%1$d/robot/send?access_token=t"
              - dingtalkGroup:
                  name: Quiet
                  webhook: "http://127.0.0.1:%1$d/robot/send?access_token=q"
            limit: none
        """
            .formatted(robot.port());
    String rules =
        """
        - route:
            id: told
            from:
              uri: rule:told
              parameters: { area: told }
              steps:
                - to: notify:ops?to=Group
        """;
    program = RunningProgram.of(folder, services, rules);
  }

  @AfterAll
  static void stop() {
    program.close();
    robot.stop();
  }

  @Test
  void an_alarm_is_acknowledged_and_answered_as_it_reads_then() throws Exception {
    program.accepts(
        "{\"id\":\"a1\",\"source\":\"ack/1\",\"area\":\"told\",\"site\":\"p\",\"severity\":900}");

    Reply reply = acknowledge("a1", BY_LI);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().at("/acknowledged/by").asText()).isEqualTo("Li");
    assertThat(reply.json().at("/acknowledged/comment").asText()).isEqualTo("I go there");
    assertThat(Instant.parse(reply.json().at("/acknowledged/at").asText())).isNotNull();
    assertThat(reply.json().at("/deliveries/0/target").asText()).isEqualTo("ops/Group");
    JsonNode alone = program.get("/api/v1/alarms/a1").json();
    assertThat(reply.json().path("acknowledged")).isEqualTo(alone.path("acknowledged"));
    assertThat(program.get("/api/v1/alarms?source=ack/1").json().findPath("acknowledged"))
        .isEqualTo(alone.path("acknowledged"));
  }

  @Test
  void the_acknowledgement_is_a_report_of_the_alarm_and_told_to_those_who_were_told()
      throws Exception {
    program.accepts(
        "{\"id\":\"r1\",\"source\":\"ack/r\",\"condition\":\"High\",\"area\":\"told\","
            + "\"site\":\"p\",\"severity\":900}");
    program.getUntil(
        "/api/v1/alarms/r1", one -> one.at("/deliveries/0/status").asText().equals("delivered"));
    acknowledge("r1", BY_LI);

    JsonNode list = program.get("/api/v1/alarms?source=ack/r&state=acknowledged").json();

    assertThat(list.path("items")).hasSize(1);
    JsonNode report = list.at("/items/0");
    assertThat(report.path("id").asText()).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}");
    assertThat(report.path("condition").asText()).isEqualTo("High");
    assertThat(report.path("severity").asInt()).isEqualTo(900);
    assertThat(report.path("area").asText()).isEqualTo("told");
    assertThat(report.path("site").asText()).isEqualTo("p");
    assertThat(report.path("message").asText()).isEqualTo("I go there");
    assertThat(report.at("/labels/by").asText()).isEqualTo("Li");
    program.getUntil(
        "/api/v1/alarms/" + report.path("id").asText(),
        one -> one.at("/deliveries/0/status").asText().equals("delivered"));
  }

  @Test
  void acknowledging_twice_is_fine_and_the_first_one_stands() throws Exception {
    program.accepts("{\"id\":\"t1\",\"source\":\"ack/t\"}");
    Reply first = acknowledge("t1", BY_LI);

    Reply second = acknowledge("t1", "{\"by\":\"Wang\"}");

    assertThat(second.status()).isEqualTo(200);
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(program.ids("source=ack/t&state=acknowledged")).hasSize(1);
  }

  @Test
  void a_comment_may_be_left_out() throws Exception {
    program.accepts("{\"id\":\"c1\",\"source\":\"ack/c\"}");

    assertThat(
            acknowledge("c1", "{\"by\":\"李\"}").json().at("/acknowledged/comment").asText("none"))
        .isEmpty();
  }

  @Test
  void a_cleared_alarm_can_still_be_acknowledged_by_any_of_its_reports() throws Exception {
    program.accepts("{\"id\":\"k1\",\"source\":\"ack/k\"}");
    program.accepts("{\"id\":\"k2\",\"source\":\"ack/k\",\"state\":\"cleared\"}");

    assertThat(acknowledge("k2", BY_LI).status()).isEqualTo(200);
    assertThat(program.get("/api/v1/alarms/k1").json().at("/acknowledged/by").asText())
        .isEqualTo("Li");
  }

  @Test
  void an_earlier_report_acknowledges_the_alarm_as_it_stands_now() throws Exception {
    program.accepts("{\"id\":\"e1\",\"source\":\"ack/e\"}");
    program.accepts("{\"id\":\"e2\",\"source\":\"ack/e\",\"state\":\"cleared\"}");
    program.accepts("{\"id\":\"e3\",\"source\":\"ack/e\"}");

    assertThat(acknowledge("e1", BY_LI).json().at("/acknowledged/by").asText()).isEqualTo("Li");
    assertThat(program.get("/api/v1/alarms/e3").json().at("/acknowledged/by").asText())
        .isEqualTo("Li");
    assertThat(program.get("/api/v1/alarms/e1").json().path("acknowledged").isNull()).isTrue();
  }

  @Test
  void an_id_with_a_slash_can_be_acknowledged() throws Exception {
    program.accepts("{\"id\":\"s/1\",\"source\":\"ack/s\"}");

    assertThat(acknowledge("s%2F1", BY_LI).status()).isEqualTo(200);
  }

  @Test
  void an_alarm_that_was_never_active_is_a_conflict() throws Exception {
    program.accepts("{\"id\":\"n1\",\"source\":\"ack/n\",\"state\":\"cleared\"}");

    assertProblem(acknowledge("n1", BY_LI), 409);
    assertThat(program.ids("source=ack/n")).containsExactly("n1");
  }

  @Test
  void an_unknown_alarm_is_not_found() throws Exception {
    assertProblem(acknowledge("nobody", BY_LI), 404);
    assertProblem(acknowledge("%00", BY_LI), 404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | /by | is missing",
        "{\"by\":\" \"} | /by | is missing",
        "{\"by\":7} | /by | is no string",
        "{\"by\":\"a\",\"Comment\":\"x\"} | /Comment | it takes by, comment",
        "{\"by\":\"a\",\"comment\":\"\\u0007\"} | /comment | control characters",
        "[] | '' | is no JSON object",
        "{\"by\":\"a\" | '' | JSON",
      })
  void a_bad_body_is_named_with_what_is_expected(String body, String pointer, String detail)
      throws Exception {
    Reply reply = acknowledge("whatever", body);

    assertProblem(reply, 400);
    assertThat(reply.json().at("/errors/0/pointer").asText()).isEqualTo(pointer);
    assertThat(reply.json().at("/errors/0/detail").asText()).contains(detail);
  }

  @Test
  void a_name_has_64_characters_and_a_comment_500() throws Exception {
    program.accepts("{\"id\":\"l1\",\"source\":\"ack/l\"}");

    Reply refused = acknowledge("l1", body("李".repeat(65), "c".repeat(501)));
    assertProblem(refused, 400);
    assertThat(refused.json().path("errors").findValuesAsText("pointer"))
        .containsExactly("/by", "/comment");
    assertThat(acknowledge("l1", body("李".repeat(64), "c".repeat(500))).status()).isEqualTo(200);
  }

  @Test
  void a_parameter_is_none_of_this_call() throws Exception {
    assertProblem(acknowledge("x", BY_LI, "?by=Li"), 400);
  }

  @Test
  void what_is_active_now_is_listed_once_by_its_last_report() throws Exception {
    program.accepts("{\"id\":\"l-1\",\"source\":\"list/1\",\"severity\":900}");
    program.accepts("{\"id\":\"l-2\",\"source\":\"list/2\"}");
    program.accepts("{\"id\":\"l-3\",\"source\":\"list/3\"}");
    program.accepts("{\"id\":\"l-4\",\"source\":\"list/1\",\"severity\":900}");
    program.accepts("{\"id\":\"l-5\",\"source\":\"list/3\",\"state\":\"cleared\"}");
    acknowledge("l-2", BY_LI);

    assertThat(program.ids("source=list/*&current=active")).containsExactly("l-4", "l-2");
    assertThat(program.ids("source=list/*&current=active&acknowledged=true"))
        .containsExactly("l-2");
    assertThat(program.ids("source=list/*&current=active&acknowledged=false"))
        .containsExactly("l-4");
    assertThat(program.ids("source=list/*&current=active&severity=900..")).containsExactly("l-4");
    JsonNode first = program.get("/api/v1/alarms?source=list/*&current=active&limit=1").json();
    assertThat(
            program.ids(
                "source=list/*&current=active&limit=1&after=" + first.path("next").asText()))
        .containsExactly("l-2");
  }

  @Test
  void a_standing_alarm_is_active_for_that_long() throws Exception {
    Instant now = Instant.now();
    program.accepts(
        "{\"id\":\"s-1\",\"source\":\"st/1\",\"time\":\"" + now.minusSeconds(3700) + "\"}");
    program.accepts(
        "{\"id\":\"s-2\",\"source\":\"st/2\",\"time\":\"" + now.minusSeconds(3500) + "\"}");
    program.accepts("{\"id\":\"s-3\",\"source\":\"st/1\"}");
    acknowledge("s-2", BY_LI);

    assertThat(program.ids("source=st/*&standing=1h")).containsExactly("s-3");
    assertThat(program.ids("source=st/*&standing=55m")).containsExactly("s-3", "s-2");
    assertThat(program.ids("source=st/*&standing=55m&current=active&acknowledged=true"))
        .containsExactly("s-2");
    assertThat(program.ids("source=st/*&standing=2h")).isEmpty();
    assertThat(program.ids("standing=999999999d")).isEmpty();
  }

  @Test
  void a_flood_shows_in_the_metrics_with_the_source_that_makes_it() throws Exception {
    double before = program.metric("annunciator_alarms_last_hour");
    double activeBefore = program.metric("annunciator_alarms_active");
    String alarms =
        IntStream.rangeClosed(1, 50)
            .mapToObj(i -> "{\"source\":\"bad\",\"condition\":\"c" + i + "\",\"area\":\"told\"}")
            .collect(Collectors.joining(",", "[", "]"));
    program.accepts(alarms);
    program.accepts("{\"source\":\"bad\",\"condition\":\"c1\",\"state\":\"cleared\"}");
    program.passAMinute();

    assertThat(program.metric("annunciator_alarms_last_hour")).isEqualTo(before + 50);
    assertThat(program.metric("annunciator_alarms_active")).isEqualTo(activeBefore + 49);
    assertThat(program.metric("annunciator_alarms_worst{source=\"bad\"}")).isEqualTo(50);
    program.untilMetric("annunciator_flood{target=\"ops/Group\"}", 1);
    assertThat(program.metric("annunciator_flood{target=\"ops/Quiet\"}")).isEqualTo(0);
  }

  @Test
  void what_is_active_for_a_day_shows_in_the_metrics_as_standing() throws Exception {
    Instant aDayAgo = Instant.now().minus(Duration.ofDays(1));
    double before = program.metric("annunciator_alarms_standing");
    program.accepts("{\"source\":\"day/1\",\"time\":\"" + aDayAgo.plusSeconds(600) + "\"}");
    assertThat(program.metric("annunciator_alarms_standing")).isEqualTo(before);

    program.accepts("{\"source\":\"day/2\",\"time\":\"" + aDayAgo + "\"}");

    assertThat(program.metric("annunciator_alarms_standing")).isEqualTo(before + 1);
  }

  private static String body(String by, String comment) {
    return "{\"by\":\"" + by + "\",\"comment\":\"" + comment + "\"}";
  }

  private static Reply acknowledge(String id, String body, String... query) throws Exception {
    String path = "/api/v1/alarms/" + id + "/acknowledge" + String.join("", query);
    return program.send(
        "POST", path, BodyPublishers.ofString(body), "Content-Type", RunningProgram.JSON);
  }
}
