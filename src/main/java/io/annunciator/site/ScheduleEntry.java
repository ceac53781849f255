package io.annunciator.site;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the entries under {@code schedules}. */
final class ScheduleEntry {
  static final Set<String> KEYS = Set.of("timeZone", "weekly", "dates", "except");
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*");

  /** An entry before the schedules that it excepts are known. */
  private record Draft(
      ZoneId zone, List<WeeklySpan> weekly, List<DateRange> dates, List<YamlNode> except) {}

  private final YamlFile yaml;

  ScheduleEntry(YamlFile yaml) {
    this.yaml = yaml;
  }

  /**
   * Returns the schedules by name, in the order of the file. What is wrong in one is left out of
   * it, yet it is there under its name, so that nobody who names it is told of a second problem.
   *
   * @param defaultZone of the entries without a {@code timeZone}
   */
  Map<String, Schedule> read(YamlNode schedules, ZoneId defaultZone) {
    Map<String, Draft> drafts = new LinkedHashMap<>();
    yaml.members(schedules)
        .forEach((name, node) -> drafts.put(name, draft(name, node, defaultZone)));
    Map<String, Schedule> done = new HashMap<>();
    Map<String, Schedule> inOrder = new LinkedHashMap<>();
    drafts.keySet().forEach(name -> inOrder.put(name, link(name, List.of(), drafts, done)));
    return inOrder;
  }

  private Draft draft(String name, YamlNode node, ZoneId defaultZone) {
    if (!NAME.matcher(name).matches()) {
      yaml.problem(
          node,
          "\"" + name + "\" is not a schedule name",
          "Use letters, digits, dot, dash and underscore");
    }
    Map<String, YamlNode> members = yaml.members(node);
    yaml.onlyKeys(members, KEYS);
    List<YamlNode> weekly = list(members, "weekly");
    List<YamlNode> dates = list(members, "dates");
    boolean isAllKnown = node.members().isPresent() && KEYS.containsAll(members.keySet());
    if (weekly.isEmpty() && dates.isEmpty() && isAllKnown) {
      yaml.problem(
          node,
          "has neither weekly nor dates, so it is never open",
          "Add weekly: [\"mon-fri 08:00-20:00\"] or dates: [\"2026-10-01..2026-10-07\"]");
    }
    return new Draft(
        Optional.ofNullable(members.get("timeZone")).flatMap(this::zone).orElse(defaultZone),
        weekly.stream().flatMap(one -> weekly(one).stream()).toList(),
        dates.stream().flatMap(one -> dates(one).stream()).toList(),
        list(members, "except"));
  }

  /** One value may stand without the brackets. */
  private static List<YamlNode> list(Map<String, YamlNode> members, String key) {
    YamlNode node = members.get(key);
    return node == null ? List.of() : node.items().orElse(List.of(node));
  }

  private Optional<ZoneId> zone(YamlNode node) {
    return yaml.read(
        node,
        ScheduleEntry::zone,
        "a time zone",
        text ->
            "Use a name such as Asia/Shanghai. "
                + Nearest.hint(text.strip(), ZoneId.getAvailableZoneIds()));
  }

  private static Optional<ZoneId> zone(String text) {
    try {
      return Optional.of(ZoneId.of(text.strip()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private Optional<WeeklySpan> weekly(YamlNode node) {
    return yaml.read(
        node,
        WeeklySpan::parse,
        "a weekly time",
        text -> "Write days and hours, such as mon-fri 08:00-20:00 or sat,sun");
  }

  private Optional<DateRange> dates(YamlNode node) {
    Optional<DateRange> days =
        yaml.read(
            node,
            DateRange::parse,
            "a date or a range of them",
            text -> "Write 2027-01-01 or 2026-10-01..2026-10-07");
    if (days.filter(DateRange::isReversed).isPresent()) {
      yaml.problem(
          node,
          "\"" + yaml.text(node) + "\" ends before it begins",
          "Write the earlier date first");
    }
    return days.filter(range -> !range.isReversed());
  }

  /**
   * Makes a schedule, and before it those that it excepts.
   *
   * @param path the schedules being made, each excepting the next
   */
  private Schedule link(
      String name, List<String> path, Map<String, Draft> drafts, Map<String, Schedule> done) {
    if (!done.containsKey(name)) {
      List<String> longer = new ArrayList<>(path);
      longer.add(name);
      Draft draft = drafts.get(name);
      List<Schedule> except = new ArrayList<>();
      for (YamlNode node : draft.except()) {
        String other = yaml.text(node);
        if (isUsable(node, other, longer, drafts.keySet())) {
          except.add(link(other, longer, drafts, done));
        }
      }
      done.put(name, new Schedule(name, draft.zone(), draft.weekly(), draft.dates(), except));
    }
    return done.get(name);
  }

  private boolean isUsable(YamlNode node, String other, List<String> path, Set<String> known) {
    if (!isKnown(yaml, node, known)) {
      return false;
    }
    int before = path.indexOf(other);
    if (before == path.size() - 1) {
      yaml.problem(node, "is the schedule itself", "Name another schedule");
    } else if (before >= 0) {
      String circle = String.join(", ", path.subList(before, path.size())) + ", " + other;
      yaml.problem(node, "goes in a circle: " + circle, "Remove one of these exceptions");
    }
    return before < 0;
  }

  /** Whether a schedule that there is is named; tells of a name that nothing has. */
  static boolean isKnown(YamlFile yaml, YamlNode node, Set<String> known) {
    String name = yaml.text(node);
    if (!known.contains(name) && !yaml.isUnfilled(node)) {
      yaml.problem(node, "there is no schedule \"" + name + "\"", Nearest.hint(name, known));
    }
    return known.contains(name) && !yaml.isUnfilled(node);
  }
}
