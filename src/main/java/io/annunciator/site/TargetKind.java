package io.annunciator.site;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The kinds of target this program knows by itself: which keys they have and which limit their
 * platform documents. A site's own kinds have any keys and no limit unless the service sets one.
 */
enum TargetKind {
  DINGTALK_GROUP(
      "dingtalkGroup",
      "",
      20,
      Set.of("name", "webhook", "secret", "keyword", "mention"),
      Set.of("mobiles", "users", "all", "from")),
  WECOM_GROUP("wecomGroup", "", 20, Set.of("name", "webhook", "mention"), Set.of("users", "from")),
  DINGTALK_MEMBERS(
      "dingtalkMembers", "dingtalk", 20, Set.of("name", "app", "users", "usersFile"), Set.of()),
  DINGTALK_CONVERSATION(
      "dingtalkConversation",
      "dingtalk",
      20,
      Set.of("name", "app", "openConversationId", "group", "coolAppCode"),
      Set.of()),
  WECOM_ACCOUNTS(
      "wecomAccounts",
      "wecom",
      16,
      Set.of("name", "app", "users", "usersFile", "parties", "tags"),
      Set.of()),
  WAR_ROOM(
      WarRoomCheck.KIND,
      "",
      20,
      Set.of("name", "app", "template", "robot", "owner", "users", "mobiles", "from", "per"),
      Set.of()),
  EMAIL(TargetKind.EMAIL_NAME, "", 20, Set.of("name", "to"), Set.of());

  static final String EMAIL_NAME = "email";

  /** The message formats reserve room for it. */
  private static final int KEYWORD_LENGTH_MAX = 200;

  private static final Set<String> TEXTS =
      Set.of(
          "name",
          "webhook",
          "secret",
          "keyword",
          "app",
          "openConversationId",
          "group",
          "coolAppCode",
          "usersFile",
          "template",
          "robot",
          "owner",
          "from",
          "per");

  private final String kind;
  private final String platform;
  private final int perMinute;
  private final Set<String> keys;
  private final Set<String> mentionKeys;

  /**
   * @param platform of the app it is reached through, empty when there is none
   * @param perMinute DingTalk, "custom robots", and WeCom, "message push": 20. For DingTalk's apps
   *     nothing is documented, so the same. WeCom drops silently what a member gets of an app above
   *     30 a minute or 1,000 an hour ("access frequency"): 16 keeps below both. For mail it is what
   *     a person can take.
   */
  TargetKind(
      String kind, String platform, int perMinute, Set<String> keys, Set<String> mentionKeys) {
    this.kind = kind;
    this.platform = platform;
    this.perMinute = perMinute;
    this.keys = keys;
    this.mentionKeys = mentionKeys;
  }

  /** Its name in services.yaml. */
  String kind() {
    return kind;
  }

  Set<String> keys() {
    return keys;
  }

  Set<String> mentionKeys() {
    return mentionKeys;
  }

  static Optional<TargetKind> of(String kind) {
    for (TargetKind one : values()) {
      if (one.kind.equals(kind)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  Limit documentedLimit() {
    return new Limit(perMinute, Duration.ofMinutes(1));
  }

  /**
   * Checks an entry of this kind, except where its webhook points to.
   *
   * @param config its members, placeholders filled
   * @return who is reached, when these are the members of a list
   */
  Optional<List<String>> check(
      YamlFile yaml,
      Map<String, App> apps,
      YamlNode node,
      Map<String, YamlNode> members,
      Map<String, Object> config) {
    yaml.onlyKeys(members, keys);
    members.forEach(
        (key, value) -> {
          if (TEXTS.contains(key) && !value.isScalar()) {
            yaml.text(value);
          }
        });
    if (this == EMAIL) {
      new EmailTargetCheck(yaml).run(node, members.get("to"));
      return Optional.empty(); // one mail for all of them, so one receiver
    }
    if (this == WAR_ROOM) {
      new WarRoomCheck(yaml, apps).run(node, members, config);
      return Optional.empty(); // who is told depends on the alarm
    }
    if (platform.isEmpty()) {
      checkRobot(yaml, node, members, config);
      return Optional.empty();
    }
    AppTargetCheck check = new AppTargetCheck(yaml, apps);
    check.app(platform, node, members, config.get("app"));
    return switch (this) {
      case DINGTALK_MEMBERS -> Optional.of(check.users(node, members));
      case WECOM_ACCOUNTS -> Optional.of(check.accounts(node, members));
      default -> {
        check.conversation(node, members);
        yield Optional.empty();
      }
    };
  }

  private void checkRobot(
      YamlFile yaml, YamlNode node, Map<String, YamlNode> members, Map<String, Object> config) {
    YamlNode webhook = members.get("webhook");
    if (config.getOrDefault("webhook", "").toString().isBlank()
        && (webhook == null || !yaml.isUnfilled(webhook))) {
      yaml.problem(node, "has no webhook", "Copy the robot's address into webhook");
    }
    if (config.getOrDefault("keyword", "").toString().length() > KEYWORD_LENGTH_MAX) {
      yaml.problem(
          members.get("keyword"),
          "is longer than " + KEYWORD_LENGTH_MAX + " characters",
          "Use one keyword of the robot");
    }
    if (members.containsKey("mention")) {
      new MentionCheck(yaml, mentionKeys).run(members.get("mention"));
    }
  }
}
