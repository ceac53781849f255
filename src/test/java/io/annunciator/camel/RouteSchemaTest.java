package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Every route we ship passes Camel's own schema, so that editors such as Kaoto open it. */
class RouteSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchema SCHEMA = schema();

  private static JsonSchema schema() {
    try (InputStream schema =
        RouteSchemaTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
      return JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(JSON.readTree(schema));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static Stream<Path> files() throws IOException {
    return Stream.of("routes", "src/main/dist/site/routes", "examples")
        .map(Path::of)
        .filter(Files::isDirectory)
        .flatMap(RouteSchemaTest::below);
  }

  private static Stream<Path> below(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().contains("routes"))
          .filter(file -> file.toString().endsWith(".yaml"))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void passes(Path file) throws IOException {
    // Camel takes a placeholder for every value; its schema knows that of texts only
    String text = Files.readString(file).replaceAll("(autoStartup: ).*", "$1true");
    Object value = new Load(LoadSettings.builder().build()).loadFromString(text);

    List<String> problems =
        SCHEMA.validate(JSON.valueToTree(value)).stream().map(Object::toString).toList();
    assertThat(problems).isEmpty();
  }
}
