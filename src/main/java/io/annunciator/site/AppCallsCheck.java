package io.annunciator.site;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Checks what an app says about the calls that its platform makes to this program. */
final class AppCallsCheck {
  private static final String AES_KEY = "aesKey";
  private static final String TOKEN = "token";
  private static final String GROUPS = "groups";
  private static final Set<String> LISTS = Set.of("users", GROUPS);

  private final YamlFile yaml;

  AppCallsCheck(YamlFile yaml) {
    this.yaml = yaml;
  }

  /**
   * Lengths by DingTalk open platform, "Configure event subscription", and WeCom, "Callback". What
   * is wrong is not quoted: these are secrets.
   */
  void events(YamlNode node) {
    Map<String, YamlNode> members = yaml.members(node);
    yaml.onlyKeys(members, Set.of(AES_KEY, TOKEN));
    shape(node, members, AES_KEY, "[A-Za-z0-9]{43}", "43 letters and digits");
    shape(node, members, TOKEN, "[A-Za-z0-9]{3,32}", "3 to 32 letters and digits");
  }

  private void shape(
      YamlNode node, Map<String, YamlNode> members, String key, String shape, String words) {
    YamlNode member = members.get(key);
    if (member == null) {
      yaml.problem(node, "has no " + key, "Copy it from the app's page in the console");
      return;
    }
    boolean isRight = yaml.text(member).strip().matches(shape);
    if (!isRight && !yaml.isUnfilled(member)) {
      yaml.problem(member, "is not " + words, "Copy it from the app's page in the console");
    }
  }

  /**
   * @param hasGroups whether commands of that platform may come from a group
   */
  void commands(YamlNode node, boolean hasGroups) {
    Map<String, YamlNode> members = yaml.members(node);
    yaml.onlyKeys(members, LISTS);
    if (node.members().isPresent() && members.isEmpty()) {
      yaml.problem(
          node,
          hasGroups ? "has neither users nor groups" : "has no users",
          "Name who may command, or remove it: then all may");
    }
    if (members.containsKey(GROUPS) && !hasGroups) {
      yaml.problem(
          members.get(GROUPS),
          "no command of WeCom comes from a group",
          "Name its members in users: they write to the app itself");
    }
    for (String key : new TreeSet<>(members.keySet())) {
      if (LISTS.contains(key)) {
        list(key, members.get(key));
      }
    }
  }

  private void list(String key, YamlNode node) {
    if (node.items().isEmpty()) {
      yaml.problem(node, "is not a list", "Write " + key + ": [ONE, …]");
      return;
    }
    for (YamlNode item : node.items().orElse(List.of())) {
      if (yaml.text(item).isBlank() && !yaml.isUnfilled(item)) {
        yaml.problem(item, "is empty", "Remove it");
      }
    }
  }

  /** Returns whether it is on; a value that a placeholder gives counts like one written here. */
  boolean isOn(YamlNode node) {
    String text = node.isScalar() ? yaml.text(node).strip() : "";
    if (!List.of("true", "false").contains(text) && !yaml.isUnfilled(node)) {
      yaml.problem(node, "is neither true nor false", "Write true, or remove it");
    }
    return text.equals("true");
  }

  /**
   * @param isReached whether the platform reaches us: over a stream, or at a public address
   */
  void cardTemplate(YamlNode node, boolean isReached) {
    if (yaml.text(node).isBlank() && !yaml.isUnfilled(node)) {
      yaml.problem(node, "is empty", "Copy the template's id from the card platform");
    } else if (!isReached) {
      yaml.problem(
          node,
          "needs stream: true or annunciator.public-url",
          "Set stream on the app, or the address at which DingTalk reaches this server: presses of"
              + " the button come over it");
    }
  }

  void cards(YamlNode node, boolean isOn, boolean hasEvents) {
    if (isOn && !hasEvents) {
      yaml.problem(
          node, "needs events", "Set up the app's callback: presses of the button come over it");
    }
  }
}
