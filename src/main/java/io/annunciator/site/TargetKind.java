package io.annunciator.site;

import java.time.Duration;
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
      Set.of("name", "webhook", "secret", "keyword", "mention"),
      Set.of("mobiles", "users", "all", "from")),
  WECOM_GROUP("wecomGroup", Set.of("name", "webhook", "mention"), Set.of("users", "from"));

  /** DingTalk, "custom robots": 20 a minute; WeCom, "message push": 20 a minute. */
  private static final Limit GROUP_ROBOT = new Limit(20, Duration.ofMinutes(1));

  /** The message formats reserve room for it. */
  private static final int KEYWORD_LENGTH_MAX = 200;

  private static final Set<String> TEXTS = Set.of("name", "webhook", "secret", "keyword");

  private final String kind;
  private final Set<String> keys;
  private final Set<String> mentionKeys;

  TargetKind(String kind, Set<String> keys, Set<String> mentionKeys) {
    this.kind = kind;
    this.keys = keys;
    this.mentionKeys = mentionKeys;
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
    return GROUP_ROBOT;
  }

  /**
   * Checks an entry of this kind, except where its webhook points to.
   *
   * @param config its members, placeholders filled
   */
  void check(
      YamlFile yaml, YamlNode node, Map<String, YamlNode> members, Map<String, Object> config) {
    yaml.onlyKeys(members, keys);
    members.forEach(
        (key, value) -> {
          if (TEXTS.contains(key) && !value.isScalar()) {
            yaml.text(value);
          }
        });
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
