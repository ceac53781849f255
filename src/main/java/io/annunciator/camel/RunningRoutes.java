package io.annunciator.camel;

import io.annunciator.dialect.Sparkplug;
import io.annunciator.site.Problems;
import io.annunciator.site.RouteFile;
import io.annunciator.site.RouteOutline;
import io.annunciator.site.Site;
import io.annunciator.site.SiteInvalid;
import io.annunciator.site.Target;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;

/**
 * The routes that deliver and those that map dialects, replaced while the program runs. They are
 * tried in a context of their own first: in the running one a mistake would leave a target without
 * its route.
 */
final class RunningRoutes {
  /** A platform that does not answer is given up after 20 s. */
  private static final Duration DELIVERIES_END_WITHIN = Duration.ofSeconds(45);

  /** Nothing is in them but what the gate has waited for in vain. */
  private static final Duration MAPPINGS_END_WITHIN = Duration.ofSeconds(1);

  private final Supplier<CamelContext> running;
  private final DialectComponent dialects;
  private final Path site;
  private final Map<String, String> settings;
  private ReloadableRoutes reloadable;

  /**
   * @param running there once it is asked to check something
   * @param dialects of the running context
   * @param settings values of placeholders
   */
  RunningRoutes(
      Supplier<CamelContext> running,
      DialectComponent dialects,
      Path site,
      Map<String, String> settings) {
    this.running = running;
    this.dialects = dialects;
    this.site = site;
    this.settings = settings;
  }

  private ReloadableRoutes reloadable(List<RouteFile> atFirst) {
    if (reloadable == null) {
      reloadable = ReloadableRoutes.of(running.get(), atFirst);
    }
    return reloadable;
  }

  /**
   * Says what is wrong with the routes of the site, and which targets have none.
   *
   * @param before the files that run
   */
  void check(
      List<RouteFile> files,
      List<RouteFile> before,
      Collection<Target> targets,
      Problems problems) {
    ReloadableRoutes routes = reloadable(before);
    if (files.equals(before)) {
      check(running.get(), targets, problems);
      return;
    }
    BorrowedBeans beans = new BorrowedBeans(running.get().getRegistry());
    CamelContext scratch = TrialContext.start(site, settings, beans);
    try {
      scratch.addComponent("dialect", new DialectComponent(dialects.reader()));
      int known = problems.all().size();
      Collection<RouteFile> next = routes.next(files).values();
      next.forEach(file -> checkIds(file, routes.running(), problems));
      RouteFiles.load(scratch, withOtherDialects(next), problems);
      Collection<RouteFile> all = new ArrayList<>(next);
      all.addAll(routes.startOnly());
      DirectRoutes.check(scratch, all, all, problems);
      if (problems.all().size() == known) {
        check(scratch, targets, problems);
      }
    } finally {
      scratch.stop();
    }
  }

  /** A route of a file that stays would be replaced by one with its id. */
  private void checkIds(RouteFile file, Map<String, RouteFile> replaced, Problems problems) {
    for (RouteOutline.Route route : file.outline(new Problems()).routes()) {
      RouteDefinition other = ((ModelCamelContext) running.get()).getRouteDefinition(route.id());
      String place = other == null || other.getResource() == null ? "" : name(other);
      if (other != null && !replaced.containsKey(place)) {
        problems.add(
            file.name(),
            route.line(),
            route.path() + ".id",
            "\"" + route.id() + "\" is the id of another route, in " + place,
            "Give each its own");
      }
    }
  }

  private static String name(RouteDefinition route) {
    return route.getResource().getLocation().replaceFirst("^file:", "");
  }

  /** Two routes of one dialect are a mistake, also where one of them stays. */
  private Collection<RouteFile> withOtherDialects(Collection<RouteFile> files) {
    List<RouteFile> all = new ArrayList<>();
    for (RouteFile staying : reloadable.startOnly()) {
      staying.entries().stream().filter(RouteKind::beginsWithDialect).forEach(all::add);
    }
    all.addAll(files);
    return all;
  }

  private static void check(CamelContext context, Collection<Target> targets, Problems problems) {
    try {
      TargetRoutes.check(context, targets);
    } catch (SiteInvalid e) {
      e.problems().forEach(problems::add);
    }
  }

  /**
   * Replaces the routes of the files that have changed; they were checked. Those that map dialects
   * change while no message is in one of them.
   *
   * @param isMappedOtherwise what dialects are mapped by changes beside their routes
   * @param others what is to change in the same moment as the dialects
   * @throws SiteInvalid when a route does not start; then those of before run, and {@code others}
   *     was not
   */
  void take(List<RouteFile> files, boolean isMappedOtherwise, Runnable others) throws SiteInvalid {
    RouteChange change = reloadable.change(files);
    RouteExchange exchange = new RouteExchange(running.get());
    exchange.routes(change.ofOthers(), DELIVERIES_END_WITHIN);
    RouteChange ofDialects = change.ofDialects();
    if (ofDialects.isEmpty() && !isMappedOtherwise) {
      others.run();
    } else {
      try {
        dialects.exchange(
            () -> {
              exchange.idleRoutes(ofDialects, MAPPINGS_END_WITHIN);
              others.run();
            });
      } catch (SiteInvalid e) {
        exchange.routes(change.ofOthers().undone(), DELIVERIES_END_WITHIN);
        throw e;
      }
    }
    reloadable.taken(files);
  }

  /**
   * The dialect routes that run once more, on trial: they share the beans of the running ones.
   *
   * @param atFirst the files that run as long as none was replaced
   * @param sparkplug learns from the messages on trial
   */
  DialectTrial trial(Site site, List<RouteFile> atFirst, Sparkplug sparkplug, Clock clock)
      throws SiteInvalid {
    ReloadableRoutes routes = reloadable(atFirst);
    List<RouteFile> files = new ArrayList<>(routes.startOnly());
    files.addAll(routes.running().values());
    return new DialectTrial(
        site, files, sparkplug, new BorrowedBeans(running.get().getRegistry()), clock);
  }

  /** Whether the routes that run are those of a file; else it is read at the next start. */
  boolean isInForce(String name, List<RouteFile> files) {
    return reloadable.isAsWritten(name, files);
  }
}
