package io.annunciator.site;

import io.annunciator.site.ServicesFile.WebhookCheck;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Reads the files of a site: all of them at the start, again all but its settings. */
public final class SiteReader {
  private final Path folder;
  private final UnaryOperator<String> environment;
  private final Map<String, String> systemProperties;
  private final Function<Settings, WebhookCheck> webhookCheck;

  /**
   * @param environment the value of an environment variable, null when it is not set
   * @param webhookCheck makes the check of webhooks from the settings
   */
  public SiteReader(
      Path folder,
      UnaryOperator<String> environment,
      Map<String, String> systemProperties,
      Function<Settings, WebhookCheck> webhookCheck) {
    this.folder = folder;
    this.environment = environment;
    this.systemProperties = Map.copyOf(systemProperties);
    this.webhookCheck = webhookCheck;
  }

  /** A site of which nothing is configured, in a folder that need not exist. */
  public static Site defaults(Path folder) {
    Problems none = new Problems();
    Settings settings = new SettingsFile(folder, name -> null, Map.of(), none).read();
    return new Site(
        settings,
        new Organisation(settings.timeZone(), Optional.empty()),
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(),
        Map.of(),
        Map.of(),
        Set.of());
  }

  /**
   * Reads application.properties, services.yaml, the templates and tags.csv.
   *
   * @throws SiteInvalid with every problem of all files
   */
  public Site read() throws SiteInvalid {
    Problems problems = new Problems();
    Site site = read(problems);
    problems.throwIfAny();
    return site;
  }

  /** Returns the site also when something is wrong with it, as far as it could be read. */
  public Site read(Problems problems) {
    Settings settings = new SettingsFile(folder, environment, systemProperties, problems).read();
    return readAgain(settings, problems);
  }

  /** A zone that there is not is a problem of the settings. */
  private static ZoneId zone(Settings settings) {
    try {
      return settings.timeZone();
    } catch (DateTimeException e) {
      return ZoneId.systemDefault();
    }
  }

  /** The same without application.properties, whose settings stay as they are. */
  public Site readAgain(Settings settings, Problems problems) {
    Placeholders placeholders =
        new Placeholders(folder, environment, key -> settings.values().get(key));
    Map<String, String> templates = TemplateFiles.read(folder, problems);
    ServicesFile file =
        new ServicesFile(
            TemplateFiles.names(templates.keySet()),
            placeholders,
            zone(settings),
            !settings.publicUrl().isEmpty(),
            webhookCheck.apply(settings),
            problems);
    Map<String, Service> services = file.read(folder);
    Site site =
        new Site(
            settings,
            file.organisation(),
            file.apps(),
            services,
            file.schedules(),
            file.inhibitions(),
            templates,
            TagFile.read(folder, problems),
            placeholders.filesRead());
    site.checkMail(problems);
    return site;
  }
}
