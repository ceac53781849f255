package io.annunciator.camel;

import static io.annunciator.camel.RunningProgram.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.annunciator.camel.RunningProgram.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Putting alarms aside over HTTP. */
class ShelfApiTest {
  private static final String SHELVES = "/api/v1/shelves";
  private static final String WHO_AND_WHY = "\"by\":\"Li\",\"reason\":\"pump is out\"}";

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
    String rules =
        """
        - route:
            id: told
            from:
              uri: rule:told
              steps:
                - to: notify:ops
        """;
    program =
        new RunningProgram(
            folder,
            Map.of(
                "services.yaml",
                services,
                "routes/rules/r.camel.yaml",
                rules,
                "application.properties",
                "annunciator.shelve-at-most=12h"),
            "");
  }

  @AfterAll
  static void stop() {
    program.close();
  }

  @Test
  void a_shelf_is_made_listed_and_ended() throws Exception {
    Reply made =
        program.post(
            SHELVES, "{\"source\":\"made/*\",\"condition\":\"High\",\"for\":\"2h\"," + WHO_AND_WHY);

    assertThat(made.status()).isEqualTo(201);
    JsonNode shelf = made.json();
    String path = SHELVES + "/" + shelf.path("id").asText();
    assertThat(made.header("Location")).isEqualTo(path);
    assertThat(shelf.path("source").asText()).isEqualTo("made/*");
    assertThat(shelf.path("condition").asText()).isEqualTo("High");
    assertThat(shelf.path("by").asText()).isEqualTo("Li");
    assertThat(shelf.path("reason").asText()).isEqualTo("pump is out");
    assertThat(
            Duration.between(
                Instant.parse(shelf.path("createdAt").asText()),
                Instant.parse(shelf.path("until").asText())))
        .isEqualTo(Duration.ofHours(2));
    assertThat(program.get(SHELVES).json().path("items")).contains(shelf);

    Reply ended = program.delete(path);
    assertThat(ended.status()).isEqualTo(204);
    assertThat(ended.body()).isEmpty();
    assertThat(program.get(SHELVES).json().path("items")).doesNotContain(shelf);
    assertProblem(program.delete(path), 404);
  }

  @Test
  void what_is_shelved_is_told_to_nobody_until_the_shelf_ends() throws Exception {
    JsonNode shelf =
        program.post(SHELVES, "{\"source\":\"held/1\",\"for\":\"2h\"," + WHO_AND_WHY).json();
    program.post("/api/v1/alarms", "{\"id\":\"held\",\"source\":\"held/1\"}");

    JsonNode held = program.get("/api/v1/alarms/held").json().at("/deliveries/0");
    assertThat(held.path("status").asText()).isEqualTo("suppressed");
    assertThat(held.path("reason").asText()).startsWith("shelved: by Li").endsWith("pump is out");

    program.delete(SHELVES + "/" + shelf.path("id").asText());
    JsonNode released = program.get("/api/v1/alarms/held").json().path("deliveries");
    assertThat(released).hasSize(2);
    assertThat(released.at("/1/status").asText()).isNotEqualTo("suppressed");
  }

  @Test
  void the_one_that_is_not_given_means_any() throws Exception {
    Reply bySource = program.post(SHELVES, "{\"source\":\"one\",\"for\":\"1s\"," + WHO_AND_WHY);
    Reply byCondition =
        program.post(SHELVES, "{\"condition\":\"Two\",\"for\":\"1s\"," + WHO_AND_WHY);

    assertThat(bySource.json().path("condition").asText()).isEqualTo("*");
    assertThat(byCondition.json().path("source").asText()).isEqualTo("*");
  }

  @Test
  void the_newest_shelf_comes_first_and_there_are_pages() throws Exception {
    for (String source : new String[] {"page/1", "page/2"}) {
      program.post(SHELVES, "{\"source\":\"" + source + "\",\"for\":\"1h\"," + WHO_AND_WHY);
    }

    JsonNode first = program.get(SHELVES + "?limit=1").json();
    JsonNode second = program.get(SHELVES + "?limit=1&after=" + first.path("next").asText()).json();

    assertThat(first.at("/items/0/source").asText()).isEqualTo("page/2");
    assertThat(second.at("/items/0/source").asText()).isEqualTo("page/1");
  }

  @Test
  void nobody_shelves_for_longer_than_the_site_allows() throws Exception {
    assertThat(program.post(SHELVES, "{\"source\":\"day\",\"for\":\"12h\"," + WHO_AND_WHY).status())
        .isEqualTo(201);
    assertProblem(
        program.post(SHELVES, "{\"source\":\"day\",\"for\":\"43200001ms\"," + WHO_AND_WHY), 400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"for\":\"2h\",\"by\":\"a\",\"reason\":\"b\"' | /source | every alarm",
        "'\"source\":\"*\",\"for\":\"2h\",\"by\":\"a\",\"reason\":\"b\"' | /source | every alarm",
        "'\"source\":\"**\",\"condition\":\"*\",\"for\":\"2h\",\"by\":\"a\",\"reason\":\"b\"'"
            + " | /source | every alarm",
        "'\"source\":\"s\",\"by\":\"a\",\"reason\":\"b\"' | /for | at most 12h",
        "'\"source\":\"s\",\"for\":\"0h\",\"by\":\"a\",\"reason\":\"b\"' | /for | at most 12h",
        "'\"source\":\"s\",\"for\":\"2\",\"by\":\"a\",\"reason\":\"b\"' | /for | 30m or 2h",
        "'\"source\":\"s\",\"for\":7200,\"by\":\"a\",\"reason\":\"b\"' | /for | no string",
        "'\"source\":\"s\",\"for\":\"2h\",\"reason\":\"b\"' | /by | is missing",
        "'\"source\":\"s\",\"for\":\"2h\",\"by\":\"a\"' | /reason | is missing",
        "'\"source\":\"s\",\"for\":\"2h\",\"by\":\"a\",\"reason\":\"b\\nc\"' | /reason | control",
        "'\"source\":\"s\",\"until\":\"2h\"' | /until | it takes source, condition, for",
      })
  void a_bad_shelf_is_refused(String members, String pointer, String detail) throws Exception {
    Reply reply = program.post(SHELVES, "{" + members + "}");

    assertProblem(reply, 400);
    assertThat(reply.json().at("/errors/0/pointer").asText()).isEqualTo(pointer);
    assertThat(reply.json().at("/errors/0/detail").asText()).contains(detail);
  }

  @Test
  void an_unknown_shelf_is_not_found() throws Exception {
    assertProblem(program.delete(SHELVES + "/nobody"), 404);
    assertProblem(program.delete(SHELVES + "/%00"), 404);
  }
}
