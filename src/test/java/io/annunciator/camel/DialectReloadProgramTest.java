package io.annunciator.camel;

import static io.annunciator.camel.RunningProgram.assertProblem;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dialects and tags of a site are edited while the program runs. */
class DialectReloadProgramTest {
  private static final String PLC = "routes/1-intake-plc.camel.yaml";
  private static final String PRESS = "routes/1-intake-press.camel.yaml";
  private static final String TAGS = "tag,source\nEStop,press-7\n";

  private static final String RULE =
      "- route: { id: r, from: { uri: rule:r, steps: [ to: notify:ops ] } }";

  @TempDir private Path folder;

  @Test
  void a_tag_that_is_added_takes_effect_and_a_broken_row_changes_nothing() throws Exception {
    try (RunningProgram program = start()) {
      assertThat(posted(program, "{\"tag\":\"Guard\",\"value\":1}")).isZero();

      write("tags.csv", TAGS + "Guard,press-8\n");
      assertThat(reload(program)).isEmpty();
      assertThat(posted(program, "{\"tag\":\"Guard\",\"value\":1}")).isOne();
      assertThat(program.ids("source=press-8")).hasSize(1);

      write("tags.csv", TAGS + "Guard,press-9\nGuard,press-9\n,press-9\n");
      assertThat(reload(program))
          .isEqualTo(
              "tags.csv:4: \"Guard\" stands here again, first in line 3; tags.csv:5: is empty");
      assertThat(posted(program, "{\"tag\":\"Guard\",\"value\":0}")).isOne();
      assertThat(program.ids("source=press-8")).hasSize(2);
      assertThat(program.observe("health").body()).contains("2 problems, first tags.csv:4: ");
      assertThat(program.observe("metrics").body()).contains("annunciator_site_problems 2.0");
    }
  }

  @Test
  void a_dialect_that_comes_gets_its_messages_and_one_that_goes_does_not() throws Exception {
    try (RunningProgram program = start();
        Gateway gateway = new Gateway(program)) {
      write(PRESS, dialect("press", "press/#,alarms/press", "press-one"));
      assertThat(reload(program)).isEmpty();
      program.until("subscribed", () -> arrives(program, gateway, "press/a", "press-one"));
      assertThat(arrives(program, gateway, "alarms/press", "press-one")).isTrue();
      assertThat(program.post("/api/v1/dialects/press", "{}").status()).isEqualTo(202);

      write(PRESS, dialect("press", "press/#,alarms/press", "press-two"));
      assertThat(reload(program)).isEmpty();
      assertThat(arrives(program, gateway, "press/a", "press-two")).isTrue();

      Files.delete(folder.resolve(PRESS));
      assertThat(reload(program)).isEmpty();
      assertProblem(program.post("/api/v1/dialects/press", "{}"), 404);
      program.until("unsubscribed", () -> isLeftAlone(program, gateway));
      gateway.publish("alarms/press", "{\"source\":\"plain\"}");
      program.getUntil("/api/v1/alarms?source=plain", page -> page.path("items").size() == 1);
      assertThat(program.observe("health").body()).doesNotContain("route:press\"");
    }
  }

  @Test
  void a_broken_dialect_leaves_the_one_that_ran() throws Exception {
    try (RunningProgram program = start()) {
      String sound = dialect("plc", "plc/#", "other");
      for (String broken :
          new String[] {
            "- route: [",
            sound.replace("setBody", "setBdy"),
            sound.replace("direct:alarm", "dirct:alarm"),
            sound.replace("plc/#", "plc/#/x"),
            sound.replace("id: plc", "id: intake-http"),
            sound + sound.replace("id: plc", "id: again"),
            sound.replace("constant: '", "jq: '{"),
          }) {
        write(PLC, broken);
        assertThat(reload(program)).as(broken).startsWith(PLC);
      }
      assertThat(posted(program, "{\"tag\":\"EStop\",\"value\":1}")).isOne();
    }
  }

  @Test
  void a_route_that_does_not_start_leaves_everything_as_it_was() throws Exception {
    try (RunningProgram program = start()) {
      write(PLC, dialect("plc", "plc/#", "changed"));
      write("routes/feed.camel.yaml", helper("feed", "direct:alarm"));

      assertThat(reload(program)).startsWith("routes/feed.camel.yaml:");
      assertThat(posted(program, "{\"tag\":\"EStop\",\"value\":1}")).isOne();
      assertThat(program.ids("source=press-7")).as("mapped as before").hasSize(1);
      assertThat(program.observe("metrics").body()).contains("annunciator_site_problems 1.0");

      Files.delete(folder.resolve("routes/feed.camel.yaml"));
      assertThat(reload(program)).isEmpty();
      assertThat(posted(program, "{}")).isOne();
      assertThat(program.ids("source=changed")).hasSize(1);
    }
  }

  @Test
  void what_a_dialect_calls_may_move_to_another_file() throws Exception {
    try (RunningProgram program = start()) {
      String calls = dialect("plc", "plc/#", "x").replace("direct:alarm", "direct:shared");
      write(PLC, calls + helper("first", "direct:shared"));
      assertThat(reload(program)).isEmpty();
      assertThat(posted(program, "{}")).isOne();

      write(PLC, calls);
      write("routes/mappings.camel.yaml", helper("second", "direct:shared"));
      assertThat(reload(program)).isEmpty();
      assertThat(posted(program, "{}")).isOne();
    }
  }

  @Test
  void rules_change_while_a_message_is_being_mapped() throws Exception {
    try (ServerSocket slow = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        RunningProgram program = start()) {
      String asks = "    - to: http://127.0.0.1:" + slow.getLocalPort() + "\n        - setBody";
      write(PLC, dialect("plc", "plc/#", "asked").replace("    - setBody", asks));
      assertThat(reload(program)).isEmpty();
      CompletableFuture<Integer> mapped =
          CompletableFuture.supplyAsync(
              () -> program.statusOf("/api/v1/dialects/plc", "{}"),
              call -> new Thread(call, "gateway").start());
      try (Socket asked = slow.accept()) {
        Files.createDirectories(folder.resolve("routes/rules"));
        write("routes/rules/r.camel.yaml", RULE);

        assertThat(reload(program)).isEmpty();

        assertThat(mapped).as("nobody has waited for it").isNotDone();
        asked
            .getOutputStream()
            .write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII));
        assertThat(mapped.join()).isEqualTo(202);
      }
    }
  }

  private static String helper(String id, String from) {
    return "- route: { id: %s, from: { uri: %s, steps: [ to: direct:alarm ] } }\n"
        .formatted(id, from);
  }

  @Test
  void a_route_that_begins_otherwise_waits_for_a_start() throws Exception {
    try (RunningProgram program = start()) {
      write(PLC, "- route: { id: plc, from: { uri: platform-http:/plc, steps: [ log: x ] } }");
      assertThat(reload(program)).isEmpty();

      assertThat(program.get("/plc").status()).isEqualTo(404);
      assertThat(posted(program, "{\"tag\":\"EStop\",\"value\":1}")).isOne();
    }
  }

  /** Whether a message of this topic becomes an alarm of this source. */
  private static boolean arrives(
      RunningProgram program, Gateway gateway, String topic, String source) throws Exception {
    int before = program.ids("source=" + source).size();
    gateway.publish(topic, "{}");
    sentinel(program, gateway);
    return program.ids("source=" + source).size() > before;
  }

  private static boolean isLeftAlone(RunningProgram program, Gateway gateway) throws Exception {
    int before = program.get("/api/v1/rejected").json().path("items").size();
    gateway.publish("press/a", "{}");
    sentinel(program, gateway);
    return program.get("/api/v1/rejected").json().path("items").size() == before;
  }

  /** Returns when what was published before has been dealt with. */
  private static void sentinel(RunningProgram program, Gateway gateway) throws Exception {
    String name = "sentinel-" + UUID.randomUUID();
    gateway.publish("alarms/x", "{\"source\":\"%s\"}".formatted(name));
    program.until("the sentinel is there", () -> !program.ids("source=" + name).isEmpty());
  }

  /** Has a reading mapped over HTTP; returns how many alarms it became. */
  private static int posted(RunningProgram program, String reading) throws Exception {
    RunningProgram.Reply reply = program.post("/api/v1/dialects/plc", "[" + reading + "]");
    assertThat(reply.status()).as(reply.body()).isEqualTo(202);
    return reply.json().path("accepted").size();
  }

  /** What is wrong, empty when the files are in force. */
  private static String reload(RunningProgram program) throws Exception {
    StringBuilder found = new StringBuilder();
    for (JsonNode error : program.post("/api/v1/reload", "").json().path("errors")) {
      found
          .append(found.isEmpty() ? "" : "; ")
          .append(error.path("file").asText())
          .append(':')
          .append(error.path("line").asText())
          .append(": ")
          .append(error.path("what").asText());
    }
    return found.toString();
  }

  private RunningProgram start() throws Exception {
    return new RunningProgram(
        folder,
        Map.of(
            "services.yaml",
            """
            services:
              ops: { sendTo: [ dingtalkGroup: { webhook: "https://h/send?access_token=x" } ] }
            """,
            "tags.csv",
            TAGS,
            PLC,
            """
            - route:
                id: plc
                from:
                  uri: dialect:plc
                  parameters: { topic: "plc/#" }
                  steps:
                    - bean: { ref: bitTable, method: alarms }
                    - to: direct:alarm
            """),
        "");
  }

  /** Every message is an alarm of one source. */
  private static String dialect(String name, String topics, String source) {
    return """
        - route:
            id: %s
            from:
              uri: dialect:%s
              parameters: { topic: "%s" }
              steps:
                - setBody: { constant: '{"source":"%s"}' }
                - to: direct:alarm
        """
        .formatted(name, name, topics, source);
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }
}
