package io.annunciator.site;

import io.annunciator.alarm.Inhibition;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A site as read: its settings, what its organisation is granted, its apps, who can be told, and
 * when.
 *
 * @param templates texts of message templates by name
 * @param tags what the bits of a PLC mean, by the name of their tag
 * @param drawnIn further files that services.yaml names: of secrets, of members
 */
public record Site(
    Settings settings,
    Organisation organisation,
    Map<String, App> apps,
    Map<String, Service> services,
    Map<String, Schedule> schedules,
    List<Inhibition> inhibitions,
    Map<String, String> templates,
    Map<String, TagMeaning> tags,
    Set<Path> drawnIn) {

  void checkMail(Problems problems) {
    if (!settings.smtpHost().isEmpty()) {
      return;
    }
    targets().stream()
        .filter(target -> target.kind().equals(TargetKind.EMAIL_NAME))
        .findFirst()
        .ifPresent(
            target ->
                problems.add(
                    SettingsFile.NAME,
                    0,
                    "annunciator.smtp.host",
                    "is empty, but services." + target.service() + " has an email target",
                    "Name the mail server, and annunciator.smtp.from"));
  }

  public Collection<Target> targets() {
    return services.values().stream().flatMap(service -> service.targets().stream()).toList();
  }

  /** The targets that are told when this one refuses for good. */
  public List<Target> fallback(Target refusing) {
    Service fallback = services.get(services.get(refusing.service()).fallback());
    return fallback == null ? List.of() : fallback.targets();
  }

  /** The same by the target's id; none when there is no such target any more. */
  public List<Target> fallbackOf(String refusing) {
    return targets().stream()
        .filter(target -> target.id().equals(refusing))
        .findFirst()
        .map(this::fallback)
        .orElse(List.of());
  }

  /** Every value that must not be seen, in logs above all. */
  public List<String> secrets() {
    Secrets secrets = new Secrets();
    secrets.add(settings.apiToken());
    secrets.add(settings.mqttPassword());
    secrets.add(settings.smtpPassword());
    secrets.addOfDatabase(settings.storeUrl());
    apps.values().forEach(app -> secrets.addOf(app.config()));
    targets().forEach(target -> secrets.addOf(target.config()));
    return secrets.all();
  }

  /** The names in the site's files, which everybody may see wherever they are written. */
  public Set<String> names() {
    Set<String> names = new HashSet<>();
    names.addAll(services.keySet());
    names.addAll(apps.keySet());
    names.addAll(schedules.keySet());
    targets().forEach(target -> names.addAll(List.of(target.id(), target.name())));
    return names;
  }

  /** Targets that the program's own sandbox plays: by their webhook, or reached through an app. */
  public List<Target> sandboxed() {
    String sandbox = settings.sandboxUrl() + "/";
    return targets().stream()
        .filter(
            target ->
                target.text("webhook").startsWith(sandbox) || apps.containsKey(target.text("app")))
        .toList();
  }
}
