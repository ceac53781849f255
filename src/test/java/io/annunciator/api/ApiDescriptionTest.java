package io.annunciator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class ApiDescriptionTest {
  private static final String HTTP = "platform-http:";

  private final JsonNode document;

  ApiDescriptionTest() throws IOException {
    document = new ObjectMapper().readTree(new ApiDescription().get().body());
  }

  @Test
  void describes_every_call_that_a_route_takes_and_no_other() throws IOException {
    Set<String> described = new TreeSet<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

    Set<String> taken = callsOfRoutes();
    taken.add("GET /api/v1/events"); // no route's: a stream has no one answer
    assertThat(described).isEqualTo(taken);
  }

  @Test
  void refers_only_to_what_it_has() {
    List<String> references = document.findValuesAsText("$ref");

    assertThat(references).isNotEmpty();
    assertThat(references)
        .allSatisfy(one -> assertThat(document.at(one.substring(1)).isMissingNode()).isFalse());
  }

  @Test
  void has_nothing_that_nobody_refers_to() {
    Set<String> references = document.findValuesAsText("$ref").stream().collect(Collectors.toSet());

    for (String kind : List.of("schemas", "responses", "parameters")) {
      document
          .at("/components/" + kind)
          .fieldNames()
          .forEachRemaining(
              name -> assertThat(references).contains("#/components/" + kind + "/" + name));
    }
  }

  @Test
  void names_the_parameters_of_every_path() {
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .forEach(
                        call ->
                            assertThat(call.findValuesAsText("in").contains("path"))
                                .as(path.getKey())
                                .isEqualTo(path.getKey().contains("{"))));
  }

  private static Set<String> callsOfRoutes() throws IOException {
    Set<String> calls = new TreeSet<>();
    try (Stream<Path> files = Files.list(Path.of("routes"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Object entries =
            new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
        ((List<?>) entries).forEach(entry -> addCalls((Map<?, ?>) entry, calls));
      }
    }
    return calls;
  }

  /** A route without a method catches what is no call. */
  private static void addCalls(Map<?, ?> entry, Set<String> calls) {
    if (!(entry.get("route") instanceof Map<?, ?> route)) {
      return;
    }
    Map<?, ?> from = (Map<?, ?>) route.get("from");
    String uri = from.get("uri").toString();
    if (uri.startsWith(HTTP + "/api/") && from.get("parameters") instanceof Map<?, ?> parameters) {
      for (String method : parameters.get("httpMethodRestrict").toString().split(",")) {
        calls.add(method + " " + uri.substring(HTTP.length()));
      }
    }
  }
}
