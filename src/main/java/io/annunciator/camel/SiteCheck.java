package io.annunciator.camel;

import io.annunciator.alarm.AlarmReader;
import io.annunciator.site.Problem;
import io.annunciator.site.Problems;
import io.annunciator.site.RouteFile;
import io.annunciator.site.RouteOutline;
import io.annunciator.site.ServicesFile;
import io.annunciator.site.Settings;
import io.annunciator.site.Site;
import io.annunciator.site.SiteInvalid;
import io.annunciator.site.SiteReader;
import io.annunciator.site.TagFile;
import io.annunciator.site.Target;
import io.annunciator.site.TemplateFiles;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.support.SimpleRegistry;

/** Everything that can be known to be wrong with a site without running it. No network. */
public final class SiteCheck {
  private static final String NOTIFY = "notify:";
  private static final Pattern SERVICE = Pattern.compile("services\\.([^.\\[]+).*");

  /** The service that is told of this program itself needs no rule. */
  private static final String OWN = "annunciator";

  private final SiteReader reader;
  private final Problems problems = new Problems();
  private final List<Problem> hints = new ArrayList<>();

  /**
   * What was found.
   *
   * @param site as far as it could be read
   * @param rules how many there are, as far as they could be read
   * @param hints what may be meant so
   */
  public record Found(Site site, int rules, List<Problem> problems, List<Problem> hints) {}

  public SiteCheck(SiteReader reader) {
    this.reader = reader;
  }

  public Found run() {
    Site site = reader.read(problems);
    Path folder = site.settings().site();
    if (problems.all().stream().allMatch(SiteCheck::isOfServices)) {
      Texts.templates(site, problems);
    }
    List<RouteFile> others = files(() -> RouteFile.others(folder));
    routes(site, others);
    mute(others);
    int rules = rules(site, files(() -> RouteFile.rules(folder)));
    List<Problem> found = problems.all().stream().map(one -> placed(folder, one)).toList();
    return new Found(site, rules, Problems.byLine(found), hints);
  }

  /** Of anything else the settings are, and without them texts have no language. */
  private static boolean isOfServices(Problem problem) {
    return List.of(ServicesFile.NAME, TagFile.NAME).contains(problem.file())
        || problem.file().startsWith(TemplateFiles.FOLDER);
  }

  /** What was found later knows the service, and not where it stands. */
  private static Problem placed(Path folder, Problem problem) {
    Matcher service = SERVICE.matcher(problem.path());
    return problem.line() == 0 && problem.file().equals(ServicesFile.NAME) && service.matches()
        ? new Problem(
            problem.file(),
            ServicesFile.line(folder, service.group(1)),
            problem.path(),
            problem.what(),
            problem.todo())
        : problem;
  }

  private List<RouteFile> files(Supplier<List<RouteFile>> read) {
    try {
      return read.get();
    } catch (UncheckedIOException e) {
      problems.add(RouteFile.FOLDER, 0, "", e.getMessage(), "Make it a folder that may be read");
      return List.of();
    }
  }

  private void mute(List<RouteFile> ofSite) {
    for (RouteFile entry : DialectEntries.thatHandNothingOn(ofSite)) {
      RouteOutline.Endpoint start =
          entry.outline(new Problems()).endpoints().stream()
              .filter(RouteOutline.Endpoint::isStart)
              .findFirst()
              .orElseThrow();
      hints.add(
          new Problem(
              entry.name(),
              start.line(),
              start.path(),
              "hands nothing on: what comes to it is counted as without an alarm",
              "End it with - to: direct:alarm"));
    }
  }

  /** The built-in routes are right; where a site has none of its own, only kinds can be wrong. */
  private void routes(Site site, List<RouteFile> ofSite) {
    if (ofSite.isEmpty() && site.targets().stream().allMatch(Target::isBuiltIn)) {
      return;
    }
    Settings settings = site.settings();
    Program program = new Program(SiteReader.defaults(settings.site()), reader);
    SimpleRegistry beans = new SimpleRegistry();
    program.bind(beans::bind);
    CamelContext context =
        TrialContext.start(settings.site(), settings.values(), new BorrowedBeans(beans));
    try {
      context.addComponent(
          "durable-mqtt", new DurableMqttComponent("", "", "", "", MqttSession.NONE));
      context.addComponent("dialect", new DialectComponent(new AlarmReader(Clock.systemUTC())));
      int before = problems.all().size();
      RouteFiles.load(
          context,
          RouteFiles.all(context, ofSite, name -> RouteKind.delivers(name) || isOf(ofSite, name)),
          problems);
      Collection<RouteFile> all = RouteFiles.all(context, ofSite, name -> true);
      DirectRoutes.check(context, all, all, problems);
      if (problems.all().size() == before) {
        TargetRoutes.check(context, site.targets());
      }
    } catch (SiteInvalid e) {
      e.problems().forEach(problems::add);
    } finally {
      context.stop();
      program.close();
    }
  }

  private static boolean isOf(List<RouteFile> files, String name) {
    return files.stream().anyMatch(file -> file.nameInFolder().equals(name));
  }

  private int rules(Site site, List<RouteFile> files) {
    int before = problems.all().size();
    try {
      RuleEdition edition = RuleEdition.load(site, files);
      new Samples(site, problems).run(edition.rules(), files);
      // takes a second for 500 rules, and who asked need not wait for it
      CompletableFuture.runAsync(edition::close);
      return edition.rules().size();
    } catch (SiteInvalid e) {
      e.problems().forEach(problems::add);
      return 0;
    } finally {
      List<Problem> found = problems.all();
      if (!site.services().isEmpty()) {
        sense(site, files, found.subList(before, found.size()));
      }
    }
  }

  /** Of routes that are wrong nothing more is said: most of it would follow from that. */
  private void sense(Site site, List<RouteFile> files, List<Problem> found) {
    RuleSense sense = new RuleSense(problems);
    Set<String> told = new HashSet<>();
    for (RouteFile file : files) {
      RouteOutline outline = file.outline(new Problems());
      sense.check(file, sound(file, outline, found));
      outline.endpoints().stream()
          .map(RouteOutline.Endpoint::uri)
          .filter(uri -> uri.startsWith(NOTIFY))
          .forEach(uri -> told.add(uri.substring(NOTIFY.length()).replaceAll("\\?.*", "")));
    }
    unused(site, told);
  }

  /** The outline without the routes that are wrong. */
  private static RouteOutline sound(RouteFile file, RouteOutline outline, List<Problem> found) {
    if (found.stream().noneMatch(problem -> problem.file().equals(file.name()))) {
      return outline;
    }
    List<RouteFile> sound =
        file.entries().stream().filter(entry -> found.stream().noneMatch(entry::holds)).toList();
    return new RouteOutline(
        outline.isEmpty(),
        outline.routes().stream()
            .filter(route -> sound.stream().anyMatch(entry -> entry.holds(route.line())))
            .toList(),
        outline.endpoints(),
        outline.simples());
  }

  /** Names of services may come from placeholders and expressions: then nothing can be said. */
  private void unused(Site site, Set<String> told) {
    if (told.stream().anyMatch(name -> name.contains("{"))) {
      return;
    }
    site.services().values().forEach(service -> told.add(service.fallback()));
    for (String service : site.services().keySet()) {
      if (!told.contains(service) && !service.equals(OWN)) {
        hints.add(
            new Problem(
                ServicesFile.NAME,
                ServicesFile.line(site.settings().site(), service),
                "services." + service,
                "no rule tells it",
                "Write - to: notify:" + service + " in a rule, or remove it"));
      }
    }
  }
}
