package io.annunciator.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmState;
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
    assertThat(RuleConditions.of(Map.of(key, value)).matches(alarm)).isEqualTo(met);
  }

  @Test
  void all_of_them_must_be_met() {
    assertThat(
            RuleConditions.of(
                    Map.of("area", "boiler-house", "severity", "700..", "label.crew", "night"))
                .matches(alarm))
        .isTrue();
    assertThat(
            RuleConditions.of(
                    Map.of("area", "boiler-house", "severity", "700..", "label.crew", "day"))
                .matches(alarm))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({"ACTIVE, true", "CLEARED, true", "ACKNOWLEDGED, false"})
  void without_conditions_every_active_and_cleared_alarm_meets_them(AlarmState state, boolean met) {
    Alarm one = Sample.alarm("s", "c", "", 1, state, Map.of());

    assertThat(RuleConditions.of(Map.of()).matches(one)).isEqualTo(met);
  }

  @Test
  void an_area_of_nothing_is_met_by_alarms_without_one() {
    RuleConditions conditions = RuleConditions.of(Map.of("area", ""));

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
        "schedule | day-shift | this version does not have the condition \"schedule\" yet."
            + " Remove it",
      })
  void what_is_not_a_condition_is_refused(String key, String value, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RuleConditions.of(Map.of(key, value)))
        .withMessage(message);
  }

  @Test
  void they_are_shown_as_they_were_written() {
    assertThat(RuleConditions.of(Map.of("severity", "high..", "area", "a*")).written())
        .containsExactly(Map.entry("area", "a*"), Map.entry("severity", "high.."));
  }
}
