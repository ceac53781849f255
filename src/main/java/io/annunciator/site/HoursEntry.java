package io.annunciator.site;

import io.annunciator.site.Hours.Outside;
import java.util.Map;
import java.util.Optional;

/** Reads {@code schedule} and {@code outside} of a service. */
final class HoursEntry {
  private final YamlFile yaml;
  private final Map<String, Schedule> schedules;

  HoursEntry(YamlFile yaml, Map<String, Schedule> schedules) {
    this.yaml = yaml;
    this.schedules = schedules;
  }

  /** Returns its hours; empty when it tells at all times. */
  Optional<Hours> read(Map<String, YamlNode> service) {
    Outside outside =
        Optional.ofNullable(service.get("outside")).flatMap(this::outside).orElse(Outside.SUPPRESS);
    YamlNode schedule = service.get("schedule");
    if (schedule != null) {
      return schedule(schedule).map(hours -> new Hours(hours, outside));
    }
    if (service.containsKey("outside")) {
      yaml.problem(
          service.get("outside"), "there is no schedule to be outside of", "Add schedule: NAME");
    }
    return Optional.empty();
  }

  private Optional<Schedule> schedule(YamlNode node) {
    String name = yaml.text(node);
    if (!schedules.containsKey(name) && !yaml.isUnfilled(node)) {
      yaml.problem(
          node, "there is no schedule \"" + name + "\"", Nearest.hint(name, schedules.keySet()));
    }
    return Optional.ofNullable(schedules.get(name));
  }

  private Optional<Outside> outside(YamlNode node) {
    String word = yaml.text(node);
    Optional<Outside> outside = Outside.of(word);
    if (outside.isEmpty() && !yaml.isUnfilled(node)) {
      yaml.problem(
          node,
          "\"" + word + "\" is not what becomes of an alarm outside a schedule",
          Nearest.hint(word, Outside.words()));
    }
    return outside;
  }
}
