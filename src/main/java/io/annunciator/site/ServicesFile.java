package io.annunciator.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code services.yaml}: who can be told. Every problem of the file is found in one run. */
public final class ServicesFile {
  public static final String NAME = "services.yaml";

  private static final Set<String> SERVICE_KEYS =
      Set.of("description", "sendTo", "limit", "message", "fallback");
  private static final Set<String> KEYS_LATER = Set.of("schedules", "inhibit");
  private static final Set<String> TEMPLATES = Set.of("alarm", "short");
  private static final Pattern SERVICE_NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*");

  private final Problems problems;
  private final YamlFile yaml;
  private final TargetEntry entries;
  private final Map<String, App> apps = new LinkedHashMap<>();
  private Organisation organisation;

  /** Says what is wrong with the webhook of a target of that kind, if anything. */
  public interface WebhookCheck {
    Optional<String> problem(String kind, String webhook);
  }

  public ServicesFile(
      Placeholders placeholders, ZoneId zone, WebhookCheck webhookCheck, Problems problems) {
    this.problems = problems;
    this.organisation = new Organisation(zone, Optional.empty());
    this.yaml = new YamlFile(NAME, placeholders, problems);
    this.entries = new TargetEntry(yaml, webhookCheck);
  }

  /** Returns the services by name, in the order of the file; what is wrong is left out. */
  public Map<String, Service> read(Path site) {
    Path file = site.resolve(NAME);
    if (!Files.exists(file)) {
      problems.add(
          NAME,
          0,
          "",
          "the file is missing",
          "Create it, with at least one service under services");
      return Map.of();
    }
    try {
      return read(Utf8File.read(file));
    } catch (IOException e) {
      problems.add(NAME, 0, "", "cannot be read: " + e.getMessage(), "Check its permissions");
      return Map.of();
    }
  }

  Map<String, Service> read(String text) {
    Map<String, Service> services = new LinkedHashMap<>();
    int before = problems.all().size();
    YamlNode.read(text, NAME, problems)
        .map(yaml::members)
        .ifPresent(
            top -> {
              yaml.notYet(top, KEYS_LATER);
              yaml.onlyKeys(top, with(KEYS_LATER, "organisation", "apps", "services"));
              if (top.containsKey("organisation")) {
                organisation =
                    new OrganisationEntry(yaml).read(top.get("organisation"), organisation.zone());
              }
              if (top.containsKey("apps")) {
                AppEntry entry = new AppEntry(yaml);
                yaml.members(top.get("apps"))
                    .forEach((name, node) -> entry.read(name, node).ifPresent(this::add));
              }
              if (top.containsKey("services")) {
                Map<String, YamlNode> nodes = yaml.members(top.get("services"));
                nodes.forEach((name, node) -> services.put(name, service(name, node)));
                checkFallbacks(nodes, services);
              }
            });
    if (services.isEmpty() && problems.all().size() == before) {
      problems.add(NAME, 0, "services", "there is no service", "Write one: NAME: { sendTo: […] }");
    }
    return MemberLimits.sharedByMembers(services);
  }

  private void add(App app) {
    apps.put(app.name(), app);
  }

  /** What the platforms grant; there once the file was read. */
  public Organisation organisation() {
    return organisation;
  }

  /** Returns the apps by name; there once the file was read. */
  public Map<String, App> apps() {
    return Map.copyOf(apps);
  }

  private Service service(String name, YamlNode node) {
    if (!SERVICE_NAME.matcher(name).matches()) {
      yaml.problem(
          node,
          "\"" + name + "\" is not a service name",
          "Use letters, digits, dot, dash and underscore");
    }
    if (node.members().isEmpty()) {
      yaml.members(node);
      return new Service(name, "", List.of());
    }
    Map<String, YamlNode> members = yaml.members(node);
    yaml.onlyKeys(members, SERVICE_KEYS);
    Optional<Limit> limit = Optional.ofNullable(members.get("limit")).flatMap(this::limit);
    String template = template(members);
    List<Target> targets = new ArrayList<>();
    for (YamlNode entry : sendTo(node, members)) {
      entries.read(name, entry, apps, limit, template, targets).ifPresent(targets::add);
    }
    return new Service(name, text(members, "description"), targets, text(members, "fallback"));
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
    if (!TEMPLATES.contains(template) && !yaml.isUnfilled(node)) {
      yaml.problem(
          node,
          "\"" + template + "\" is not a message template",
          Nearest.hint(template, TEMPLATES));
    }
    return template;
  }

  private String text(Map<String, YamlNode> members, String key) {
    return members.containsKey(key) ? yaml.text(members.get(key)) : "";
  }

  private static Set<String> with(Set<String> keys, String... further) {
    Set<String> all = new HashSet<>(keys);
    all.addAll(List.of(further));
    return all;
  }
}
