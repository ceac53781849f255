package io.annunciator.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmState;
import io.annunciator.site.Hours;
import io.annunciator.site.Hours.Outside;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleConditionsTest {
  private final Alarm alarm =
      Sample.alarm(
          "plant1/boiler-1/PT-101",
          "PressureHigh",
          "boiler-house",
          700,
          AlarmState.ACTIVE,
          Map.of("line", "2", "crew", "night"));

  @ParameterizedTest
  @CsvSource({
    "source, plant1/boiler-1/PT-101, true",
    "source, plant1/*, true",
    "source, plant2/*, false",
    "condition, PressureHigh, true",
    "condition, *Low, false",
    "area, boiler-house, true",
    "area, boiler, false",
    "severity, 700.., true",
    "severity, 701.., false",
    "severity, ..699, false",
    "state, active, true",
    "state, 'cleared, acknowledged', false",
    "state, 'cleared , active', true",
    "label.line, 2, true",
    "label.line, '*', true",
    "label.line, 3, false",
    "label.missing, '*', false"
  })
  void one_condition(String key, String value, boolean met) {
    assertThat(of(Map.of(key, value)).matches(alarm)).isEqualTo(met);
  }

  @Test
  void all_of_them_must_be_met() {
    assertThat(
            of(Map.of("area", "boiler-house", "severity", "700..", "label.crew", "night"))
                .matches(alarm))
        .isTrue();
    assertThat(
            of(Map.of("area", "boiler-house", "severity", "700..", "label.crew", "day"))
                .matches(alarm))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({"ACTIVE, true", "CLEARED, true", "ACKNOWLEDGED, false"})
  void without_conditions_every_active_and_cleared_alarm_meets_them(AlarmState state, boolean met) {
    Alarm one = Sample.alarm("s", "c", "", 1, state, Map.of());

    assertThat(of(Map.of()).matches(one)).isEqualTo(met);
  }

  @Test
  void an_area_of_nothing_is_met_by_alarms_without_one() {
    RuleConditions conditions = of(Map.of("area", ""));

    assertThat(conditions.matches(Sample.alarm(""))).isTrue();
    assertThat(conditions.matches(alarm)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "severity | hgih | severity=\"hgih\": use 700, 700.. or 334..666, from 1 to 1000, or low,"
            + " medium, high, critical",
        "state | fired | state=\"fired\": use active, cleared, acknowledged or several, separated"
            + " by commas",
        "state | '' | state=\"\": use active, cleared, acknowledged or several, separated by"
            + " commas",
        "state | , | state=\",\": use active, cleared, acknowledged or several, separated by"
            + " commas",
        "aera | a | there is no condition \"aera\". Did you mean \"area\"?",
        "label. | a | there is no condition \"label.\". Did you mean \"label.X\"?",
        "schedule | dayy | there is no schedule \"dayy\" in services.yaml. Did you mean \"day\"?",
        "schedule | '' | there is no schedule \"\" in services.yaml. Known: day, night, past",
        "outside | hold | outside=\"hold\" has no schedule to be outside of. Add schedule=NAME",
      })
  void what_is_not_a_condition_is_refused(String key, String value, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(Map.of(key, value)))
        .withMessage(message);
  }

  @Test
  void they_are_shown_as_they_were_written() {
    assertThat(of(Map.of("severity", "high..", "area", "a*")).written())
        .containsExactly(Map.entry("area", "a*"), Map.entry("severity", "high.."));
  }

  @ParameterizedTest
  @CsvSource({"day, suppress", "night, hold"})
  void a_schedule_says_when_it_tells_yet_a_rule_runs_at_all_times(String name, String outside) {
    RuleConditions conditions = of(Map.of("schedule", name, "outside", outside));

    assertThat(conditions.matches(alarm)).isTrue();
    assertThat(conditions.hours())
        .contains(new Hours(Sample.SCHEDULES.get(name), Outside.of(outside).orElseThrow()));
    assertThat(conditions.written()).containsEntry("schedule", name);
  }

  @Test
  void what_comes_outside_a_schedule_is_suppressed_when_nothing_else_is_written() {
    assertThat(of(Map.of("schedule", "day")).hours())
        .map(Hours::outside)
        .contains(Outside.SUPPRESS);
    assertThat(of(Map.of()).hours()).isEmpty();
  }

  @Test
  void another_word_for_outside_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(Map.of("schedule", "day", "outside", "holt")))
        .withMessage(
            "outside=\"holt\" is not what becomes of an alarm outside a schedule. Did you mean"
                + " \"hold\"?");
  }

  @ParameterizedTest
  @CsvSource({
    ", true",
    "active, true",
    "'cleared,active', true",
    "cleared, false",
    "'cleared,acknowledged', false"
  })
  void it_is_about_active_alarms_unless_it_names_other_states_only(String states, boolean is) {
    assertThat(of(states == null ? Map.of() : Map.of("state", states)).includesActive())
        .isEqualTo(is);
  }

  private static RuleConditions of(Map<String, String> written) {
    return RuleConditions.of(written, Sample.SCHEDULES);
  }
}
