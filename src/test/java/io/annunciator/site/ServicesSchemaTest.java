package io.annunciator.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The schema that editors use says what the program takes. */
class ServicesSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final JsonNode document = read();
  private final JsonSchema schema =
      JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(document);

  private static JsonNode read() {
    try {
      return JSON.readTree(Path.of("src/main/resources/schema/services.schema.json").toFile());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void the_file_and_its_entries_have_the_keys_that_the_program_knows() {
    assertThat(keys("")).isEqualTo(ServicesFile.KEYS);
    assertThat(keys("/properties/services/additionalProperties")).isEqualTo(ServiceEntry.KEYS);
    assertThat(keys("/properties/schedules/additionalProperties")).isEqualTo(ScheduleEntry.KEYS);
    assertThat(keys("/properties/inhibit/items")).isEqualTo(InhibitEntry.KEYS);
    String apps = "/properties/apps/additionalProperties/oneOf/";
    assertThat(keys(apps + "0/properties/dingtalk")).isEqualTo(AppEntry.keys("dingtalk"));
    assertThat(keys(apps + "1/properties/wecom")).isEqualTo(AppEntry.keys("wecom"));
  }

  @ParameterizedTest
  @EnumSource(TargetKind.class)
  void every_kind_of_target_has_its_keys(TargetKind kind) {
    assertThat(keys("/$defs/" + kind.kind())).isEqualTo(kind.keys());
    if (!kind.mentionKeys().isEmpty()) {
      assertThat(keys("/$defs/" + kind.kind() + "/properties/mention"))
          .isEqualTo(kind.mentionKeys());
    }
    assertThat(
            document
                .at("/properties/services/additionalProperties/properties/sendTo/items/properties")
                .has(kind.kind()))
        .isTrue();
  }

  private Set<String> keys(String pointer) {
    Set<String> keys = new TreeSet<>();
    document.at(pointer + "/properties").fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "services.yaml",
        "src/main/dist/site/services.yaml",
        "src/test/resources/broken/sound/services.yaml"
      })
  void our_own_files_are_valid(String file) throws IOException {
    assertThat(problems(Files.readString(Path.of(file)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "08-unknown-key-of-a-service",
        "15-limit-is-none",
        "19-no-service-at-all",
      })
  void what_a_check_refuses_by_its_shape_the_schema_refuses_too(String broken) throws IOException {
    Path file = Path.of("src/test/resources/broken", broken, "services.yaml");

    assertThat(problems(Files.readString(file))).isNotEmpty();
  }

  @Test
  void a_kind_of_the_sites_own_may_have_any_keys() {
    assertThat(problems("services: { ops: { sendTo: [ feishuGroup: { anything: [1] } ] } }"))
        .isEmpty();
  }

  @Test
  void a_placeholder_may_stand_for_any_value() {
    assertThat(
            problems(
                """
                apps:
                  a:
                    dingtalk: { clientId: "{{env:A}}", clientSecret: "{{file:s}}", robotCode: r, qps: "{{env:Q}}" }
                services:
                  ops: { limit: "{{env:LIMIT}}", outside: "{{o:hold}}", sendTo: [ email: { to: "{{env:TO}}" } ] }
                """))
        .isEmpty();
  }

  private List<String> problems(String yaml) {
    Object value = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return schema.validate(JSON.valueToTree(value)).stream().map(Object::toString).toList();
  }
}
