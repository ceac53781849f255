package io.annunciator.camel;

import io.annunciator.site.Nearest;
import io.annunciator.site.Problems;
import io.annunciator.site.RouteFile;
import io.annunciator.site.RouteOutline;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.model.ModelCamelContext;

/**
 * Every {@code direct:} that a route sends to needs a route that begins with it: Camel would wait
 * half a minute for one, with each alarm.
 */
final class DirectRoutes {
  private static final String DIRECT = "direct:";

  private DirectRoutes() {}

  /** Lets a context that has all its routes from its start wait for none. */
  static void waitForNone(CamelContext context) {
    context.getComponent("direct", DirectComponent.class).setBlock(false);
  }

  /** Returns the names with which routes of a context begin. */
  static Set<String> begun(CamelContext context) {
    return ((ModelCamelContext) context)
        .getRouteDefinitions().stream()
            .map(route -> route.getInput().getEndpointUri())
            .flatMap(uri -> name(context, uri).stream())
            .collect(Collectors.toSet());
  }

  /**
   * Says which {@code direct:} no route begins with.
   *
   * @param callers the files that are looked at
   * @param all files that run beside each other, in this context or in another
   */
  static void check(
      CamelContext context,
      Collection<RouteFile> callers,
      Collection<RouteFile> all,
      Problems problems) {
    Set<String> begun = new HashSet<>(begun(context));
    all.stream()
        .flatMap(file -> file.outline(new Problems()).starts().stream())
        .flatMap(uri -> name(context, uri).stream())
        .forEach(begun::add);
    for (RouteFile file : callers) {
      called(file)
          .forEach(
              endpoint ->
                  name(context, endpoint.uri())
                      .filter(name -> !begun.contains(name))
                      .ifPresent(name -> add(problems, file, endpoint, name, begun)));
    }
  }

  private static Stream<RouteOutline.Endpoint> called(RouteFile file) {
    return file.outline(new Problems()).endpoints().stream()
        .filter(endpoint -> !endpoint.isStart());
  }

  /** The name of a {@code direct:} that can be known before an alarm comes. */
  private static Optional<String> name(CamelContext context, String written) {
    if (!written.startsWith(DIRECT) || written.contains("${")) {
      return Optional.empty();
    }
    try {
      String uri = context.resolvePropertyPlaceholders(written);
      return Optional.of(uri.replaceFirst("^direct:/*", "").replaceAll("\\?.*", ""));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // which is said where the route is loaded
    }
  }

  private static void add(
      Problems problems,
      RouteFile file,
      RouteOutline.Endpoint endpoint,
      String name,
      Set<String> begun) {
    String hint = Nearest.hint(name, begun);
    problems.add(
        file.name(),
        endpoint.line(),
        endpoint.path(),
        "no route begins with " + DIRECT + name,
        "Write one, or correct the name" + (hint.startsWith("Did") ? ". " + hint : ""));
  }
}
