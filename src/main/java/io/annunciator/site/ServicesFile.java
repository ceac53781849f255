package io.annunciator.site;

import io.annunciator.alarm.Inhibition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code services.yaml}: who can be told. Every problem of the file is found in one run. */
public final class ServicesFile {
  public static final String NAME = "services.yaml";

  static final Set<String> KEYS =
      Set.of("organisation", "apps", "services", "schedules", "inhibit");

  private final Set<String> templates;
  private final ZoneId zone;
  private final boolean hasAddress;
  private final WebhookCheck webhookCheck;
  private final Problems problems;
  private final YamlFile yaml;
  private final Map<String, App> apps = new LinkedHashMap<>();
  private Organisation organisation;
  private Map<String, Schedule> schedules = Map.of();
  private List<Inhibition> inhibitions = List.of();

  /** Says what is wrong with the webhook of a target of that kind, if anything. */
  public interface WebhookCheck {
    Optional<String> problem(String kind, String webhook);
  }

  /**
   * @param templates that {@code message:} may name
   * @param zone of schedules and of the organisation, where they name none
   * @param hasAddress whether the site has an address that the platforms reach
   */
  public ServicesFile(
      Set<String> templates,
      Placeholders placeholders,
      ZoneId zone,
      boolean hasAddress,
      WebhookCheck webhookCheck,
      Problems problems) {
    this.templates = templates;
    this.zone = zone;
    this.hasAddress = hasAddress;
    this.webhookCheck = webhookCheck;
    this.problems = problems;
    this.organisation = new Organisation(zone, Optional.empty());
    this.yaml = new YamlFile(NAME, placeholders, problems);
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
    int before = problems.all().size();
    Map<String, Service> services =
        YamlNode.read(text, NAME, problems).map(this::read).orElse(Map.of());
    if (services.isEmpty() && problems.all().size() == before) {
      problems.add(NAME, 0, "services", "there is no service", "Write one: NAME: { sendTo: […] }");
    }
    return MemberLimits.sharedByMembers(services);
  }

  private Map<String, Service> read(YamlNode file) {
    Map<String, YamlNode> top = yaml.members(file);
    yaml.onlyKeys(top, KEYS);
    if (top.containsKey("organisation")) {
      organisation = new OrganisationEntry(yaml).read(top.get("organisation"), zone);
    }
    if (top.containsKey("apps")) {
      AppEntry entry = new AppEntry(yaml, hasAddress);
      yaml.members(top.get("apps"))
          .forEach((name, node) -> entry.read(name, node).ifPresent(this::add));
    }
    if (top.containsKey("schedules")) {
      schedules = new ScheduleEntry(yaml).read(top.get("schedules"), zone);
    }
    if (top.containsKey("inhibit")) {
      inhibitions = new InhibitEntry(yaml).read(top.get("inhibit"));
    }
    return top.containsKey("services")
        ? new ServiceEntry(yaml, templates, webhookCheck).read(top.get("services"), apps, schedules)
        : Map.of();
  }

  private void add(App app) {
    apps.put(app.name(), app);
  }

  /** The line in which a service of the file begins, 0 when it cannot be found. */
  public static int line(Path site, String service) {
    try {
      return YamlNode.read(Utf8File.read(site.resolve(NAME)), NAME, new Problems())
          .flatMap(YamlNode::members)
          .map(top -> top.get("services"))
          .flatMap(YamlNode::members)
          .map(services -> services.get(service))
          .map(YamlNode::line)
          .orElse(0);
    } catch (IOException e) {
      return 0; // who reads it says so
    }
  }

  /** What the platforms grant; there once the file was read. */
  public Organisation organisation() {
    return organisation;
  }

  /** Returns the apps by name; there once the file was read. */
  public Map<String, App> apps() {
    return Map.copyOf(apps);
  }

  /** Returns the schedules by name; there once the file was read. */
  public Map<String, Schedule> schedules() {
    return Map.copyOf(schedules);
  }

  /** Which alarms say nothing while others are active; there once the file was read. */
  public List<Inhibition> inhibitions() {
    return List.copyOf(inhibitions);
  }
}
