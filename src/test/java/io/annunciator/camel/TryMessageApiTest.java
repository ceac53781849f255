package io.annunciator.camel;

import static io.annunciator.camel.RunningProgram.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A message of a gateway is tried by the program that runs, which does not notice. */
class TryMessageApiTest {
  private static final String TRY = "/api/v1/rules/try";
  private static final String NEURON = TRY + "?topic=neuron/a/b";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String E_STOP = "{\"timestamp\":1767225600123,\"values\":{\"EStop\":1}}";

  @TempDir private Path folder;

  @Test
  void every_alarm_of_the_message_is_tried_and_nothing_is_stored_or_counted() throws Exception {
    try (RunningProgram program = neuron()) {
      RunningProgram.Reply reply =
          bytes(
              program,
              NEURON,
              "{\"timestamp\":1767225600123,\"values\":{\"EStop\":1,\"Guard\":0,\"Level\":7}}");

      assertThat(reply.status()).as(reply.body()).isEqualTo(200);
      assertThat(reply.json().path("alarms")).hasSize(2);
      assertThat(reply.json().at("/alarms/0/alarm/condition").asText()).isEqualTo("EmergencyStop");
      assertThat(reply.json().at("/alarms/0/alarm/time").asText())
          .isEqualTo("2026-01-01T00:00:00.123Z");
      assertThat(reply.json().at("/alarms/0/rules/0/tells/0").asText()).isEqualTo("operators");
      assertThat(reply.json().at("/alarms/0/deliveries/0/text").asText()).contains("急停按下");
      assertThat(reply.json().at("/alarms/1/alarm/state").asText()).isEqualTo("cleared");

      assertThat(bytes(program, NEURON, "{\"values\":{}}").json().path("alarms")).isEmpty();
      assertThat(program.get("/api/v1/alarms").json().path("items")).isEmpty();
      assertThat(program.get("/api/v1/deliveries").json().path("items")).isEmpty();
      assertThat(program.get("/api/v1/rejected").json().path("items")).isEmpty();
      assertThat(program.get("/api/v1/rules").json().at("/items/0/matches").asInt()).isZero();
      assertThat(program.metric("annunciator_tags_unknown_total")).isZero();
      assertThat(program.metric("annunciator_alarms_total{result=\"empty\"}")).isZero();
    }
  }

  @Test
  void an_alarm_comes_at_the_time_that_is_asked_for() throws Exception {
    try (RunningProgram program = neuron()) {
      String alarm = "{\"source\":\"line-2/press-7\",\"severity\":900,\"area\":\"line-2\"}";

      RunningProgram.Reply one = program.post(TRY + "?at=2026-11-20T20:00:00%2B08:00", alarm);
      RunningProgram.Reply all = program.post(NEURON + "&at=1767225660123", E_STOP);

      assertThat(one.json().at("/alarm/time").asText()).isEqualTo("2026-11-20T12:00:00.000Z");
      assertThat(one.json().at("/deliveries/0/dueAt").asText())
          .isEqualTo("2026-11-20T12:00:00.000Z");
      assertThat(all.json().at("/alarms/0/deliveries/0/dueAt").asText())
          .isEqualTo("2026-01-01T00:01:00.123Z");
    }
  }

  @Test
  void a_parameter_that_is_wrong_is_said_with_what_is_expected() throws Exception {
    try (RunningProgram program = neuron()) {
      assertThat(fault(program, "?at=noon"))
          .startsWith("/at is \"noon\", expected RFC 3339 with an offset");
      assertThat(fault(program, "?topic=neuron/%23"))
          .isEqualTo("/topic is \"neuron/#\", expected the topic of one message, without # and +");
      assertThat(fault(program, "?topic=")).startsWith("/topic is \"\", expected the topic of one");
      assertThat(fault(program, "?topic=a&dialect=emq-neuron"))
          .isEqualTo("/dialect is \"emq-neuron\", expected only one of topic and dialect");
      assertThat(fault(program, "?time=1")).contains("it takes at, topic, dialect");
    }
  }

  private static String fault(RunningProgram program, String query) throws Exception {
    RunningProgram.Reply refused = program.post(TRY + query, E_STOP);
    assertProblem(refused, 400);
    assertThat(refused.json().path("errors")).hasSize(1);
    return refused.json().at("/errors/0/pointer").asText()
        + " "
        + refused.json().at("/errors/0/detail").asText();
  }

  @Test
  void what_would_be_rejected_says_why() throws Exception {
    try (RunningProgram program = neuron()) {
      RunningProgram.Reply refused = bytes(program, NEURON, "{\"values\":{\"EStop\":2}}");
      assertProblem(refused, 400);
      assertThat(refused.json().at("/errors/0/detail").asText())
          .isEqualTo("mapped by dialect:emq-neuron, tag EStop is 2, which is no bit");

      refused = bytes(program, TRY + "?topic=alarms/x", "{\"severity\":1200}");
      assertProblem(refused, 400);
      assertThat(refused.json().at("/errors/0/pointer").asText()).isEqualTo("/source");
      assertThat(program.get("/api/v1/rejected").json().path("items")).isEmpty();
    }
  }

  @Test
  void a_topic_that_is_not_subscribed_is_said_to_have_no_way() throws Exception {
    try (RunningProgram program = neuron()) {
      RunningProgram.Reply refused = bytes(program, TRY + "?topic=alarm/x", E_STOP);

      assertProblem(refused, 422);
      assertThat(refused.json().at("/errors/0/path").asText()).isEqualTo("annunciator.mqtt.topics");
      assertThat(refused.json().at("/errors/0/what").asText())
          .isEqualTo("a message of topic \"alarm/x\" does not come in by alarms/#, neuron/#");
    }
  }

  @Test
  void a_message_may_be_of_any_type_and_comes_as_it_was_sent() throws Exception {
    try (RunningProgram program = neuron()) {
      String message =
          E_STOP.replace("}}", "},\"note\":\"100 % & more=" + "x".repeat(9_000) + "\"}");
      for (String type : new String[] {FORM, "multipart/form-data; boundary=b", "text/plain"}) {
        RunningProgram.Reply reply =
            program.send("POST", NEURON, BodyPublishers.ofString(message), "Content-Type", type);
        assertThat(reply.json().path("alarms")).as(type + reply.body()).hasSize(1);
      }
      RunningProgram.Reply alarm =
          program.send("POST", TRY, BodyPublishers.ofString(message), "Content-Type", FORM);
      assertProblem(alarm, 415);
      assertProblem(bytes(program, NEURON, "x".repeat(1024 * 1024 + 1)), 413);
    }
  }

  @Test
  void a_message_that_is_posted_for_a_dialect_names_it() throws Exception {
    try (RunningProgram program = neuron()) {
      String dialect = TRY + "?dialect=emq-neuron";
      assertThat(program.post(dialect, E_STOP).json().path("alarms")).hasSize(1);
      assertProblem(bytes(program, dialect, E_STOP), 415);
      assertProblem(program.post(TRY + "?dialect=other", E_STOP), 404);
      assertProblem(program.post(TRY + "?dialect=", E_STOP), 400);
    }
  }

  @Test
  void the_routes_in_force_are_tried_and_not_those_on_disk() throws Exception {
    try (RunningProgram program = neuron()) {
      Path route = folder.resolve("routes/1-intake-emq-neuron.camel.yaml");
      String text = Files.readString(route);
      Files.writeString(route, text.replace("topic: \"neuron/#\"", "topc: \"neuron/#\""));
      assertProblem(program.post("/api/v1/reload", ""), 422);
      assertThat(bytes(program, NEURON, E_STOP).json().path("alarms")).hasSize(1);

      Files.writeString(route, text.replace("neuron/#", "ecp/#"));
      assertThat(program.post("/api/v1/reload", "").status()).isEqualTo(200);
      assertProblem(bytes(program, NEURON, E_STOP), 422);
      assertThat(bytes(program, TRY + "?topic=ecp/a/b", E_STOP).json().path("alarms")).hasSize(1);
    }
  }

  @Test
  void a_trial_knows_the_births_of_sparkplug_that_came_and_teaches_none() throws Exception {
    Path messages = Path.of("examples/sparkplug-b/messages");
    byte[] birth = Files.readAllBytes(messages.resolve("01.bin"));
    byte[] data = Files.readAllBytes(messages.resolve("02.bin"));
    String of = TRY + "?topic=spBv1.0/Plant/DDATA/Edge1/PLC1";
    try (RunningProgram program = example("sparkplug-b");
        Gateway gateway = new Gateway(program)) {
      assertThat(
              bytes(program, TRY + "?topic=spBv1.0/Plant/DBIRTH/Edge1/PLC1", birth)
                  .json()
                  .path("alarms"))
          .hasSize(1);
      RunningProgram.Reply unknown = bytes(program, of, data);
      assertProblem(unknown, 400);
      assertThat(unknown.json().at("/errors/0/detail").asText()).contains("has the alias 5, whose");
      gateway.publish("spBv1.0/Plant/DDATA/Edge1/PLC1", data);
      program.getUntil("/api/v1/rejected", page -> page.path("items").size() == 1);

      gateway.publish("spBv1.0/Plant/DBIRTH/Edge1/PLC1", birth);
      program.getUntil("/api/v1/alarms", page -> page.path("items").size() == 1);
      assertThat(bytes(program, of, data).json().at("/alarms/0/alarm/state").asText())
          .isEqualTo("cleared");
    }
  }

  private static RunningProgram.Reply bytes(RunningProgram program, String path, String body)
      throws Exception {
    return program.send("POST", path, BodyPublishers.ofString(body));
  }

  private static RunningProgram.Reply bytes(RunningProgram program, String path, byte[] body)
      throws Exception {
    return program.send("POST", path, BodyPublishers.ofByteArray(body));
  }

  private RunningProgram neuron() throws Exception {
    return example("emq-neuron");
  }

  private RunningProgram example(String name) throws Exception {
    Path example = Path.of("examples", name);
    String route = "routes/1-intake-" + name + ".camel.yaml";
    return new RunningProgram(
        folder,
        Map.of(
            "services.yaml",
            Files.readString(example.resolve("services.yaml")),
            "tags.csv",
            Files.readString(example.resolve("tags.csv")),
            route,
            Files.readString(example.resolve(route)),
            "routes/rules/all.camel.yaml",
            "- route: { id: all, from: { uri: \"rule:all\", steps: [ to: \"notify:operators\" ] } }"),
        "");
  }
}
