package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.camel.RunningProgram.Reply;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes through the door of the API, and how it refuses the rest. */
class ApiDoorTest {
  private static final int BODY_BYTES_MAX = 1_048_576;
  private static final String SERVICES =
      """
      services:
        ops:
          sendTo:
            - wecomGroup: { webhook: "http://127.0.0.1:9/cgi-bin/webhook/send?key=k" }
      """;
  private static final String ALARM = "{\"source\":\"p/1\"}";

  private static final String SHELF =
      "{\"source\":\"p/1\",\"for\":\"1h\",\"by\":\"a\",\"reason\":\"b\"}";

  @TempDir private static Path folder;
  private static RunningProgram program;

  @BeforeAll
  static void start() throws Exception {
    program = new RunningProgram(folder, Map.of("services.yaml", SERVICES), "the-token");
  }

  @AfterAll
  static void stop() {
    program.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/alarms", "/api/v1/openapi.json", "/api/v1/unknown"})
  void without_the_token_nothing_is_told(String path) throws Exception {
    Reply reply = program.sendBare("GET", path);

    assertProblem(reply, 401);
    assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertProblem(program.sendBare("GET", path, "Authorization", "Bearer wrong"), 401);
  }

  @ParameterizedTest
  @CsvSource({"bearer the-token, 200", "BEARER  the-token, 200", "bearer The-Token, 401"})
  void the_case_of_the_scheme_is_nothing_and_that_of_the_token_is(String header, int status)
      throws Exception {
    Reply reply = program.sendBare("GET", "/api/v1/alarms", "Authorization", header);

    assertThat(reply.status()).isEqualTo(status);
  }

  @Test
  void with_the_token_all_is_told() throws Exception {
    assertThat(program.get("/api/v1/alarms").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api", "/api/v1", "/api/v1/alarm", "/api/v1/alarms/a/b", "/api/v3/alerts"})
  void an_unknown_path_is_not_found(String path) throws Exception {
    assertProblem(program.get(path), 404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT | /api/v1/alarms | GET, HEAD, POST",
        "DELETE | /api/v1/alarms/1 | GET, HEAD",
        "GET | /api/v1/deliveries/1 | DELETE",
        "GET | /api/v1/deliveries/retry | DELETE, POST",
        "GET | /api/v1/deliveries/1/retry | POST",
        "POST | /api/v1/openapi.json | GET, HEAD",
        "GET | /api/v1/alarms/1/acknowledge | POST",
        "DELETE | /api/v1/shelves | GET, HEAD, POST",
        "DELETE | / | GET, HEAD",
        "POST | /console/style.css | GET, HEAD",
        "PUT | /ack/x | GET, HEAD, POST",
        "GET | /api/v1/shelves/1 | DELETE",
      })
  void another_method_is_refused_with_those_allowed(String method, String path, String allowed)
      throws Exception {
    Reply reply = program.send(method, path, BodyPublishers.noBody());

    assertProblem(reply, 405);
    assertThat(reply.header("Allow")).isEqualTo(allowed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/v1/alarms", "/api/v1/openapi.json"})
  void head_is_answered_as_get_without_the_body(String path) throws Exception {
    Reply head = program.send("HEAD", path, BodyPublishers.noBody());

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.type()).isEqualTo(program.get(path).type());
    assertThat(head.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/alarms",
        "/api/v1/alertmanager",
        "/api/v1/alarms/1/acknowledge",
        "/api/v1/shelves"
      })
  void a_form_or_text_is_no_json(String path) throws Exception {
    BodyPublisher form = BodyPublishers.ofString("Content-Type=application/json");
    for (String type :
        new String[] {
          "text/plain",
          "application/x-www-form-urlencoded",
          "Application/X-WWW-Form-Urlencoded; charset=utf-8",
          "multipart/form-data; boundary=x",
          "multipart/form-data"
        }) {
      assertProblem(program.send("POST", path, form, "Content-Type", type), 415);
    }
    assertProblem(program.send("POST", path, form), 415);
  }

  @Test
  void a_call_of_alertmanager_s_is_refused_in_a_form_that_its_clients_read() throws Exception {
    Reply unauthorized = program.sendBare("GET", "/api/v2/status");
    assertJsonString(unauthorized, 401, "Send Authorization: Bearer");
    assertThat(unauthorized.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertJsonString(program.get("/api/v2/status"), 404, "There is no such call");
    Reply otherMethod = program.get("/api/v2/alerts");
    assertJsonString(otherMethod, 405, "This address takes POST");
    assertThat(otherMethod.header("Allow")).isEqualTo("POST");
    BodyPublisher body = BodyPublishers.ofString("x");
    for (String type : new String[] {"text/plain", "multipart/form-data"}) {
      assertJsonString(
          program.send("POST", "/api/v2/alerts", body, "Content-Type", type),
          415,
          "Send Content-Type: application/json");
    }
    assertJsonString(
        program.post("/api/v2/alerts", " ".repeat(BODY_BYTES_MAX + 1)), 413, "at most 1048576");
  }

  private static void assertJsonString(Reply reply, int status, String text) {
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.type()).isEqualTo("application/json");
    assertThat(reply.json().textValue()).contains(text);
  }

  @Test
  void json_with_a_charset_is_json() throws Exception {
    Reply reply =
        program.send(
            "POST",
            "/api/v1/alarms",
            BodyPublishers.ofString(ALARM),
            "Content-Type",
            "Application/JSON; charset=utf-8");

    assertThat(reply.status()).isEqualTo(202);
  }

  @Test
  void a_body_of_one_mebibyte_is_taken() throws Exception {
    assertThat(postSized(BODY_BYTES_MAX).status()).isEqualTo(202);
    assertThat(postChunked(BODY_BYTES_MAX).status()).isEqualTo(202);
  }

  @Test
  void a_body_of_one_byte_more_is_too_large() throws Exception {
    assertProblem(postSized(BODY_BYTES_MAX + 1), 413);
    assertProblem(postChunked(BODY_BYTES_MAX + 1), 413);
  }

  @Test
  void an_empty_body_is_no_alarm() throws Exception {
    assertProblem(program.post("/api/v1/alarms", ""), 400);
  }

  @Test
  void a_store_that_is_gone_is_a_reason_to_come_back(@TempDir Path own) throws Exception {
    Path file = own.resolve("data/annunciator.db");
    try (RunningProgram other = new RunningProgram(own, Map.of("services.yaml", SERVICES), "")) {
      assertThat(other.post("/api/v1/alarms", ALARM).status()).isEqualTo(202);
      assertThat(other.get("/api/v1/alarms").status()).isEqualTo(200);
      Files.move(file, own.resolve("aside.db"));
      Files.createDirectory(file); // so that none can be made

      for (Reply reply :
          new Reply[] {
            other.get("/api/v1/alarms"),
            other.get("/api/v1/deliveries"),
            other.get("/api/v1/rejected"),
            other.post("/api/v1/alarms", ALARM),
            other.send("POST", "/api/v1/deliveries/retry", BodyPublishers.noBody()),
            other.delete("/api/v1/deliveries/1"),
            other.post("/api/v1/alarms/1/acknowledge", "{\"by\":\"a\"}"),
            other.get("/api/v1/alarms?current=active"),
            other.get("/api/v1/shelves"),
            other.post("/api/v1/shelves", SHELF),
            other.delete("/api/v1/shelves/1"),
          }) {
        assertProblem(reply, 503);
        assertThat(reply.header("Retry-After")).isEqualTo("5");
      }
      assertThat(other.get("/api/v1/targets").status()).isEqualTo(200);
    }
  }

  private static Reply postSized(int bytes) throws Exception {
    return post(BodyPublishers.ofByteArray(alarmOf(bytes)));
  }

  private static Reply postChunked(int bytes) throws Exception {
    return post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(alarmOf(bytes))));
  }

  private static Reply post(BodyPublisher body) throws Exception {
    return program.send("POST", "/api/v1/alarms", body, "Content-Type", "application/json");
  }

  private static byte[] alarmOf(int bytes) {
    return (ALARM + " ".repeat(bytes - ALARM.length())).getBytes(StandardCharsets.US_ASCII);
  }

  private static void assertProblem(Reply reply, int status) {
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.type()).isEqualTo("application/problem+json");
    assertThat(reply.json().path("status").asInt()).isEqualTo(status);
    assertThat(reply.json().path("title").asText()).isNotEmpty();
    assertThat(reply.json().path("errors").isArray()).isTrue();
  }
}
