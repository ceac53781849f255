package io.annunciator.rule;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmState;
import io.annunciator.alarm.TextPattern;
import io.annunciator.site.Hours;
import io.annunciator.site.Nearest;
import io.annunciator.site.Schedule;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The quick conditions of a rule, all of which an alarm must meet before its route runs. */
public final class RuleConditions {
  private static final String LABEL = "label.";
  private static final Set<String> KEYS =
      Set.of("source", "condition", "area", "severity", "state", "schedule", "outside");

  private final TextPattern source;
  private final TextPattern condition;
  private final TextPattern area;
  private final SeverityRange severity;
  private final Set<AlarmState> states;
  private final Map<String, TextPattern> labels;
  private final Optional<Hours> hours;
  private final Map<String, String> written;

  private RuleConditions(Map<String, String> written, Map<String, Schedule> schedules) {
    this.written = Map.copyOf(written);
    this.source = pattern("source");
    this.condition = pattern("condition");
    this.area = pattern("area");
    this.severity = SeverityRange.parse(written.getOrDefault("severity", "1.."));
    this.states = states(written.getOrDefault("state", "active,cleared"));
    this.hours = HoursCondition.of(written, schedules);
    this.labels = new TreeMap<>();
    written.forEach(
        (key, value) -> {
          if (key.startsWith(LABEL)) {
            labels.put(key.substring(LABEL.length()), TextPattern.of(value));
          }
        });
  }

  /**
   * Reads conditions as an endpoint has them.
   *
   * @param written {@code source}, {@code condition}, {@code area}, {@code severity}, {@code
   *     state}, {@code label.X}, {@code schedule}, {@code outside}
   * @param schedules those of the site by name
   * @throws IllegalArgumentException when one is not of its form; says which and what to write
   */
  public static RuleConditions of(Map<String, String> written, Map<String, Schedule> schedules) {
    new TreeMap<>(written).keySet().forEach(RuleConditions::checkKey);
    return new RuleConditions(written, schedules);
  }

  private static void checkKey(String key) {
    if (!KEYS.contains(key) && !isLabel(key)) {
      List<String> known = new ArrayList<>(KEYS);
      known.add(LABEL + "X");
      throw new IllegalArgumentException(
          "there is no condition \"" + key + "\". " + Nearest.hint(key, known));
    }
  }

  private static boolean isLabel(String key) {
    return key.startsWith(LABEL) && key.length() > LABEL.length();
  }

  /** Outside its schedule a rule runs all the same; what it plans then is not told. */
  public boolean matches(Alarm alarm) {
    return severity.contains(alarm.severity())
        && states.contains(alarm.state())
        && source.matches(alarm.source())
        && condition.matches(alarm.condition())
        && area.matches(alarm.area())
        && labelsMatch(alarm);
  }

  /** Returns the first condition that an alarm does not meet, in words; empty when it meets all. */
  public Optional<String> unmet(Alarm alarm) {
    if (!severity.contains(alarm.severity())) {
      return unmet("severity", String.valueOf(alarm.severity()));
    }
    if (!states.contains(alarm.state())) {
      String wanted = written.getOrDefault("state", "active,cleared");
      return Optional.of("state is " + alarm.state() + ", not " + wanted);
    }
    if (!source.matches(alarm.source())) {
      return unmet("source", alarm.source());
    }
    if (!condition.matches(alarm.condition())) {
      return unmet("condition", alarm.condition());
    }
    if (!area.matches(alarm.area())) {
      return unmet("area", alarm.area());
    }
    return labels.keySet().stream()
        .filter(name -> !labelMatches(name, alarm))
        .findFirst()
        .flatMap(name -> unmet(LABEL + name, alarm.labels().getOrDefault(name, "")));
  }

  private Optional<String> unmet(String key, String value) {
    String is = value.isEmpty() ? "not set" : "\"" + value + "\"";
    return Optional.of(key + " is " + is + ", not \"" + written.get(key) + "\"");
  }

  private boolean labelMatches(String name, Alarm alarm) {
    String value = alarm.labels().get(name);
    return value != null && labels.get(name).matches(value);
  }

  private boolean labelsMatch(Alarm alarm) {
    for (String name : labels.keySet()) {
      if (!labelMatches(name, alarm)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the rule is about active alarms at all; it is, unless it names other states only. */
  boolean includesActive() {
    return states.contains(AlarmState.ACTIVE);
  }

  /** When what the rule plans may be told; empty: at all times. */
  Optional<Hours> hours() {
    return hours;
  }

  /** As they were written, for people. */
  public Map<String, String> written() {
    return new LinkedHashMap<>(new TreeMap<>(written));
  }

  /** The exact source an alarm must have, empty when any of several will do. */
  Optional<String> exactSource() {
    return source.exact();
  }

  Optional<String> exactCondition() {
    return condition.exact();
  }

  Optional<String> exactArea() {
    return area.exact();
  }

  private TextPattern pattern(String key) {
    return TextPattern.of(written.getOrDefault(key, "*"));
  }

  private static Set<AlarmState> states(String text) {
    List<AlarmState> states = new ArrayList<>();
    for (String name : text.split(",", -1)) {
      states.add(
          AlarmState.of(name.strip())
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "state=\""
                              + text
                              + "\": use active, cleared, acknowledged or several,"
                              + " separated by commas")));
    }
    return EnumSet.copyOf(states);
  }
}
