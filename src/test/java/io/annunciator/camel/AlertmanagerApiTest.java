package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.annunciator.camel.RunningProgram.Reply;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alerts of Prometheus and Alertmanager become alarms. */
class AlertmanagerApiTest {
  @TempDir private static Path folder;
  private static RunningProgram program;

  @BeforeAll
  static void start() throws Exception {
    String services =
        """
        services:
          ops:
            sendTo:
              - wecomGroup: { webhook: "http://127.0.0.1:9/cgi-bin/webhook/send?key=k" }
        """;
    program = new RunningProgram(folder, Map.of("services.yaml", services), "");
  }

  @AfterAll
  static void stop() {
    program.close();
  }

  @Test
  void an_alert_of_prometheus_becomes_an_alarm() throws Exception {
    Reply reply =
        program.post(
            "/api/v2/alerts",
            """
            [{"labels":{"alertname":"DiskFull","instance":"h1:9100","job":"node","severity":"critical",
            "area":"it","site":"plant1","device":"sda"},
            "annotations":{"summary":"磁盘 92%","description":"longer"},
            "startsAt":"2026-01-01T08:00:00.5+08:00","endsAt":"2099-01-01T00:00:00Z",
            "generatorURL":"http://prometheus/graph"}]
            """);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEmpty();
    JsonNode alarm = newestOf("h1:9100");
    assertThat(alarm.path("condition").asText()).isEqualTo("DiskFull");
    assertThat(alarm.path("state").asText()).isEqualTo("active");
    assertThat(alarm.path("severity").asInt()).isEqualTo(900);
    assertThat(alarm.path("message").asText()).isEqualTo("磁盘 92%");
    assertThat(alarm.path("area").asText()).isEqualTo("it");
    assertThat(alarm.path("site").asText()).isEqualTo("plant1");
    assertThat(alarm.path("time").asText()).isEqualTo("2026-01-01T00:00:00.500Z");
    assertThat(alarm.path("labels").toString()).isEqualTo("{\"job\":\"node\",\"device\":\"sda\"}");
    assertThat(alarm.path("id").asText()).matches("[0-9a-f]{16}-active-2026-01-01T00:00:00.500Z");
  }

  @Test
  void an_alert_that_is_over_clears_its_alarm() throws Exception {
    alerts("\"instance\":\"over\"", "\"startsAt\":\"2026-01-01T00:00:00Z\"");
    alerts(
        "\"instance\":\"over\"",
        "\"startsAt\":\"2026-01-01T00:00:00Z\",\"endsAt\":\"2026-01-01T01:00:00Z\"");

    JsonNode items = program.get("/api/v1/alarms?source=over").json().path("items");
    assertThat(items.findValuesAsText("state")).containsExactly("cleared", "active");
    assertThat(items.at("/0/time").asText()).isEqualTo("2026-01-01T01:00:00.000Z");
    assertThat(items.at("/0/shortId")).isEqualTo(items.at("/1/shortId"));
  }

  @Test
  void a_repeat_by_either_way_is_the_same_report() throws Exception {
    String labels = "\"instance\":\"repeated\",\"alertname\":\"A\"";
    String start = "\"startsAt\":\"2026-01-01T00:00:00Z\"";
    alerts(labels, start);
    alerts(labels, start);
    Reply reply = webhook("{\"status\":\"firing\",\"labels\":{" + labels + "}," + start + "}");

    assertThat(reply.json().at("/accepted/0/repeated").asBoolean()).isTrue();
    assertThat(program.get("/api/v1/alarms?source=repeated").json().path("items")).hasSize(1);
  }

  @Test
  void an_alert_without_a_start_is_a_new_report_each_time() throws Exception {
    String unknown = "\"startsAt\":\"0001-01-01T00:00:00.000Z\"";
    alerts("\"instance\":\"unstarted\"", unknown);
    alerts("\"instance\":\"unstarted\"", unknown);

    assertThat(program.get("/api/v1/alarms?source=unstarted").json().path("items")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "critical, 900",
    "high, 700",
    "error, 700",
    "major, 700",
    "page, 700",
    "warning, 500",
    "medium, 500",
    "minor, 500",
    "info, 200",
    "low, 200",
    "none, 200",
    "CRITICAL, 900",
    "1, 1",
    "850, 850",
    "1000, 1000",
    "1001, 500",
    "0, 500",
    "8.5, 500",
    "P1, 500",
    "'', 500"
  })
  void a_severity_is_a_word_or_a_number(String written, int severity) throws Exception {
    String instance = "severity-" + written;
    alerts("\"instance\":\"" + instance + "\",\"severity\":\"" + written + "\"", "\"status\":null");

    assertThat(newestOf(instance).path("severity").asInt()).isEqualTo(severity);
  }

  @Test
  void what_an_alert_does_not_say_is_found_elsewhere() throws Exception {
    alerts("\"job\":\"by-job\"", "\"annotations\":{\"description\":\"described\"}");
    alerts("\"x\":\"y\"", "\"annotations\":{}");

    assertThat(newestOf("by-job").path("message").asText()).isEqualTo("described");
    assertThat(newestOf("by-job").path("condition").asText()).isEqualTo("alarm");
    assertThat(newestOf("by-job").path("severity").asInt()).isEqualTo(500);
    assertThat(newestOf("alertmanager").at("/labels/x").asText()).isEqualTo("y");
  }

  @Test
  void what_is_too_much_is_cut() throws Exception {
    String labels =
        IntStream.range(0, 65)
            .mapToObj(i -> "\"label%02d\":\"x\"".formatted(i))
            .collect(Collectors.joining(","));
    alerts(
        "\"instance\":\"much\"," + labels,
        "\"annotations\":{\"summary\":\"" + "锅".repeat(4097) + "\"}");

    assertThat(newestOf("much").path("labels")).hasSize(64);
    assertThat(newestOf("much").path("message").asText()).isEqualTo("锅".repeat(4096));
  }

  @Test
  void a_webhook_of_alertmanager_is_accepted_alert_by_alert() throws Exception {
    Reply reply =
        program.post(
            "/api/v1/alertmanager",
            """
            {"version":"4","status":"firing","receiver":"ops","groupKey":"{}:{alertname=\\"Disk\\"}",
            "commonLabels":{},"alerts":[
            {"status":"firing","labels":{"alertname":"Disk","severity":"warning"},"annotations":{},
            "startsAt":"2026-01-01T00:00:00Z","endsAt":"0001-01-01T00:00:00Z","fingerprint":"c0ffee"},
            {"status":"resolved","labels":{"alertname":"Disk","instance":"b"},"annotations":{},
            "startsAt":"2026-01-01T00:00:00Z","endsAt":"2026-01-01T01:00:00Z","fingerprint":"cafe"}]}
            """);

    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.json().path("accepted").findValuesAsText("id"))
        .containsExactly("c0ffee-active-2026-01-01T00:00:00Z", "cafe-cleared-2026-01-01T00:00:00Z");
  }

  @Test
  void a_label_that_is_too_long_is_cut_and_costs_the_alerts_beside_it_nothing() throws Exception {
    String tooLong = "😀".repeat(257);
    Reply reply =
        webhook(
            """
            {"labels":{"alertname":"%s","area":"%s","site":"%s","instance":"long-labels"}},
            {"labels":{"instance":"%s"}},{"labels":{"instance":"beside"}}"""
                .formatted(tooLong, tooLong, tooLong, tooLong));

    assertThat(reply.json().path("accepted")).hasSize(3);
    JsonNode alarm = newestOf("long-labels");
    for (String member : new String[] {"condition", "area", "site"}) {
      assertThat(alarm.path(member).asText()).isEqualTo("😀".repeat(128));
    }
    assertThat(program.get("/api/v1/alarms").json().path("items").findValuesAsText("source"))
        .contains("beside", "😀".repeat(256));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[{\"labels\":{\"a\":1}}, 7] | /0/labels/a is a number, expected a string; /1 is a number, expected an object",
        "{\"alerts\":[]} | is an object, expected an array of alerts",
        "[] | has 0 alarms, expected 1 to 1000 in one array",
      })
  void what_is_no_alert_is_refused_as_alertmanager_refuses(String body, String why)
      throws Exception {
    Reply reply = program.post("/api/v2/alerts", body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.type()).isEqualTo("application/json");
    assertThat(reply.json().textValue()).isEqualTo("Nothing was accepted: " + why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"alerts\":[{}]} | /alerts/0/labels",
        "[]                | ``",
      })
  void what_is_no_webhook_is_refused_with_its_place(String body, String pointer) throws Exception {
    Reply reply = program.post("/api/v1/alertmanager", body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.type()).isEqualTo("application/problem+json");
    assertThat(reply.json().at("/errors/0/pointer").asText()).isEqualTo(pointer);
  }

  private static void alerts(String labels, String members) throws Exception {
    String alert = "{\"labels\":{" + labels + "}," + members + "}";
    assertThat(program.post("/api/v2/alerts", "[" + alert + "]").status()).isEqualTo(200);
  }

  private static Reply webhook(String alert) throws Exception {
    return program.post("/api/v1/alertmanager", "{\"version\":\"4\",\"alerts\":[" + alert + "]}");
  }

  private static JsonNode newestOf(String source) throws Exception {
    return program.get("/api/v1/alarms?source=" + source).json().at("/items/0");
  }
}
