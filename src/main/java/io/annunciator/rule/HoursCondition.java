package io.annunciator.rule;

import io.annunciator.site.Hours;
import io.annunciator.site.Hours.Outside;
import io.annunciator.site.Nearest;
import io.annunciator.site.Schedule;
import java.util.Map;
import java.util.Optional;

/** Reads the conditions {@code schedule} and {@code outside} of a rule. */
final class HoursCondition {
  private HoursCondition() {}

  /**
   * Returns the hours of a rule; empty when it tells at all times.
   *
   * @param written all conditions of the rule
   * @throws IllegalArgumentException when there is no such schedule or word; says what to write
   */
  static Optional<Hours> of(Map<String, String> written, Map<String, Schedule> schedules) {
    String outside = written.getOrDefault("outside", Outside.SUPPRESS.toString());
    if (written.containsKey("schedule")) {
      Schedule schedule = schedule(written.get("schedule"), schedules);
      return Optional.of(new Hours(schedule, outside(outside)));
    }
    if (written.containsKey("outside")) {
      throw new IllegalArgumentException(
          "outside=\"" + outside + "\" has no schedule to be outside of. Add schedule=NAME");
    }
    return Optional.empty();
  }

  private static Schedule schedule(String name, Map<String, Schedule> schedules) {
    if (!schedules.containsKey(name)) {
      throw new IllegalArgumentException(
          "there is no schedule \""
              + name
              + "\" in services.yaml. "
              + Nearest.hint(name, schedules.keySet()));
    }
    return schedules.get(name);
  }

  private static Outside outside(String word) {
    return Outside.of(word)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "outside=\""
                        + word
                        + "\" is not what becomes of an alarm outside a schedule. "
                        + Nearest.hint(word, Outside.words())));
  }
}
