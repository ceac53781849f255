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
    return ScheduleEntry.isKnown(yaml, node, schedules.keySet())
        ? Optional.of(schedules.get(yaml.text(node)))
        : Optional.empty();
  }

  private Optional<Outside> outside(YamlNode node) {
    return yaml.read(
        node,
        Outside::of,
        "what becomes of an alarm outside a schedule",
        word -> Nearest.hint(word, Outside.words()));
  }
}
