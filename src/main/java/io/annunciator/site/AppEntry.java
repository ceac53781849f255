package io.annunciator.site;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads one entry under {@code apps}. */
final class AppEntry {
  private record Platform(Set<String> required, Set<String> known) {}

  private static final String WECOM = "wecom";
  private static final String EVENTS = "events";
  private static final String COMMANDS = "commands";
  private static final String INSECURE = "insecure";
  private static final String STREAM = "stream";
  private static final String CARDS = "cards";
  private static final String CARD_TEMPLATE = "cardTemplate";

  private static final Map<String, Platform> PLATFORMS =
      Map.of(
          "dingtalk",
          new Platform(
              Set.of("clientId", "clientSecret", "robotCode"),
              Set.of(
                  "clientId",
                  "clientSecret",
                  "robotCode",
                  "corpId",
                  "agentId",
                  "qps",
                  EVENTS,
                  COMMANDS,
                  INSECURE,
                  STREAM,
                  CARD_TEMPLATE)),
          WECOM,
          new Platform(
              Set.of("corpId", "agentId", "secret"),
              Set.of("corpId", "agentId", "secret", EVENTS, COMMANDS, CARDS)));

  /** What an app of that platform may have. */
  static Set<String> keys(String platform) {
    return PLATFORMS.get(platform).known();
  }

  private final YamlFile yaml;
  private final boolean hasAddress;

  /**
   * @param hasAddress whether the site has an address that the platforms reach
   */
  AppEntry(YamlFile yaml, boolean hasAddress) {
    this.yaml = yaml;
    this.hasAddress = hasAddress;
  }

  /** Returns the app, also when something is wrong with it; empty when it has no platform. */
  Optional<App> read(String name, YamlNode node) {
    Map<String, YamlNode> platforms = node.members().orElse(Map.of());
    String platform = platforms.keySet().stream().findFirst().orElse("");
    if (platforms.size() != 1 || !PLATFORMS.containsKey(platform)) {
      yaml.problem(
          node,
          "is not an app of one platform",
          "Write " + name + ": { dingtalk: {…} } or { wecom: {…} }");
      return Optional.empty();
    }
    YamlNode entry = platforms.get(platform);
    Map<String, YamlNode> members = yaml.members(entry);
    Map<String, Object> config = new LinkedHashMap<>();
    members.forEach((key, value) -> config.put(key, yaml.plain(value)));
    check(platform, entry, members, config);
    return Optional.of(new App(name, platform, Map.copyOf(config)));
  }

  private void check(
      String platform, YamlNode entry, Map<String, YamlNode> members, Map<String, Object> config) {
    yaml.onlyKeys(members, new TreeSet<>(PLATFORMS.get(platform).known()));
    for (String key : new TreeSet<>(PLATFORMS.get(platform).required())) {
      if (config.getOrDefault(key, "").toString().isBlank()
          && (!members.containsKey(key) || !yaml.isUnfilled(members.get(key)))) {
        yaml.problem(
            members.getOrDefault(key, entry),
            "has no " + key,
            "Copy it from the app's page in the platform's console");
      }
    }
    number("agentId", members, config);
    number("qps", members, config);
    AppCallsCheck calls = new AppCallsCheck(yaml);
    Optional.ofNullable(members.get(EVENTS)).ifPresent(calls::events);
    Optional.ofNullable(members.get(COMMANDS))
        .ifPresent(node -> calls.commands(node, !platform.equals(WECOM)));
    for (String key : List.of(INSECURE, STREAM, CARDS)) {
      if (members.containsKey(key)) {
        config.put(key, calls.isOn(members.get(key)));
      }
    }
    Optional.ofNullable(members.get(CARDS))
        .ifPresent(node -> calls.cards(node, isOn(config, CARDS), members.containsKey(EVENTS)));
    boolean isReached = hasAddress || isOn(config, STREAM);
    Optional.ofNullable(members.get(CARD_TEMPLATE))
        .ifPresent(node -> calls.cardTemplate(node, isReached));
  }

  private static boolean isOn(Map<String, Object> config, String key) {
    return Boolean.TRUE.equals(config.get(key));
  }

  private void number(String key, Map<String, YamlNode> members, Map<String, Object> config) {
    String text = config.getOrDefault(key, "").toString();
    if (!text.isBlank() && !text.matches("[1-9][0-9]{0,8}")) {
      yaml.problem(
          members.get(key), "\"" + text + "\" is not a whole number", "Write it in digits");
    }
  }
}
