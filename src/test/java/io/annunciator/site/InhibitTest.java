package io.annunciator.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmState;
import io.annunciator.alarm.Inhibition;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InhibitTest {
  private static final String POWER = "when: { condition: PowerFail }";
  private static final String COMM = "suppress: { condition: \"Comm*\" }";

  private final Problems problems = new Problems();

  @ParameterizedTest
  @CsvSource({
    "PowerFail,  a, CommLost, a, true",
    "PowerFail,  a, Comm,     a, true",
    "PowerFail,  a, PumpComm, a, false",
    "PowerFail,  a, CommLost, b, false",
    "PowerFail, '', CommLost, '', false",
    "PowerFails, a, CommLost, a, false",
    "CommLost,   a, PowerFail, a, false"
  })
  void an_active_alarm_keeps_those_back_that_it_explains(
      String active, String activeArea, String other, String otherArea, boolean applies) {
    Inhibition read = read(POWER, "suppress: { condition: \"Comm*\" }", "same: [area]").get(0);

    assertThat(problems()).isEmpty();
    assertThat(read.applies(alarm("s1", active, activeArea), alarm("s2", other, otherArea)))
        .isEqualTo(applies);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          source: s1         | true
          source: "s*"       | true
          source: s          | false
          condition: "*Lost" | true
          area: hall         | true
          area: ""           | false
          label.line: 2      | true
          label.line: "*"    | true
          label.line: 3      | false
          label.crew: "*"    | false
          source: s1, area: b | false
          """)
  void what_is_kept_back_is_said_by_any_of_the_keys(String suppress, boolean applies) {
    Inhibition read = read(POWER, "suppress: { " + suppress + " }").get(0);

    assertThat(problems()).isEmpty();
    assertThat(read.applies(alarm("x", "PowerFail", ""), alarm("s1", "CommLost", "hall")))
        .isEqualTo(applies);
  }

  @ParameterizedTest
  @CsvSource({
    "[source], false",
    "[], true",
    "[area], true",
    "area, true",
    "'[area, label.line]', true",
    "[label.crew], false",
    "[site], false"
  })
  void both_have_in_common_what_same_names(String same, boolean applies) {
    Inhibition read = read(POWER, COMM, "same: " + same).get(0);

    assertThat(problems()).isEmpty();
    assertThat(read.applies(alarm("x", "PowerFail", "hall"), alarm("s1", "CommLost", "hall")))
        .isEqualTo(applies);
  }

  @ParameterizedTest
  @CsvSource({
    "'when: { condition: A }', 'suppress: { source: \"*\" }'",
    "'when: { area: \"*\" }', 'suppress: { condition: \"A*\" }'",
    "'when: { area: \"*\" }', 'suppress: { label.line: \"*\" }'"
  })
  void one_of_the_two_may_be_every_alarm(String when, String suppress) {
    assertThat(read(when, suppress)).hasSize(1);
    assertThat(problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          when: { source: "*" }, suppress: { area: "**" } | 2: inhibit[0]: every alarm would keep every other one back. Name a condition in when, or in suppress.
          suppress: { condition: B } | 2: inhibit[0]: has no when. Add when: { condition: … }.
          when: { condition: A } | 2: inhibit[0]: has no suppress. Add suppress: { condition: … }.
          when: {}, suppress: { condition: B } | 2: inhibit[0].when: does not say which alarms. Write one of source, condition, area.
          when: A, suppress: { condition: B } | 2: inhibit[0].when: is not a map of keys and values. Indent its keys below it.
          when: { condition: A }, suppress: { condition: B }, sam: [area] | 2: inhibit[0].sam: there is no key "sam" here. Did you mean "same"?
          when: { conditon: A }, suppress: { condition: B } | 2: inhibit[0].when.conditon: there is no key "conditon" here. Did you mean "condition"?
          when: { severity: 1 }, suppress: { condition: B } | 2: inhibit[0].when.severity: there is no key "severity" here. Known: area, condition, label.X, source.
          when: { label.: 1 }, suppress: { condition: B } | 2: inhibit[0].when.label.: there is no key "label." here. Did you mean "label.X"?
          when: { condition: }, suppress: { condition: B } | 2: inhibit[0].when.condition: is empty, as it is in no alarm. Write it out, or with * for any letters.
          when: { condition: [A] }, suppress: { condition: B } | 2: inhibit[0].when.condition: is not a text. Write one value on this line.
          when: { condition: A }, suppress: { source: "" } | 2: inhibit[0].suppress.source: is empty, as it is in no alarm. Write it out, or with * for any letters.
          when: { condition: A }, suppress: { condition: B }, same: [aera] | 2: inhibit[0].same[0]: "aera" is nothing that two alarms can have in common. Did you mean "area"?
          when: { condition: A }, suppress: { condition: B }, same: [area, condition] | 2: inhibit[0].same[1]: "condition" is nothing that two alarms can have in common. Known: area, label.X, site, source.
          when: { condition: A }, suppress: { condition: B }, same: label. | 2: inhibit[0].same: "label." is nothing that two alarms can have in common. Did you mean "label.X"?
          """)
  void what_is_wrong_says_where_and_what_to_do(String entry, String problem) {
    read(entry);

    assertThat(problems()).containsExactly("services.yaml:" + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          inhibit: {}       | 1: inhibit: is not a list. Begin each entry with a dash: - when: {…}.
          inhibit:          | 1: inhibit: is not a list. Begin each entry with a dash: - when: {…}.
          inhibit: [ text ] | 1: inhibit[0]: is not a map of keys and values. Indent its keys below it.
          """)
  void what_is_no_list_of_entries_is_refused(String text, String problem) {
    assertThat(readAll(text)).isEmpty();
    assertThat(problems()).containsExactly("services.yaml:" + problem);
  }

  @Test
  void an_empty_list_keeps_nothing_back_and_so_does_a_file_without_one() {
    assertThat(readAll("inhibit: []")).isEmpty();
    assertThat(readAll("")).isEmpty();
    assertThat(problems()).isEmpty();
  }

  @Test
  void all_problems_are_found_and_the_good_entries_stay_in_their_order() {
    List<Inhibition> read =
        readAll(
            """
            inhibit:
              - { when: { condition: A }, suppress: { condition: B } }
              - { when: { condition: C } }
              - { suppress: { conditin: D }, same: [aera] }
              - { when: { conditin: A }, suppress: { conditin: A } }
              - { when: { condition: E }, suppress: { condition: F } }
            """);

    assertThat(problems()).hasSize(6);
    assertThat(read)
        .extracting(one -> one.when().condition().exact().orElseThrow())
        .containsExactly("A", "E");
  }

  private List<Inhibition> read(String... members) {
    return readAll("inhibit:\n  - { " + String.join(", ", members) + " }");
  }

  private List<Inhibition> readAll(String inhibit) {
    ServicesFile file =
        new ServicesFile(
            Set.of("alarm", "short"),
            new Placeholders(Path.of(""), name -> null, key -> null),
            ZoneOffset.UTC,
            false,
            (kind, webhook) -> Optional.empty(),
            problems);
    file.read(inhibit + "\nservices: { ops: { sendTo: [ own: {} ] } }\n");
    return file.inhibitions();
  }

  private List<String> problems() {
    return problems.all().stream().map(Problem::toString).toList();
  }

  private static Alarm alarm(String source, String condition, String area) {
    return new Alarm(
        "id-1",
        source,
        condition,
        AlarmState.ACTIVE,
        500,
        "",
        null,
        null,
        "",
        area,
        "",
        Instant.EPOCH,
        Map.of("line", "2"),
        Instant.EPOCH);
  }
}
