package io.annunciator.rule;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmState;
import io.annunciator.site.Schedule;
import io.annunciator.site.Schedules;
import java.time.Instant;
import java.util.Map;

/** Alarms and rules to test with. */
final class Sample {
  static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

  /** Schedules day (07:00 to 20:00), night (the rest) and past (closed for good). */
  static final Map<String, Schedule> SCHEDULES =
      Schedules.of(
          """
          day: { weekly: mon-sun 07:00-20:00 }
          night: { weekly: mon-sun 20:00-07:00 }
          past: { dates: 2026-01-01 }
          """);

  private Sample() {}

  static Alarm alarm(
      String source,
      String condition,
      String area,
      int severity,
      AlarmState state,
      Map<String, String> labels) {
    return new Alarm(
        "id-1", source, condition, state, severity, "", null, null, "", area, "", NOW, labels, NOW);
  }

  static Alarm alarm(String area) {
    return alarm("plant1/PT-101", "PressureHigh", area, 700, AlarmState.ACTIVE, Map.of());
  }

  /** What a rule does. */
  interface Step {
    void run(Plan plan) throws Exception;
  }

  static Rule rule(String id, Map<String, String> conditions, Step step) {
    RuleConditions read = RuleConditions.of(conditions, SCHEDULES);
    return new Rule() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public String description() {
        return "";
      }

      @Override
      public RuleConditions conditions() {
        return read;
      }

      @Override
      public void run(Alarm alarm, Plan plan) throws Exception {
        step.run(plan);
      }

      @Override
      public String toString() {
        return id;
      }
    };
  }
}
