package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the message in the chat to who acknowledged, over real HTTP; the API wants a token. */
class AcknowledgeByLinkTest {
  private static final Pattern LINK = Pattern.compile("\\(http://plant\\.example(/ack/[\\w-]+)\\)");

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void a_link_in_the_message_shows_the_alarm_and_a_press_of_the_button_acknowledges_it()
      throws Exception {
    try (RunningProgram program = new RunningProgram(folder, files(), "api-token")) {
      program.post(
          "/api/v1/alarms", "{\"id\":\"a1\",\"source\":\"pump-1\",\"message\":\"<b>dry</b>\"}");
      String path = link(program);

      HttpResponse<String> page = send(program, path, null);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
      assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
      assertThat(page.body()).contains("pump-1").contains("&lt;b&gt;dry").doesNotContain("<b>dry");
      assertThat(acknowledged(program).isNull()).as("a preview changes nothing").isTrue();

      HttpResponse<String> nameless = send(program, path, "name=&comment=on+my+way");
      assertThat(nameless.statusCode()).isEqualTo(400);
      assertThat(nameless.body()).contains("on my way");

      HttpResponse<String> done =
          send(program, path, "name=%E6%9D%8E%E5%9B%9B&comment=50%25+%26+more");
      assertThat(done.statusCode()).isEqualTo(200);
      assertThat(acknowledged(program).path("by").asText()).isEqualTo("李四");
      assertThat(acknowledged(program).path("comment").asText()).isEqualTo("50% & more");
      program.getUntil(
          "/sandbox/messages",
          list -> list.size() == 2 && list.at("/0/text").asText().contains("李四"));

      HttpResponse<String> second = send(program, path, "name=WangWu");
      assertThat(second.statusCode()).isEqualTo(200);
      assertThat(second.body()).contains("李四");
      assertThat(acknowledged(program).path("by").asText()).isEqualTo("李四");
    }
    try (RunningProgram program = new RunningProgram(folder, Map.of(), "api-token")) {
      String path = link(program, "a2");
      assertThat(send(program, path, null).statusCode())
          .as("a restart does not end what links are valid")
          .isEqualTo(200);
    }
  }

  @Test
  void a_link_that_is_not_ours_finds_nothing() throws Exception {
    try (RunningProgram program = new RunningProgram(folder, files(), "api-token")) {
      program.post("/api/v1/alarms", "{\"id\":\"a1\",\"source\":\"pump-1\"}");
      String path = link(program);
      char last = path.charAt(path.length() - 1);
      String forged = path.substring(0, path.length() - 1) + (last == 'A' ? 'E' : 'A');

      assertThat(send(program, forged, null).statusCode()).isEqualTo(404);
      assertThat(send(program, forged, "name=x").statusCode()).isEqualTo(404);
      assertThat(send(program, "/ack/", null).statusCode()).isEqualTo(404);
      assertThat(acknowledged(program).isNull()).isTrue();
    }
  }

  private HttpResponse<String> send(RunningProgram program, String path, String form)
      throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(program.url(path)));
    if (form != null) {
      request
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(BodyPublishers.ofString(form));
    }
    return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private static String link(RunningProgram program) throws Exception {
    JsonNode messages = program.getUntil("/sandbox/messages", list -> list.size() == 1).json();
    return link(messages.at("/0/text").asText());
  }

  private static String link(RunningProgram program, String id) throws Exception {
    program.post("/api/v1/alarms", "{\"id\":\"" + id + "\",\"source\":\"" + id + "\"}");
    JsonNode messages =
        program
            .getUntil("/sandbox/messages", list -> list.at("/0/text").asText().contains(id))
            .json();
    return link(messages.at("/0/text").asText());
  }

  private static String link(String text) {
    Matcher link = LINK.matcher(text);
    assertThat(link.find()).as(text).isTrue();
    return link.group(1);
  }

  private static JsonNode acknowledged(RunningProgram program) throws Exception {
    return program.get("/api/v1/alarms/a1").json().path("acknowledged");
  }

  private static Map<String, String> files() {
    return Map.of(
        "application.properties",
        "annunciator.sandbox = true\nannunciator.public-url = http://plant.example/\n",
        "services.yaml",
        """
        services:
          ops:
            sendTo: [ dingtalkGroup: { name: Ops, webhook: "http://127.0.0.1:{{camel.server.port}}/sandbox/robot/send?access_token=sandbox-ops" } ]
        """,
        "routes/rules/rules.camel.yaml",
        """
        - route:
            id: all
            from: { uri: "rule:all", steps: [ { to: "notify:ops" } ] }
        """);
  }
}
