package io.annunciator.site;

import io.annunciator.alarm.AlarmPattern;
import io.annunciator.alarm.Inhibition;
import io.annunciator.alarm.TextPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the entries under {@code inhibit}: which alarms say nothing while others are active. */
final class InhibitEntry {
  static final Set<String> KEYS = Set.of("when", "suppress", "same");
  private static final String LABEL = "label.";
  private static final List<String> PATTERN_KEYS =
      List.of("source", "condition", "area", LABEL + "X");
  private static final List<String> SAME = List.of("source", "area", "site", LABEL + "X");

  private final YamlFile yaml;

  InhibitEntry(YamlFile yaml) {
    this.yaml = yaml;
  }

  /** Returns them in the order of the file; what is wrong is left out. */
  List<Inhibition> read(YamlNode inhibit) {
    if (inhibit.items().isEmpty()) {
      yaml.problem(inhibit, "is not a list", "Begin each entry with a dash: - when: {…}");
    }
    return inhibit.items().orElse(List.of()).stream()
        .flatMap(node -> inhibition(node).stream())
        .toList();
  }

  private Optional<Inhibition> inhibition(YamlNode node) {
    Map<String, YamlNode> members = yaml.members(node);
    if (node.members().isEmpty()) {
      return Optional.empty();
    }
    yaml.onlyKeys(members, KEYS);
    Optional<AlarmPattern> when = pattern(node, members, "when");
    Optional<AlarmPattern> suppress = pattern(node, members, "suppress");
    List<String> same = same(members);
    if (when.isEmpty() || suppress.isEmpty()) {
      return Optional.empty();
    }
    if (when.get().isAny() && suppress.get().isAny()) {
      yaml.problem(
          node,
          "every alarm would keep every other one back",
          "Name a condition in when, or in suppress");
    }
    return Optional.of(new Inhibition(when.get(), suppress.get(), same));
  }

  /** Returns the pattern, empty when it is missing or names no alarms, which is a problem. */
  private Optional<AlarmPattern> pattern(
      YamlNode entry, Map<String, YamlNode> entryMembers, String key) {
    YamlNode node = entryMembers.get(key);
    if (node == null) {
      yaml.problem(entry, "has no " + key, "Add " + key + ": { condition: … }");
      return Optional.empty();
    }
    Map<String, YamlNode> members = yaml.members(node);
    if (node.members().isPresent() && members.isEmpty()) {
      yaml.problem(node, "does not say which alarms", "Write one of source, condition, area");
    }
    Map<String, TextPattern> labels = new TreeMap<>();
    boolean isKnown = !members.isEmpty();
    for (Map.Entry<String, YamlNode> member : members.entrySet()) {
      if (isLabel(member.getKey())) {
        labels.put(labelOf(member.getKey()), TextPattern.of(yaml.text(member.getValue())));
      } else if (!PATTERN_KEYS.contains(member.getKey())) {
        isKnown = false;
        yaml.problem(
            member.getValue(),
            "there is no key \"" + member.getKey() + "\" here",
            Nearest.hint(member.getKey(), PATTERN_KEYS));
      }
    }
    return isKnown
        ? Optional.of(
            new AlarmPattern(
                identifying(members, "source"),
                identifying(members, "condition"),
                text(members, "area"),
                labels))
        : Optional.empty();
  }

  /** Of what every alarm has. */
  private TextPattern identifying(Map<String, YamlNode> members, String key) {
    YamlNode node = members.get(key);
    if (node != null && yaml.text(node).isEmpty() && !yaml.isUnfilled(node)) {
      yaml.problem(
          node, "is empty, as it is in no alarm", "Write it out, or with * for any letters");
    }
    return text(members, key);
  }

  private TextPattern text(Map<String, YamlNode> members, String key) {
    YamlNode node = members.get(key);
    return node == null ? TextPattern.ANYTHING : TextPattern.of(yaml.text(node));
  }

  /** One value may stand without the brackets. */
  private List<String> same(Map<String, YamlNode> members) {
    YamlNode same = members.get("same");
    List<String> names = new ArrayList<>();
    for (YamlNode node : same == null ? List.<YamlNode>of() : same.items().orElse(List.of(same))) {
      String name = yaml.text(node);
      if (isLabel(name) || SAME.contains(name)) {
        names.add(name);
      } else if (!yaml.isUnfilled(node)) {
        yaml.problem(
            node,
            "\"" + name + "\" is nothing that two alarms can have in common",
            Nearest.hint(name, SAME));
      }
    }
    return names;
  }

  private static boolean isLabel(String key) {
    return key.startsWith(LABEL) && key.length() > LABEL.length();
  }

  private static String labelOf(String key) {
    return key.substring(LABEL.length());
  }
}
