package io.annunciator.kamelet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The files have the shape of Apache's catalogue, and need nothing of this program. */
class KameletFilesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("kamelets"))) {
      return files.sorted().toList().stream();
    }
  }

  private static JsonNode read(Path file) throws IOException {
    Load yaml = new Load(LoadSettings.builder().build());
    return JSON.valueToTree(yaml.loadFromString(Files.readString(file)));
  }

  @ParameterizedTest
  @MethodSource("files")
  void is_a_sink_of_the_name_of_its_file(Path file) throws IOException {
    JsonNode kamelet = read(file);

    assertThat(kamelet.path("apiVersion").asText()).isEqualTo("camel.apache.org/v1");
    assertThat(kamelet.path("kind").asText()).isEqualTo("Kamelet");
    assertThat(kamelet.at("/metadata/labels/camel.apache.org~1kamelet.type").asText())
        .isEqualTo("sink");
    assertThat(file.getFileName())
        .hasToString(kamelet.at("/metadata/name").asText() + ".kamelet.yaml");
  }

  @ParameterizedTest
  @MethodSource("files")
  void its_template_passes_Camels_own_schema(Path file) throws IOException {
    JsonNode kamelet = read(file);
    ObjectNode template = kamelet.at("/spec/template").deepCopy();
    template.put("id", kamelet.at("/metadata/name").asText());
    JsonNode routes =
        JSON.createArrayNode().add(JSON.createObjectNode().set("routeTemplate", template));

    try (InputStream schema = getClass().getResourceAsStream("/schema/camelYamlDsl.json")) {
      assertThat(
              JsonSchemaFactory.getInstance(VersionFlag.V4)
                  .getSchema(JSON.readTree(schema))
                  .validate(routes))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void every_property_is_described_used_and_either_required_or_has_a_default(Path file)
      throws IOException {
    JsonNode definition = read(file).at("/spec/definition");
    List<String> required = new ArrayList<>();
    definition.path("required").forEach(name -> required.add(name.asText()));
    Set<String> properties = new TreeSet<>();
    definition.path("properties").fieldNames().forEachRemaining(properties::add);

    Set<String> used = new TreeSet<>();
    PLACEHOLDER.matcher(Files.readString(file)).results().forEach(at -> used.add(at.group(1)));
    read(file).at("/spec/template/beans").forEach(bean -> used.remove(bean.path("name").asText()));

    assertThat(used).isEqualTo(properties);
    definition
        .path("properties")
        .properties()
        .forEach(
            property -> {
              JsonNode value = property.getValue();
              assertThat(List.of("title", "description", "type")).allMatch(value::has);
              assertThat(value.has("default")).isNotEqualTo(required.contains(property.getKey()));
            });
  }

  @ParameterizedTest
  @MethodSource("files")
  void credentials_are_passwords_to_editors(Path file) throws IOException {
    read(file)
        .at("/spec/definition/properties")
        .properties()
        .forEach(
            property ->
                assertThat(property.getValue().path("format").asText().equals("password"))
                    .as(property.getKey())
                    .isEqualTo(property.getKey().matches("access(Token|Key)|secret")));
  }

  @ParameterizedTest
  @MethodSource("files")
  void nothing_of_this_program_is_named(Path file) throws IOException {
    assertThat(Files.readString(file)).doesNotContainIgnoringCase("annunciator");
  }
}
