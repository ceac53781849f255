package io.annunciator.site;

import io.annunciator.alarm.Alarm;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks a target that opens a chat group when an alarm comes, and says which group that is.
 *
 * <p>Source: DingTalk open platform, "Create a scene group"; WeCom, "Create a group chat".
 */
final class WarRoomCheck {
  static final String KIND = "warRoom";
  private static final String FROM = "from";
  private static final String PER = "per";
  private static final String AREA = "area";
  private static final String OWNER = "owner";

  /** Critical by the contract. */
  private static final int FROM_DEFAULT = 900;

  private static final int MEMBERS_MIN_WECOM = 2;
  private static final int MEMBERS_MAX = 1_000;

  private final YamlFile yaml;
  private final Map<String, App> apps;

  WarRoomCheck(YamlFile yaml, Map<String, App> apps) {
    this.yaml = yaml;
    this.apps = apps;
  }

  /**
   * Returns what names the room of an alarm: its area if rooms are per area and it has one, else
   * the alarm, over all its lives. None when the alarm is not severe enough for a room.
   */
  static List<String> room(Map<String, Object> config, Alarm alarm) {
    Object from = config.getOrDefault(FROM, FROM_DEFAULT);
    if (alarm.severity() < Integer.parseInt(from.toString().strip())) {
      return List.of();
    }
    boolean isPerArea = AREA.equals(String.valueOf(config.get(PER)).strip());
    if (!isPerArea || alarm.area().isBlank()) {
      return List.of(alarm.shortId() + " " + alarm.source() + " " + alarm.condition());
    }
    return List.of(alarm.site().isBlank() ? alarm.area() : alarm.site() + "/" + alarm.area());
  }

  void run(YamlNode node, Map<String, YamlNode> members, Map<String, Object> config) {
    AppTargetCheck check = new AppTargetCheck(yaml, apps);
    check.app("", node, members, config.get("app"));
    Set<String> people = new LinkedHashSet<>(check.ids("users", "", members));
    String owner = config.getOrDefault(OWNER, "").toString().strip();
    if (!owner.isEmpty()) {
      people.add(owner);
    }
    int count = people.size() + check.ids("mobiles", "", members).size();
    if (count > MEMBERS_MAX) {
      yaml.problem(node, "has more than " + MEMBERS_MAX + " people", "Make two targets of it");
    }
    from(members, config);
    per(members, config);
    App app = apps.get(String.valueOf(config.get("app")));
    if (app != null && app.platform().equals("wecom")) {
      wecom(node, members, people.size());
    } else if (app != null) {
      dingtalk(node, members, config);
    }
  }

  private void dingtalk(YamlNode node, Map<String, YamlNode> members, Map<String, Object> config) {
    needs("template", "Copy the group template's id from the app's page", node, members, config);
    needs("robot", "Copy the id of the template's robot", node, members, config);
    needs(OWNER, "Write the user id of the group's owner", node, members, config);
  }

  private void needs(
      String key,
      String todo,
      YamlNode node,
      Map<String, YamlNode> members,
      Map<String, Object> config) {
    YamlNode place = members.getOrDefault(key, node);
    if (config.getOrDefault(key, "").toString().isBlank() && !yaml.isUnfilled(place)) {
      yaml.problem(place, "has no " + key, todo);
    }
  }

  private void wecom(YamlNode node, Map<String, YamlNode> members, int people) {
    for (String key : List.of("template", "robot", "mobiles")) {
      if (members.containsKey(key)) {
        yaml.problem(members.get(key), "WeCom has no " + key + " here", "Remove it");
      }
    }
    if (people < MEMBERS_MIN_WECOM) {
      yaml.problem(node, "has fewer than two people", "Write users: [ID, ID, …]; WeCom wants two");
    }
  }

  private void from(Map<String, YamlNode> members, Map<String, Object> config) {
    String text = config.getOrDefault(FROM, FROM_DEFAULT).toString().strip();
    if (!text.matches("[1-9]\\d{0,2}|1000") && !yaml.isUnfilled(members.get(FROM))) {
      yaml.problem(members.get(FROM), "\"" + text + "\" is no severity", "Write 1 to 1000");
    }
  }

  private void per(Map<String, YamlNode> members, Map<String, Object> config) {
    String text = config.getOrDefault(PER, AREA).toString().strip();
    if (!Set.of("alarm", AREA).contains(text) && !yaml.isUnfilled(members.get(PER))) {
      yaml.problem(members.get(PER), "\"" + text + "\" is not known", "Write alarm or area");
    }
  }
}
