package io.annunciator.camel;

import io.annunciator.site.Problems;
import io.annunciator.site.RouteFile;
import io.annunciator.site.RouteOutline;
import java.time.Duration;
import java.util.List;
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

  /** A route that stays by its id takes what comes meanwhile; for the others there is none. */
  void routes(RouteChange change, Duration patience) {
    exchange(change, patience, true);
  }

  /** For routes to which nothing comes meanwhile: all end before one of the new ones begins. */
  void idleRoutes(RouteChange change, Duration patience) {
    exchange(change, patience, false);
  }

  private void exchange(RouteChange change, Duration patience, boolean keepsSameIds) {
    // first make room: two routes cannot listen to one direct: endpoint
    for (RouteFile known : change.before().values()) {
      RouteFile changed = change.after().get(known.name());
      remove(known, keepsSameIds && changed != null ? ids(changed) : Set.of(), patience);
    }
    change.after().values().forEach(file -> load(file, change.before().get(file.name())));
  }

  private static Set<String> ids(RouteFile file) {
    return file.outline(new Problems()).routes().stream()
        .map(RouteOutline.Route::id)
        .collect(Collectors.toSet());
  }

  private void load(RouteFile file, RouteFile before) {
    if (file.outline(new Problems()).isEmpty()) {
      return; // which Camel would refuse
    }
    try {
      PluginHelper.getRoutesLoader(running).updateRoutes(RouteFiles.resource(file));
      LOG.info("the routes of {} are in force now", file.name());
    } catch (Exception e) {
      LOG.error("{} does not run, though it was checked", file.name(), e);
      if (before != null) {
        Problems problems = new Problems();
        RouteFiles.load(running, List.of(before), problems);
        problems.all().forEach(problem -> LOG.error("{}", problem));
      }
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
