package io.annunciator.camel;

import io.annunciator.site.Problems;
import io.annunciator.site.RouteFile;
import io.annunciator.site.RouteOutline;
import io.annunciator.site.SiteInvalid;
import io.annunciator.site.Target;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes that deliver, and others of the site's own, replaced while the program runs. They are
 * tried in a context of their own first: in the running one a mistake would leave a target without
 * its route.
 */
final class DeliveryRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryRoutes.class);

  private final Supplier<CamelContext> running;
  private final Path site;
  private final Map<String, String> settings;

  /**
   * @param running there once it is asked to check something
   * @param settings values of placeholders
   */
  DeliveryRoutes(Supplier<CamelContext> running, Path site, Map<String, String> settings) {
    this.running = running;
    this.site = site;
    this.settings = settings;
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
    if (files.equals(before)) {
      check(running.get(), targets, problems);
      return;
    }
    BorrowedBeans beans = new BorrowedBeans(running.get().getRegistry());
    CamelContext scratch = TrialContext.start(site, settings, beans);
    try {
      int known = problems.all().size();
      RouteFiles.load(scratch, RouteFiles.all(scratch, files, RouteFiles::delivers), problems);
      if (problems.all().size() == known) {
        check(scratch, targets, problems);
      }
    } finally {
      scratch.stop();
    }
  }

  private static void check(CamelContext context, Collection<Target> targets, Problems problems) {
    try {
      TargetRoutes.check(context, targets);
    } catch (SiteInvalid e) {
      e.problems().forEach(problems::add);
    }
  }

  /** Replaces the routes of the files that have changed; they were checked. */
  void take(List<RouteFile> files, List<RouteFile> before) {
    Map<String, RouteFile> then = byName(before);
    Map<String, RouteFile> now = byName(files);
    now.values().removeIf(file -> file.equals(then.get(file.name())));
    // first make room: two routes cannot listen to one direct: endpoint
    for (RouteFile known : then.values()) {
      RouteFile changed = now.get(known.name());
      if (changed != null) {
        remove(known, ids(changed));
      } else if (!files.contains(known) && before.contains(known)) {
        remove(known, Set.of());
      }
    }
    now.values().forEach(file -> replace(file, then.get(file.name())));
  }

  private static Set<String> ids(RouteFile file) {
    return file.outline(new Problems()).routes().stream()
        .map(RouteOutline.Route::id)
        .collect(Collectors.toSet());
  }

  /** Those of the site that may change, and the built-in ones that none of the site replaces. */
  private Map<String, RouteFile> byName(List<RouteFile> files) {
    Map<String, RouteFile> byName = new LinkedHashMap<>();
    RouteFiles.all(running.get(), files, RouteFiles::delivers)
        .forEach(file -> byName.put(file.name(), file));
    return byName;
  }

  private void replace(RouteFile file, RouteFile before) {
    try {
      PluginHelper.getRoutesLoader(running.get()).updateRoutes(RouteFiles.resource(file));
      LOG.info("the routes of {} are in force now", file.name());
    } catch (Exception e) {
      LOG.error("{} does not run, though it was checked", file.name(), e);
      if (before != null) {
        Problems problems = new Problems();
        RouteFiles.load(running.get(), List.of(before), problems);
        problems.all().forEach(problem -> LOG.error("{}", problem));
      }
    }
  }

  /** Ends the routes of a file but those. What is in them is finished first. */
  private void remove(RouteFile file, Set<String> kept) {
    String location = RouteFiles.resource(file).getLocation();
    Set<String> gone = new TreeSet<>();
    for (RouteDefinition route : ((ModelCamelContext) running.get()).getRouteDefinitions()) {
      if (route.getResource() != null
          && route.getResource().getLocation().equals(location)
          && !kept.contains(route.getRouteId())) {
        gone.add(route.getRouteId());
      }
    }
    for (String id : gone) {
      try {
        running.get().getRouteController().stopRoute(id);
        running.get().removeRoute(id);
      } catch (Exception e) {
        LOG.error("route {} cannot be removed", id, e);
      }
    }
  }
}
