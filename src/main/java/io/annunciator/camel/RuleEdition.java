package io.annunciator.camel;

import io.annunciator.rule.Rule;
import io.annunciator.site.App;
import io.annunciator.site.Problem;
import io.annunciator.site.Problems;
import io.annunciator.site.RouteFile;
import io.annunciator.site.RouteOutline;
import io.annunciator.site.Schedule;
import io.annunciator.site.Service;
import io.annunciator.site.Settings;
import io.annunciator.site.Site;
import io.annunciator.site.SiteInvalid;
import io.annunciator.site.TemplateFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.CamelContext;
import org.apache.camel.LoggingLevel;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;

/**
 * All rule files of a site at one moment, in a Camel context of their own: an edition that starts
 * is right as a whole, and replaces the one before in one step. (Camel's own reload removes the
 * routes before it reads the file, so one bad file silences its rules.)
 */
final class RuleEdition implements AutoCloseable {
  private static final int STOP_SECONDS = 5;

  private final CamelContext context = new ManyRoutesContext();
  private final Map<String, Service> services;
  private final Set<String> templates;
  private final Map<String, Schedule> schedules;
  private final RuleComponent rules;
  private final ChatComponent chats;
  private final Map<String, App> apps;

  private RuleEdition(
      Map<String, App> apps,
      Map<String, Service> services,
      Set<String> templates,
      Map<String, Schedule> schedules) {
    this.apps = apps;
    this.chats = new ChatComponent(apps);
    this.services = services;
    this.templates = templates;
    this.schedules = schedules;
    this.rules = new RuleComponent(schedules);
  }

  /** The rules of a site as it is read. */
  static RuleEdition load(Site site, List<RouteFile> files) throws SiteInvalid {
    Settings settings = site.settings();
    return load(
        settings.site(),
        site.apps(),
        site.services(),
        TemplateFiles.names(site.templates().keySet()),
        site.schedules(),
        settings.values(),
        files);
  }

  /**
   * @throws SiteInvalid with the problems of all files; nothing of the edition is left then
   */
  static RuleEdition load(
      Path site,
      Map<String, App> apps,
      Map<String, Service> services,
      Set<String> templates,
      Map<String, Schedule> schedules,
      Map<String, String> settings,
      List<RouteFile> files)
      throws SiteInvalid {
    RuleEdition edition = new RuleEdition(apps, services, templates, schedules);
    // beside the start of Camel; who needs one first reads it himself
    CompletableFuture.runAsync(() -> files.forEach(file -> file.outline(new Problems())));
    boolean isComplete = false;
    try {
      edition.start(site, settings);
      edition.load(files);
      isComplete = true;
      return edition;
    } finally {
      if (!isComplete) {
        edition.close();
      }
    }
  }

  private void start(Path site, Map<String, String> settings) {
    context.disableJMX();
    context.setSourceLocationEnabled(true);
    context.getCamelContextExtension().setName("rules");
    context.getShutdownStrategy().setTimeout(STOP_SECONDS);
    Properties values = new Properties();
    values.putAll(settings);
    context.getPropertiesComponent().setInitialProperties(values);
    PlaceholderFunctions.addTo(context, site);
    context.addComponent("rule", rules);
    context.addComponent("chat", chats);
    context.addComponent("notify", new NotifyComponent(services, templates));
    context.getCamelContextExtension().setErrorHandlerFactory(withoutLog());
    RuleConverters.addTo(context.getTypeConverterRegistry());
    DirectRoutes.waitForNone(context);
    context.start();
  }

  /** A rule that fails is logged once, by the book. */
  static DefaultErrorHandlerDefinition withoutLog() {
    DefaultErrorHandlerDefinition handler = new DefaultErrorHandlerDefinition();
    handler.setLevel(LoggingLevel.OFF.name()); // logExhausted has no effect without redelivery
    return handler;
  }

  private void load(List<RouteFile> files) throws SiteInvalid {
    Problems problems = new Problems();
    RuleFileCheck check =
        new RuleFileCheck(
            apps, services, templates, schedules, context::resolvePropertyPlaceholders, problems);
    for (RouteFile file : files) {
      if (services.isEmpty()) { // a problem of its own, which would make one of every notify:
        file.outline(problems);
      } else {
        load(file, check, problems);
      }
    }
    DirectRoutes.check(context, files, files, problems);
    problems.throwIfAny();
  }

  /** What is right of a file is loaded too, so that one mistake does not hide another. */
  private void load(RouteFile file, RuleFileCheck check, Problems problems) {
    int before = problems.all().size();
    RouteOutline outline = check.check(file);
    List<Problem> found = List.copyOf(problems.all()).subList(before, problems.all().size());
    if (found.isEmpty() && !outline.isEmpty()) {
      RouteFiles.load(context, file, outline, problems);
    } else if (!found.isEmpty()) {
      for (RouteFile entry : file.entries()) {
        if (found.stream().noneMatch(entry::holds)) {
          RouteFiles.load(context, entry, outline, problems);
        }
      }
    }
  }

  List<Rule> rules() {
    return rules.rules();
  }

  /** The bridges between chats. */
  List<ChatConsumer> chats() {
    return chats.consumers();
  }

  @Override
  public void close() {
    context.stop();
  }
}
