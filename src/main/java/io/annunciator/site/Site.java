package io.annunciator.site;

import io.annunciator.alarm.Inhibition;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A site as read: its settings, what its organisation is granted, its apps, who can be told, and
 * when.
 */
public record Site(
    Settings settings,
    Organisation organisation,
    Map<String, App> apps,
    Map<String, Service> services,
    Map<String, Schedule> schedules,
    List<Inhibition> inhibitions) {

  /**
   * Reads application.properties and services.yaml.
   *
   * @param environment the value of an environment variable, null when it is not set
   * @param webhookCheck makes the check of webhooks from the settings
   * @throws SiteInvalid with every problem of both files
   */
  public static Site read(
      Path folder,
      UnaryOperator<String> environment,
      Map<String, String> systemProperties,
      Function<Settings, ServicesFile.WebhookCheck> webhookCheck)
      throws SiteInvalid {
    Problems problems = new Problems();
    Settings settings = new SettingsFile(folder, environment, systemProperties, problems).read();
    Placeholders placeholders =
        new Placeholders(folder, environment, key -> settings.values().get(key));
    ServicesFile file =
        new ServicesFile(placeholders, settings.timeZone(), webhookCheck.apply(settings), problems);
    Map<String, Service> services = file.read(folder);
    Site site =
        new Site(
            settings,
            file.organisation(),
            file.apps(),
            services,
            file.schedules(),
            file.inhibitions());
    site.checkMail(problems);
    problems.throwIfAny();
    return site;
  }

  private void checkMail(Problems problems) {
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
