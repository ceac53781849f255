package io.annunciator.site;

import io.annunciator.site.ServicesFile.WebhookCheck;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one entry under {@code sendTo}. */
final class TargetEntry {
  private static final int NAME_LENGTH_MAX = 100;
  private static final Pattern KIND = Pattern.compile("\\p{Alpha}[\\p{Alnum}_-]*");

  private final YamlFile yaml;
  private final WebhookCheck webhookCheck;

  TargetEntry(YamlFile yaml, WebhookCheck webhookCheck) {
    this.yaml = yaml;
    this.webhookCheck = webhookCheck;
  }

  /**
   * Returns the target, also when something is wrong with it; empty when it has no kind.
   *
   * @param before the targets of the service so far
   */
  Optional<Target> read(
      String service,
      YamlNode entry,
      Map<String, App> apps,
      Optional<Limit> limit,
      String template,
      List<Target> before) {
    Map<String, YamlNode> kinds = entry.members().orElse(Map.of());
    if (kinds.size() != 1) {
      yaml.problem(entry, "is not one kind of target", "Write - dingtalkGroup: { name: … }");
      return Optional.empty();
    }
    String kind = kinds.keySet().iterator().next();
    YamlNode node = kinds.get(kind);
    if (!isKind(kind, node)) {
      return Optional.empty();
    }
    Map<String, YamlNode> members = yaml.members(node);
    Map<String, Object> config = new LinkedHashMap<>();
    members.forEach((key, value) -> config.put(key, yaml.plain(value)));
    String name = name(kind, node, members, config, before);
    Optional<TargetKind> known = TargetKind.of(kind);
    Optional<List<String>> receivers = Optional.empty();
    if (node.members().isPresent()) {
      receivers = known.flatMap(one -> one.check(yaml, apps, node, members, config));
      webhook(kind, members, config);
    }
    return Optional.of(
        new Target(
            service,
            name,
            kind,
            Address.of(kind, service + "/" + name, config),
            limit.orElse(known.map(TargetKind::documentedLimit).orElse(Limit.NONE)),
            template,
            receivers.orElse(List.of(name)),
            Map.copyOf(config)));
  }

  private boolean isKind(String kind, YamlNode node) {
    if (!KIND.matcher(kind).matches()) {
      yaml.problem(node, "\"" + kind + "\" is not a kind of target", "Use letters and digits");
      return false;
    }
    return true;
  }

  private String name(
      String kind,
      YamlNode node,
      Map<String, YamlNode> members,
      Map<String, Object> config,
      List<Target> before) {
    String name = config.getOrDefault("name", kind).toString();
    YamlNode place = members.getOrDefault("name", node);
    if (name.isBlank() || name.indexOf(',') >= 0 || name.length() > NAME_LENGTH_MAX) {
      if (!yaml.isUnfilled(place)) {
        yaml.problem(
            place,
            "is no name for a target",
            "Use 1 to " + NAME_LENGTH_MAX + " characters without a comma");
      }
    } else if (before.stream().anyMatch(other -> other.name().equals(name))) {
      yaml.problem(place, "two targets are called \"" + name + "\"", "Give each its own name");
    }
    return name;
  }

  private void webhook(String kind, Map<String, YamlNode> members, Map<String, Object> config) {
    YamlNode node = members.get("webhook");
    if (node != null && !yaml.isUnfilled(node) && !config.get("webhook").toString().isBlank()) {
      webhookCheck
          .problem(kind, config.get("webhook").toString())
          .ifPresent(what -> yaml.problem(node, what, ""));
    }
  }
}
