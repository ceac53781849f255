package io.annunciator.site;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Checks the {@code mention} of a group: whom its messages mention, and from which severity on. */
final class MentionCheck {
  private static final int PERSON_LENGTH_MAX = 200;
  private static final int PEOPLE_MAX = 50;

  /** Leaves half of the smallest message, WeCom's 4,096 bytes, to the alarm. */
  private static final int BYTES_MAX = 1_800;

  private static final int SEVERITY_MAX = 1_000;

  private final YamlFile yaml;
  private final Set<String> keys;

  MentionCheck(YamlFile yaml, Set<String> keys) {
    this.yaml = yaml;
    this.keys = keys;
  }

  void run(YamlNode mention) {
    Map<String, YamlNode> members = mention.members().orElse(Map.of());
    if (members.isEmpty()) {
      yaml.problem(mention, "names nobody", "Write mention: { users: [zhang3], from: 900 }");
      return;
    }
    yaml.onlyKeys(members, keys);
    int people = 0;
    int bytes = 0;
    for (String list : List.of("mobiles", "users")) {
      if (members.containsKey(list)) {
        List<String> names = people(list, members.get(list));
        people += names.size();
        bytes += names.stream().mapToInt(one -> bytes(one)).sum();
      }
    }
    if (people > PEOPLE_MAX) {
      yaml.problem(mention, "names " + people + " people", "Name at most " + PEOPLE_MAX);
    } else if (bytes > BYTES_MAX) {
      yaml.problem(mention, "leaves no room for the alarm", "Name fewer people");
    }
    check(members.get("all"), List.of("true", "false")::contains, "is neither true nor false", "");
    check(members.get("from"), MentionCheck::isSeverity, "is not a severity", "Use 1..1000");
  }

  private void check(YamlNode node, Predicate<String> isRight, String what, String todo) {
    if (node != null) {
      String text = yaml.text(node);
      if (!isRight.test(text) && !yaml.isUnfilled(node)) {
        yaml.problem(node, "\"" + text + "\" " + what, todo);
      }
    }
  }

  private List<String> people(String list, YamlNode node) {
    if (node.items().isEmpty()) {
      yaml.problem(node, "is not a list", "Write " + list + ": [\"…\"]");
      return List.of();
    }
    List<YamlNode> items = node.items().get();
    for (YamlNode item : items) {
      String person = yaml.text(item);
      if (!yaml.isUnfilled(item) && (person.isBlank() || person.length() > PERSON_LENGTH_MAX)) {
        yaml.problem(item, "is no one's id", "Use 1 to " + PERSON_LENGTH_MAX + " characters");
      }
    }
    return items.stream().map(YamlNode::text).toList();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static boolean isSeverity(String text) {
    return text.matches("[1-9]\\d{0,3}") && Integer.parseInt(text) <= SEVERITY_MAX;
  }
}
