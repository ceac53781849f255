package io.annunciator.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.annunciator.alarm.AlarmRefused.Fault;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlarmReaderTest {
  private static final Instant ARRIVAL = Instant.parse("2026-01-01T00:00:00.123456Z");
  private static final Instant ARRIVAL_MILLIS = Instant.parse("2026-01-01T00:00:00.123Z");

  private final AlarmReader reader = new AlarmReader(Clock.fixed(ARRIVAL, ZoneOffset.UTC));

  @Test
  void reads_every_member() throws AlarmRefused {
    Alarm alarm =
        one(
            """
            {"id":"r-1","source":"plant1/boiler-1/PT-101","condition":"PressureHigh",
             "state":"cleared","severity":900,"message":"锅炉压力高 🔥","value":96.40,"limit":90,
             "unit":"bar","area":"boiler-house","site":"east","time":"2026-01-01T08:00:00.5+08:00",
             "labels":{"line":"2"}}""");

    assertThat(alarm)
        .isEqualTo(
            new Alarm(
                "r-1",
                "plant1/boiler-1/PT-101",
                "PressureHigh",
                AlarmState.CLEARED,
                900,
                "锅炉压力高 🔥",
                new BigDecimal("96.40"),
                90,
                "bar",
                "boiler-house",
                "east",
                Instant.parse("2026-01-01T00:00:00.500Z"),
                Map.of("line", "2"),
                ARRIVAL_MILLIS));
  }

  @Test
  void fills_in_the_defaults() throws AlarmRefused {
    Alarm alarm = one("{\"source\":\"a\"}");

    assertThat(UUID.fromString(alarm.id()).version()).isEqualTo(7);
    assertThat(alarm)
        .isEqualTo(
            new Alarm(
                alarm.id(),
                "a",
                "alarm",
                AlarmState.ACTIVE,
                500,
                "",
                null,
                null,
                "",
                "",
                "",
                ARRIVAL_MILLIS,
                Map.of(),
                ARRIVAL_MILLIS));
  }

  @Test
  void takes_null_and_an_empty_id_for_absent() throws AlarmRefused {
    Alarm alarm =
        one(
            """
            {"id":"","source":"a","condition":null,"state":null,"severity":null,"message":null,
             "value":null,"unit":null,"time":null,"labels":null,"unknown":null}""");

    assertThat(alarm.id()).hasSize(36);
    assertThat(alarm.condition()).isEqualTo("alarm");
    assertThat(alarm.time()).isEqualTo(ARRIVAL_MILLIS);
    assertThat(alarm.labels()).isEmpty();
  }

  @Test
  void assigned_ids_grow_and_never_repeat() throws AlarmRefused {
    List<String> ids =
        reader.read(utf8(array(1000, "{\"source\":\"a\"}"))).stream().map(Alarm::id).toList();

    assertThat(ids).isSorted().doesNotHaveDuplicates().hasSize(1000);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1000, 1000",
    "700.0, 700",
    "7e2, 700",
    "'\"700\"', 700",
    "'\"low\"', 200",
    "'\"medium\"', 500",
    "'\"HIGH\"', 700",
    "'\"critical\"', 900"
  })
  void reads_severity(String json, int severity) throws AlarmRefused {
    assertThat(one("{\"source\":\"a\",\"severity\":" + json + "}").severity()).isEqualTo(severity);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 'is 0, expected 1..1000 or low, medium, high, critical'",
    "1001, 'is 1001, expected 1..1000 or low, medium, high, critical'",
    "-1, 'is -1, expected 1..1000 or low, medium, high, critical'",
    "700.5, 'is 700.5, expected 1..1000 or low, medium, high, critical'",
    "1e999999999, 'is 1E+999999999, expected 1..1000 or low, medium, high, critical'",
    "99999999999999999999, 'is 99999999999999999999, expected 1..1000 or low, medium, high, critical'",
    "'\"1001\"', 'is 1001, expected 1..1000 or low, medium, high, critical'",
    "'\"99999999999999999999\"', 'is 99999999999999999999, expected 1..1000 or low, medium, high, critical'",
    "true, 'is a boolean, expected 1..1000 or low, medium, high, critical'",
    "[700], 'is an array, expected 1..1000 or low, medium, high, critical'",
    "'\"hgih\"', 'is \"hgih\", expected 1..1000 or low, medium, high, critical. Did you mean \"high\"?'",
    "'\"crit\"', 'is \"crit\", expected 1..1000 or low, medium, high, critical. Did you mean \"critical\"?'",
    "'\"\"', 'is \"\", expected 1..1000 or low, medium, high, critical'",
    "'\"MAJOR\"', 'is \"MAJOR\", expected 1..1000 or low, medium, high, critical'"
  })
  void refuses_severity(String json, String detail) {
    assertThat(faults("{\"source\":\"a\",\"severity\":" + json + "}"))
        .containsExactly(new Fault("/severity", detail));
  }

  @ParameterizedTest
  @CsvSource({"active, ACTIVE", "CLEARED, CLEARED", "Acknowledged, ACKNOWLEDGED"})
  void reads_state_in_any_letter_case(String word, AlarmState state) throws AlarmRefused {
    assertThat(one("{\"source\":\"a\",\"state\":\"" + word + "\"}").state()).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"clear\"', 'is \"clear\", expected active, cleared or acknowledged. Did you mean \"cleared\"?'",
    "'\"firing\"', 'is \"firing\", expected active, cleared or acknowledged'",
    "1, 'is a number, expected active, cleared or acknowledged'"
  })
  void refuses_state(String json, String detail) {
    assertThat(faults("{\"source\":\"a\",\"state\":" + json + "}"))
        .containsExactly(new Fault("/state", detail));
  }

  @Test
  void counts_lengths_in_characters_to_the_last_one() throws AlarmRefused {
    String fire = "🔥";
    Alarm alarm =
        one(
            """
            {"id":"%s","source":"%s","condition":"%s","message":"%s","unit":"%s"}"""
                .formatted(
                    fire.repeat(128),
                    fire.repeat(256),
                    fire.repeat(128),
                    fire.repeat(4096),
                    fire.repeat(128)));

    assertThat(alarm.message()).isEqualTo(fire.repeat(4096));
    assertThat(faults("{\"source\":\"" + fire.repeat(257) + "\"}"))
        .containsExactly(new Fault("/source", "has 257 characters, expected at most 256"));
  }

  @Test
  void reports_every_fault_of_an_object_at_once() {
    List<Fault> faults =
        faults(
            """
            {"id":"%s","source":" ","condition":"","message":5,"value":[true],"limit":{},
             "unit":["bar"],"area":"%s","labels":{"a":{},"b/c":[]},"d":{"x":1}}"""
                .formatted("i".repeat(129), "a".repeat(129)));

    assertThat(faults)
        .containsExactly(
            new Fault("/id", "has 129 characters, expected at most 128"),
            new Fault("/source", "is empty, expected a string of 1 to 256 characters"),
            new Fault("/condition", "is empty, expected a string of 1 to 128 characters"),
            new Fault("/message", "is a number, expected a string"),
            new Fault("/value", "is an array, expected a number, a string or a boolean"),
            new Fault("/limit", "is an object, expected a number, a string or a boolean"),
            new Fault("/unit", "is an array, expected a string"),
            new Fault("/area", "has 129 characters, expected at most 128"),
            new Fault("/labels/a", "is an object, expected a string, a number or a boolean"),
            new Fault("/labels/b~1c", "is an array, expected a string, a number or a boolean"),
            new Fault("/d", "is an object, expected a string, a number or a boolean"));
  }

  @Test
  void reports_the_faults_of_every_element_of_an_array() {
    assertThat(
            faults("[{\"source\":\"a\"},{},7,{\"source\":\"a\",\"severity\":\"x\",\"labels\":1}]"))
        .extracting(Fault::pointer)
        .containsExactly("/1/source", "/2", "/3/severity", "/3/labels");
  }

  @Test
  void lists_at_most_fifty_faults() {
    assertThat(faults(array(50, "{}"))).hasSize(50).allMatch(f -> f.pointer().endsWith("source"));
    assertThat(faults(array(60, "{}")))
        .hasSize(50)
        .last()
        .isEqualTo(new Fault("", "and 11 more faults"));
  }

  @Test
  void takes_up_to_a_thousand_in_an_array() throws AlarmRefused {
    assertThat(reader.read(utf8(array(1000, "{\"source\":\"a\"}")))).hasSize(1000);
    assertThat(faults(array(1001, "{\"source\":\"a\"}")))
        .containsExactly(new Fault("", "has 1001 alarms, expected 1 to 1000 in one array"));
    assertThat(faults("[]"))
        .containsExactly(new Fault("", "has 0 alarms, expected 1 to 1000 in one array"));
  }

  @Test
  void reads_value_and_limit_as_they_are() throws AlarmRefused {
    assertThat(one("{\"source\":\"a\",\"value\":true,\"limit\":\"open\"}"))
        .extracting(Alarm::value, Alarm::limit)
        .containsExactly(true, "open");
    assertThat(one("{\"source\":\"a\",\"value\":-1,\"limit\":3000000000}"))
        .extracting(Alarm::value, Alarm::limit)
        .containsExactly(-1, 3_000_000_000L);
  }

  @Test
  void takes_numbers_and_booleans_as_texts_of_unit_area_and_site() throws AlarmRefused {
    assertThat(one("{\"source\":\"a\",\"unit\":1.50,\"area\":7,\"site\":true}"))
        .extracting(Alarm::unit, Alarm::area, Alarm::site)
        .containsExactly("1.50", "7", "true");
  }

  @Test
  void keeps_unknown_scalars_as_labels_after_its_own() throws AlarmRefused {
    Alarm alarm =
        one(
            "{\"line\":3,\"ok\":false,\"gone\":null,\"source\":\"a\",\"labels\":{\"z\":1.0,\"line\":\"2\"}}");

    assertThat(alarm.labels().entrySet())
        .extracting(Object::toString)
        .containsExactly("z=1.0", "line=2", "ok=false");
  }

  @Test
  void takes_sixty_four_labels_unknown_members_included() throws AlarmRefused {
    assertThat(one(withLabels(60, 4)).labels()).hasSize(64);
    assertThat(faults(withLabels(60, 5)))
        .containsExactly(
            new Fault(
                "/labels", "has 65 members with those unknown elsewhere, expected at most 64"));
  }

  @Test
  void refuses_the_nul_character_anywhere() {
    assertThat(
            faults(
                """
                {"id":"\\u0000","source":"a\\u0000","message":"\\u0000","value":"\\u0000",
                 "labels":{"k":"\\u0000","\\u0000":"v"},"x":"\\u0000"}"""))
        .extracting(Fault::pointer)
        .containsExactly(
            "/id", "/source", "/message", "/value", "/labels/k", "/labels/\uFFFD", "/x");
  }

  @Test
  void replaces_half_a_character_that_a_gateway_cut() throws AlarmRefused {
    Alarm alarm = one("{\"source\":\"a\\ud83d\",\"message\":\"\\udd25 ok 🔥\",\"x\":\"\\ud83d\"}");

    assertThat(alarm.source()).isEqualTo("a\uFFFD");
    assertThat(alarm.message()).isEqualTo("\uFFFD ok 🔥");
    assertThat(alarm.labels()).containsEntry("x", "\uFFFD");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Timestamp\":1767225600000,\"Tags\":[{\"Name\":\"Pump07/OverTemp\",\"Value\":true}]}",
        "{\"timestamp\":1767225600123,\"node\":\"s7\",\"group\":\"alarms\",\"values\":{\"EStop\":1}}",
        "{\"d\":[{\"tag\":\"Chiller:HiPress\",\"value\":1}],\"ts\":\"2026-01-01T00:00:00+0000\"}",
        "{\"t\":1767225600000,\"i\":\"msg.DP1.greater10\",\"v\":0}"
      })
  void refuses_another_dialect_for_its_missing_source(String payload) {
    assertThat(faults(payload))
        .contains(new Fault("/source", "is missing, expected a string of 1 to 256 characters"));
  }

  private Alarm one(String payload) throws AlarmRefused {
    List<Alarm> alarms = reader.read(utf8(payload));
    assertThat(alarms).hasSize(1);
    return alarms.get(0);
  }

  private List<Fault> faults(String payload) {
    return refusal(utf8(payload)).faults();
  }

  private AlarmRefused refusal(byte[] payload) {
    AlarmRefused refused = catchThrowableOfType(AlarmRefused.class, () -> reader.read(payload));
    assertThat(refused).as(() -> new String(payload, StandardCharsets.UTF_8)).isNotNull();
    return refused;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String array(int size, String element) {
    return IntStream.range(0, size)
        .mapToObj(i -> element)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String withLabels(int own, int unknown) {
    return "{\"source\":\"a\",\"labels\":{"
        + members("own", own)
        + "},"
        + members("unknown", unknown)
        + "}";
  }

  private static String members(String prefix, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"" + prefix + i + "\":" + i)
        .collect(Collectors.joining(","));
  }
}
