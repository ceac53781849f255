package io.annunciator.camel;

import static io.annunciator.camel.RunningProgram.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway publishes its dialect to the program that runs. */
class DialectProgramTest {
  private static final Path EXAMPLE = Path.of("examples/emq-neuron");

  private static final String PARTS_AND_LOUD_ONLY =
      """
      - route:
          id: parts
          from:
            uri: dialect:parts
            steps:
              - split:
                  jq: { expression: ".[]" }
                  steps:
                    - to: direct:alarm
      - route:
          id: loud-only
          from:
            uri: dialect:loud-only
            steps:
              - filter:
                  jq: { expression: ".severity > 500" }
                  steps:
                    - to: direct:alarm
      """;

  @TempDir private Path folder;

  @Test
  void a_dialect_is_subscribed_mapped_stored_and_what_is_none_of_it_is_kept() throws Exception {
    try (RunningProgram program = program();
        Gateway gateway = new Gateway(program)) {
      gateway.publish("neuron/a/b", "{\"timestamp\":1767225600123,\"values\":{\"Level\":1}}");
      gateway.publish("neuron/a/b", "{\"timestamp\":1767225600123,\"values\":{\"EStop\":\"?\"}}");
      gateway.publish("neuron/a/b", "\u0000\u0001binary");
      gateway.publish("neuron/a/b", "{\"values\":7}");
      gateway.publish("alarms/x", "{\"source\":\"plain\"}");
      gateway.publish("alarms/x", "[]");
      gateway.publish("neuron/a/b", "{\"timestamp\":1767225600123,\"values\":{\"EStop\":1}}");

      program.getUntil("/api/v1/alarms?source=plain", page -> page.path("items").size() == 1);
      JsonNode alarm =
          program
              .getUntil("/api/v1/alarms?source=line-2*", page -> page.path("items").size() == 1)
              .json()
              .at("/items/0");
      assertThat(alarm.path("time").asText()).isEqualTo("2026-01-01T00:00:00.123Z");
      program.untilMetric("annunciator_alarms_total{result=\"empty\"}", 1);
      assertThat(program.metric("annunciator_tags_unknown_total")).isEqualTo(1);
      JsonNode rejected =
          program
              .getUntil("/api/v1/rejected", page -> page.path("items").size() == 4)
              .json()
              .path("items");
      assertThat(texts(rejected, "topic"))
          .containsExactlyInAnyOrder("neuron/a/b", "neuron/a/b", "neuron/a/b", "alarms/x");
      assertThat(texts(rejected, "reason"))
          .anyMatch(
              one ->
                  one.equals("mapped by dialect:emq-neuron, tag EStop is \"?\", which is no bit"))
          .anyMatch(one -> one.startsWith("could not be mapped by dialect:emq-neuron, "))
          .anyMatch(one -> one.startsWith("is not JSON"))
          .anyMatch(one -> one.startsWith("has 0 alarms"));
      assertThat(texts(rejected, "payload")).contains("{\"values\":7}");
    }
  }

  @Test
  void a_dialect_is_taken_over_http_too() throws Exception {
    try (RunningProgram program = program()) {
      String path = "/api/v1/dialects/emq-neuron";
      String message = Files.readString(EXAMPLE.resolve("messages/02.json"));
      assertThat(program.post(path, message).json().path("accepted").size()).isEqualTo(2);
      assertThat(program.post(path, "{\"values\":{}}").json().path("accepted").size()).isZero();
      assertProblem(program.post(path, "{\"values\":{\"EStop\":2}}"), 400);
      assertProblem(program.post(path, "{\"values\":7}"), 400);
      assertProblem(program.post("/api/v1/dialects/other", message), 404);
    }
  }

  @Test
  void a_route_may_split_a_message_or_hand_nothing_of_it_on() throws Exception {
    try (RunningProgram program =
        new RunningProgram(
            folder,
            Map.of(
                "services.yaml",
                Files.readString(EXAMPLE.resolve("services.yaml")),
                "routes/1-intake-parts.camel.yaml",
                PARTS_AND_LOUD_ONLY),
            "")) {
      String two = "[{\"source\":\"press-1\"},{\"source\":\"press-2\"}]";
      assertThat(program.post("/api/v1/dialects/parts", two).json().path("accepted").size())
          .isEqualTo(2);
      String path = "/api/v1/dialects/loud-only";
      String quiet = "{\"source\":\"press-3\",\"severity\":100}";
      assertThat(program.post(path, quiet).status()).isEqualTo(202);
      assertThat(program.post(path, quiet).json().path("accepted").size()).isZero();
      assertThat(program.post(path, quiet.replace("100", "900")).json().path("accepted").size())
          .isEqualTo(1);
      program.untilMetric("annunciator_alarms_total{result=\"empty\"}", 2);
      program.untilMetric("annunciator_alarms_total{result=\"accepted\"}", 3);
    }
  }

  private RunningProgram program() throws Exception {
    String route = "routes/1-intake-emq-neuron.camel.yaml";
    return new RunningProgram(
        folder,
        Map.of(
            "services.yaml",
            Files.readString(EXAMPLE.resolve("services.yaml")),
            "tags.csv",
            Files.readString(EXAMPLE.resolve("tags.csv")),
            route,
            Files.readString(EXAMPLE.resolve(route))),
        "");
  }

  private static List<String> texts(JsonNode items, String member) {
    return StreamSupport.stream(items.spliterator(), false)
        .map(one -> one.path(member).asText())
        .toList();
  }
}
