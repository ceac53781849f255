package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.annunciator.alarm.AlarmKey;
import io.annunciator.camel.RunningProgram.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An app's stream, over a real WebSocket, as the sandbox plays it; the API wants a token. */
class StreamProgramTest {
  private static final String ID = new AlarmKey("pump-1", "alarm").shortId();
  private static final String CONNECTED = "annunciator_stream_connected{app=\"plant\"}";

  @TempDir private Path folder;

  private static Map<String, String> files() {
    Map<String, String> files = new HashMap<>(InboundSite.files("en"));
    files.computeIfPresent(
        "services.yaml",
        (name, text) -> text.replaceFirst("robotCode: dingplant", "$0\n      stream: true"));
    return files;
  }

  private static String said(Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json().path("status").asText() + " " + reply.json().path("text").asText();
  }

  @Test
  void people_and_groups_are_heard_without_a_public_address() throws Exception {
    try (RunningProgram program = new RunningProgram(folder, files(), "api-token")) {
      program.untilMetric(CONNECTED, 1);
      program.accepts("{\"id\":\"a1\",\"source\":\"pump-1\",\"message\":\"dry\"}");

      String say =
          "{\"app\":\"plant\",\"user\":\"0147\",\"name\":\"Li Si\",\"group\":\"Boiler 锅炉\",\"id\":\"m1\","
              + "\"text\":\"ack %s on my way\"}".formatted(ID);
      assertThat(said(program.post("/sandbox/say", say)))
          .isEqualTo("200 Acknowledged: " + ID + " pump-1 alarm.");
      JsonNode acknowledged = program.get("/api/v1/alarms/a1").json().path("acknowledged");
      assertThat(acknowledged.path("by").asText()).isEqualTo("Li Si (0147)");
      assertThat(said(program.post("/sandbox/say", say))).as("the same again").isEqualTo("200 ");

      String event =
          "{\"app\":\"plant\",\"type\":\"chat_update_title\",\"group\":\"Boiler 锅炉\",\"title\":\"%s\",\"id\":\"e1\"}";
      assertThat(said(program.post("/sandbox/event", event.formatted("Mill"))))
          .isEqualTo("200 SUCCESS");
      assertThat(said(program.post("/sandbox/event", event.formatted("Old news"))))
          .isEqualTo("200 SUCCESS");
      assertThat(program.get("/api/v1/groups").json().at("/items/0/title").asText())
          .isEqualTo("Mill");
    }
  }

  @Test
  void a_stream_ends_and_begins_with_the_site() throws Exception {
    try (RunningProgram program = new RunningProgram(folder, files(), "")) {
      program.untilMetric(CONNECTED, 1);
      Path services = folder.resolve("services.yaml");
      String streamed = Files.readString(services);

      Files.writeString(services, streamed.replace("stream: true", "stream: false"));
      assertThat(program.post("/api/v1/reload", "").status()).isEqualTo(200);
      assertThat(program.metric(CONNECTED)).isNaN();
      assertThat(said(program.post("/sandbox/say", "{\"app\":\"plant\",\"text\":\"help\"}")))
          .as("by its address again")
          .startsWith("200 Commands:");

      Files.writeString(services, streamed);
      assertThat(program.post("/api/v1/reload", "").status()).isEqualTo(200);
      program.untilMetric(CONNECTED, 1);
      assertThat(said(program.post("/sandbox/say", "{\"app\":\"plant\",\"text\":\"help\"}")))
          .startsWith("200 Commands:");
    }
  }

  @Test
  void nobody_connects_to_the_sandbox_without_a_ticket_of_his_own() throws Exception {
    try (RunningProgram program = new RunningProgram(folder, files(), "api-token")) {
      program.untilMetric(CONNECTED, 1);
      assertThat(program.sendBare("GET", SandboxStream.PATH + "?ticket=x").status()).isEqualTo(401);
      assertThat(program.get(SandboxStream.PATH + "?ticket=x").status()).isEqualTo(401);
      assertThat(program.get(SandboxStream.PATH).status()).isEqualTo(401);
    }
  }
}
