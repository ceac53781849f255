package io.annunciator.site;

import io.annunciator.members.Finding;
import io.annunciator.members.MemberFile;
import io.annunciator.members.Members;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks a target that is reached through an app, and says who is reached by it. */
final class AppTargetCheck {
  private static final int DEPARTMENTS_MAX = 100;

  private final YamlFile yaml;
  private final Map<String, App> apps;

  AppTargetCheck(YamlFile yaml, Map<String, App> apps) {
    this.yaml = yaml;
    this.apps = apps;
  }

  /**
   * @param platform that the app must be of, empty: any
   */
  void app(String platform, YamlNode node, Map<String, YamlNode> members, Object name) {
    YamlNode place = members.getOrDefault("app", node);
    String wanted = name == null ? "" : name.toString();
    App app = apps.get(wanted);
    if (wanted.isBlank()) {
      yaml.problem(place, "has no app", "Write app: and the name of one under apps");
    } else if (app == null) {
      yaml.problem(
          place,
          "there is no app \"" + wanted + "\" under apps",
          Nearest.hint(wanted, apps.keySet()));
    } else if (!platform.isEmpty() && !app.platform().equals(platform)) {
      yaml.problem(
          place, "\"" + wanted + "\" is an app of " + app.platform(), "Name one of " + platform);
    }
  }

  /** DingTalk's group, by its id or by its title. */
  void conversation(YamlNode node, Map<String, YamlNode> members) {
    YamlNode id = members.get("openConversationId");
    YamlNode group = members.get("group");
    if (id != null && group != null) {
      yaml.problem(node, "has both openConversationId and group", "Keep one of them");
    } else if (id == null && group == null) {
      yaml.problem(
          node,
          "has neither openConversationId nor group",
          "Write group: and the group's title, or copy the id from the group's event");
    } else {
      YamlNode named = id == null ? group : id;
      if (yaml.text(named).isBlank() && !yaml.isUnfilled(named)) {
        yaml.problem(named, "is empty", "Write the group's title, or its openConversationId");
      }
    }
  }

  /** DingTalk's members, by user id. */
  List<String> users(YamlNode node, Map<String, YamlNode> members) {
    Set<String> users = people(members);
    if (users.isEmpty() && !members.containsKey("usersFile")) {
      yaml.problem(node, "has no users", "Write users: [ID, …] or usersFile: FILE");
    }
    return List.copyOf(users);
  }

  /** WeCom's members, departments and tags. Source: WeCom, "Send app messages". */
  List<String> accounts(YamlNode node, Map<String, YamlNode> members) {
    List<String> accounts = new ArrayList<>(people(members));
    Set<String> parties = ids("parties", "party:", members);
    Set<String> tags = ids("tags", "tag:", members);
    if (parties.size() > DEPARTMENTS_MAX || tags.size() > DEPARTMENTS_MAX) {
      yaml.problem(
          node, "has more than " + DEPARTMENTS_MAX + " parties or tags", "Make two targets of it");
    }
    accounts.addAll(parties);
    accounts.addAll(tags);
    if (accounts.isEmpty() && !members.containsKey("usersFile")) {
      yaml.problem(node, "has nobody", "Write users: [ID, …], parties: [ID, …] or tags: [ID, …]");
    }
    return accounts;
  }

  /** Those of the list, and after them those of the file; who is in both is told once. */
  private Set<String> people(Map<String, YamlNode> members) {
    Set<String> people = ids("users", "", members);
    YamlNode node = members.get("usersFile");
    if (node != null) {
      yaml.file(node).ifPresent(file -> people.addAll(exported(node, file)));
    }
    return people;
  }

  /** What is wrong with the file is so here: a member it loses is not told. */
  private List<String> exported(YamlNode node, Path file) {
    Members exported = MemberFile.read(file);
    exported
        .problems()
        .forEach(
            one -> yaml.problem(node, file.getFileName() + place(one) + one.what(), one.todo()));
    return exported.ids();
  }

  private static String place(Finding finding) {
    return finding.line() > 0 ? ":" + finding.line() + ": " : ": ";
  }

  Set<String> ids(String key, String prefix, Map<String, YamlNode> members) {
    YamlNode node = members.get(key);
    Set<String> ids = new LinkedHashSet<>();
    if (node == null) {
      return ids;
    }
    if (node.items().isEmpty()) {
      yaml.problem(node, "is not a list", "Write " + key + ": [ID, …]");
      return ids;
    }
    for (YamlNode item : node.items().orElse(List.of())) {
      String id = yaml.text(item).strip();
      if (id.isEmpty() || id.contains("|") || id.contains(",") || id.contains(":")) {
        if (!yaml.isUnfilled(item)) {
          yaml.problem(item, "\"" + id + "\" is no id", "Copy it from the member's page");
        }
      } else if (!ids.add(prefix + id)) {
        yaml.problem(item, "\"" + id + "\" stands here a second time", "Remove it");
      }
    }
    return ids;
  }

  /** Says whether one of these may be reached by two targets without this file showing it. */
  static boolean isOpen(Collection<String> receivers) {
    return receivers.stream().anyMatch(one -> one.contains(":") || one.equals("@all"));
  }
}
