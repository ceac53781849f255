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
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The schema that editors use says what the program takes. */
class ServicesSchemaTest {
  private static final String SITE =
      """
      apps:
        ding: { dingtalk: { clientId: d, clientSecret: s3cret, robotCode: r } }
        wecom: { wecom: { %s } }
      services:
        ops: { %s }
      """;

  private static final String SOUND_APP = "corpId: ww1, agentId: 7, secret: s3cret";
  private static final String SEND_TO = "sendTo: [ wecomGroup: { webhook: 'https://x' } ]";
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit: 0/1m",
        "limit: 20/0m",
        "limit: 20/1w",
        "limit: 20",
        "sendTo: [ dingtalkMembers: { app: ding, users: [] } ]",
        "sendTo: [ dingtalkMembers: { app: ding, users: ['a,b'] } ]",
        "sendTo: [ dingtalkMembers: { app: ding, users: [''] } ]",
        "sendTo: [ wecomAccounts: { app: wecom, users: [], parties: [] } ]",
        "sendTo: [ wecomGroup: { webhook: '' } ]",
        "sendTo: [ wecomGroup: { webhook: 'https://x', name: 'a, b' } ]",
        "sendTo: [ wecomGroup: { webhook: 'https://x', mention: {} } ]",
        "sendTo: [ wecomGroup: { webhook: 'https://x', mention: { from: high } } ]",
        "sendTo: [ wecomGroup: { webhook: 'https://x', mention: { from: 0 } } ]",
        "sendTo: [ email: { to: [] } ]",
        "sendTo: [ email: { to: ops@plant.example } ]",
      })
  void a_service_that_a_check_refuses_is_refused_by_the_schema(String key) {
    assertThat(checked(service(key))).isNotEmpty();
    assertThat(problems(service(key))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "corpId: ww1, agentId: abc, secret: s3cret",
        "corpId: ww1, agentId: 0, secret: s3cret",
        "corpId: '', agentId: 7, secret: s3cret",
        SOUND_APP + ", events: { aesKey: short, token: abc }",
        SOUND_APP + ", events: { aesKey: AlarmGatewayTestKey0123456789abcdefghijklmX, token: no }",
        SOUND_APP + ", commands: { users: [' '] }",
        SOUND_APP + ", cards: maybe",
        SOUND_APP + ", commands: { groups: [a] }",
      })
  void an_app_that_a_check_refuses_is_refused_by_the_schema(String key) {
    assertThat(checked(app(key))).isNotEmpty();
    assertThat(problems(app(key))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit: none",
        "limit: 005 / 1m",
        "limit: \"{{env:L:20/1m}}\"",
        "sendTo: [ dingtalkMembers: { app: ding, users: [manager4220, 123, \"{{env:U:u1}}\"] } ]",
        "sendTo: [ wecomAccounts: { app: wecom, users: [], tags: [7] } ]",
        "sendTo: [ wecomGroup: { webhook: \"{{env:W:https://x}}\", mention: { from: '900' } } ]",
        "sendTo: [ wecomGroup: { webhook: 'https://x', mention: { from: \"{{env:F:900}}\" } } ]",
        "sendTo: [ dingtalkGroup: { webhook: 'https://x', mention: { all: \"{{env:A:true}}\" } } ]",
      })
  void a_service_that_a_check_takes_is_taken_by_the_schema(String key) {
    assertThat(checked(service(key))).isEmpty();
    assertThat(problems(service(key))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "corpId: ww1, agentId: '1000002', secret: s3cret",
        "corpId: ww1, agentId: \"{{env:A:1000002}}\", secret: s3cret",
        SOUND_APP
            + ", events: { aesKey: \"{{env:K:AlarmGatewayTestKey0123456789abcdefghijklmX}}\", token: abc }",
        SOUND_APP + ", commands: { users: [LiSi, 7] }",
        SOUND_APP + ", cards: false",
        SOUND_APP + ", cards: \"{{env:C:false}}\"",
      })
  void an_app_that_a_check_takes_is_taken_by_the_schema(String key) {
    assertThat(checked(app(key))).isEmpty();
    assertThat(problems(app(key))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ops, true",
    "锅炉房, true",
    "3-schicht.früh_a, true",
    "-ops, false",
    "_ops, false",
    "a b, false",
    "a/b, false",
    "a:b, false",
    "锅炉，房, false",
  })
  void the_name_of_a_service_is_one_for_both(String name, boolean isOne) {
    String yaml = app(SOUND_APP).replace("ops:", "\"" + name + "\":");

    assertThat(checked(yaml).isEmpty()).isEqualTo(isOne);
    assertThat(problems(yaml).isEmpty()).isEqualTo(isOne);
  }

  /** Editors take ECMA-262, Python's tools its own: {@code \p} ends one of the latter. */
  @Test
  void its_patterns_are_of_a_kind_that_every_language_reads() {
    List<String> patterns = document.findValuesAsText("pattern");

    assertThat(patterns).hasSizeGreaterThan(10);
    assertThat(patterns)
        .allMatch(
            one ->
                one.replaceAll("\\\\(x[0-9a-f]{2}|u[0-9a-f]{4}|[sS]|[.^\\[\\]{}])", "")
                        .indexOf('\\')
                    < 0);
  }

  private static String service(String keys) {
    return SITE.formatted(SOUND_APP, keys.contains("sendTo") ? keys : SEND_TO + ", " + keys);
  }

  private static String app(String keys) {
    return SITE.formatted(keys, SEND_TO);
  }

  private static List<Problem> checked(String yaml) {
    Problems problems = new Problems();
    new ServicesFile(
            Set.of("alarm"),
            new Placeholders(Path.of("."), name -> null, key -> null),
            ZoneOffset.UTC,
            true,
            (kind, webhook) -> Optional.empty(),
            problems)
        .read(yaml);
    return problems.all();
  }

  private List<String> problems(String yaml) {
    Object value = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return schema.validate(JSON.valueToTree(value)).stream().map(Object::toString).toList();
  }
}
