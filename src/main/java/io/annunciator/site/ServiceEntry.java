package io.annunciator.site;

import io.annunciator.site.ServicesFile.WebhookCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the entries under {@code services}. */
final class ServiceEntry {
  static final Set<String> KEYS =
      Set.of("description", "sendTo", "limit", "message", "fallback", "schedule", "outside");
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*");

  private final YamlFile yaml;
  private final Set<String> templates;
  private final TargetEntry targets;

  ServiceEntry(YamlFile yaml, Set<String> templates, WebhookCheck webhookCheck) {
    this.yaml = yaml;
    this.templates = templates;
    this.targets = new TargetEntry(yaml, webhookCheck);
  }

  /** Returns the services by name, in the order of the file; what is wrong is left out. */
  Map<String, Service> read(YamlNode node, Map<String, App> apps, Map<String, Schedule> schedules) {
    Map<String, YamlNode> nodes = yaml.members(node);
    HoursEntry hours = new HoursEntry(yaml, schedules);
    Map<String, Service> services = new LinkedHashMap<>();
    nodes.forEach((name, one) -> services.put(name, service(name, one, apps, hours)));
    checkFallbacks(nodes, services);
    return services;
  }

  private Service service(String name, YamlNode node, Map<String, App> apps, HoursEntry hours) {
    if (!NAME.matcher(name).matches()) {
      yaml.problem(
          node,
          "\"" + name + "\" is not a service name",
          "Use letters, digits, dot, dash and underscore");
    }
    Map<String, YamlNode> members = yaml.members(node);
    if (node.members().isEmpty()) {
      return new Service(name, "", List.of());
    }
    yaml.onlyKeys(members, KEYS);
    Optional<Limit> limit = Optional.ofNullable(members.get("limit")).flatMap(this::limit);
    String template = template(members);
    List<Target> sendTo = new ArrayList<>();
    for (YamlNode entry : sendTo(node, members)) {
      targets.read(name, entry, apps, limit, template, sendTo).ifPresent(sendTo::add);
    }
    return new Service(
        name, text(members, "description"), sendTo, text(members, "fallback"), hours.read(members));
  }

  /** Once all are known: each fallback is another one of them. */
  private void checkFallbacks(Map<String, YamlNode> nodes, Map<String, Service> services) {
    services.forEach(
        (name, service) -> {
          YamlNode node =
              nodes.get(name).members().map(members -> members.get("fallback")).orElse(null);
          if (node == null || yaml.isUnfilled(node)) {
            return;
          }
          String fallback = service.fallback();
          if (fallback.equals(name)) {
            yaml.problem(node, "is the service itself", "Name another service");
          } else if (!services.containsKey(fallback)) {
            yaml.problem(
                node,
                "there is no service \"" + fallback + "\"",
                Nearest.hint(fallback, services.keySet()));
          } else if (services.get(fallback).targets().stream()
              .anyMatch(target -> target.kind().equals(WarRoomCheck.KIND))) {
            yaml.problem(
                node,
                "\"" + fallback + "\" opens a war room, which only rules can",
                "Name a service of groups or members");
          }
        });
  }

  private List<YamlNode> sendTo(YamlNode service, Map<String, YamlNode> members) {
    YamlNode sendTo = members.get("sendTo");
    if (sendTo != null && sendTo.value() != null && sendTo.items().isEmpty()) {
      yaml.problem(sendTo, "is not a list", "Begin each target with a dash: - dingtalkGroup: {…}");
      return List.of();
    }
    List<YamlNode> items = Optional.ofNullable(sendTo).flatMap(YamlNode::items).orElse(List.of());
    if (items.isEmpty()) {
      yaml.problem(service, "has nobody to tell", "Add sendTo: with a list of targets");
    }
    return items;
  }

  private Optional<Limit> limit(YamlNode node) {
    String text = yaml.text(node);
    Optional<Limit> limit = Limit.parse(text);
    if (limit.isEmpty() && !yaml.isUnfilled(node)) {
      yaml.problem(
          node, "\"" + text + "\" is not a limit", "Write N/period, such as 20/1m, or none");
    }
    return limit;
  }

  private String template(Map<String, YamlNode> members) {
    YamlNode node = members.get("message");
    if (node == null) {
      return "alarm";
    }
    String template = yaml.text(node);
    if (!templates.contains(template) && !yaml.isUnfilled(node)) {
      yaml.problem(
          node,
          "\"" + template + "\" is not a message template",
          Nearest.hint(template, templates));
    }
    return template;
  }

  private String text(Map<String, YamlNode> members, String key) {
    return members.containsKey(key) ? yaml.text(members.get(key)) : "";
  }
}
