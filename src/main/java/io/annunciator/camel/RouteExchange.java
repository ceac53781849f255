package io.annunciator.camel;

import io.annunciator.site.Problems;
import io.annunciator.site.RouteFile;
import io.annunciator.site.RouteOutline;
import io.annunciator.site.SiteInvalid;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts routes in the place of others in a context that runs. They were checked. */
final class RouteExchange {
  private static final Logger LOG = LoggerFactory.getLogger(RouteExchange.class);

  private final CamelContext running;

  RouteExchange(CamelContext running) {
    this.running = running;
  }

  /**
   * A route that stays by its id takes what comes meanwhile; for the others there is none.
   *
   * @throws SiteInvalid when some do not start; those of before run again then
   */
  void routes(RouteChange change, Duration patience) throws SiteInvalid {
    exchange(change, patience, true);
  }

  /**
   * For routes to which nothing comes meanwhile: all end before one of the new ones begins.
   *
   * @throws SiteInvalid when some do not start; those of before run again then
   */
  void idleRoutes(RouteChange change, Duration patience) throws SiteInvalid {
    exchange(change, patience, false);
  }

  private void exchange(RouteChange change, Duration patience, boolean keepsSameIds)
      throws SiteInvalid {
    Problems problems = new Problems();
    replace(change, patience, keepsSameIds, problems);
    if (!problems.all().isEmpty()) {
      Problems whenUndone = new Problems();
      replace(change.undone(), patience, false, whenUndone);
      whenUndone.all().forEach(problem -> LOG.error("as it was before: {}", problem));
      problems.throwIfAny();
    }
    change.after().keySet().forEach(name -> LOG.info("the routes of {} are in force now", name));
  }

  private void replace(
      RouteChange change, Duration patience, boolean keepsSameIds, Problems problems) {
    // first make room: two routes cannot listen to one direct: endpoint
    for (RouteFile known : change.before().values()) {
      RouteFile changed = change.after().get(known.name());
      remove(known, keepsSameIds && changed != null ? ids(changed) : Set.of(), patience);
    }
    change.after().values().forEach(file -> load(file, problems));
  }

  private static Set<String> ids(RouteFile file) {
    return file.outline(new Problems()).routes().stream()
        .map(RouteOutline.Route::id)
        .collect(Collectors.toSet());
  }

  private void load(RouteFile file, Problems problems) {
    RouteOutline outline = file.outline(new Problems());
    if (outline.isEmpty()) {
      return; // which Camel would refuse
    }
    try {
      PluginHelper.getRoutesLoader(running).updateRoutes(RouteFiles.resource(file));
    } catch (Exception e) {
      problems.add(new RouteFailure(running, file, outline, e).problem());
    }
  }

  /** Ends the routes of a file but those. What is in them is finished first. */
  private void remove(RouteFile file, Set<String> kept, Duration patience) {
    String location = RouteFiles.resource(file).getLocation();
    Set<String> gone = new TreeSet<>();
    for (RouteDefinition route : ((ModelCamelContext) running).getRouteDefinitions()) {
      if (route.getResource() != null
          && route.getResource().getLocation().equals(location)
          && !kept.contains(route.getRouteId())) {
        gone.add(route.getRouteId());
      }
    }
    for (String id : gone) {
      try {
        running.getRouteController().stopRoute(id, patience.toMillis(), TimeUnit.MILLISECONDS);
        running.removeRoute(id);
      } catch (Exception e) {
        LOG.error("route {} cannot be removed", id, e);
      }
    }
  }
}
