package io.annunciator.alarm;

import java.util.Map;

/**
 * Which alarms are meant. Texts are exact or have {@code *} for anything.
 *
 * @param labels the value that each of these labels must have
 */
public record AlarmPattern(
    TextPattern source, TextPattern condition, TextPattern area, Map<String, TextPattern> labels) {
  public AlarmPattern {
    labels = Map.copyOf(labels);
  }

  /** Alarms by what identifies them. */
  public static AlarmPattern of(String source, String condition) {
    return new AlarmPattern(
        TextPattern.of(source), TextPattern.of(condition), TextPattern.ANYTHING, Map.of());
  }

  /** Returns whether every alarm is meant. */
  public boolean isAny() {
    return source.isAny() && condition.isAny() && area.isAny() && labels.isEmpty();
  }

  public boolean matches(Alarm alarm) {
    return source.matches(alarm.source())
        && condition.matches(alarm.condition())
        && area.matches(alarm.area())
        && labels.entrySet().stream()
            .allMatch(
                one ->
                    alarm.labels().containsKey(one.getKey())
                        && one.getValue().matches(alarm.labels().get(one.getKey())));
  }
}
