package io.annunciator.camel;

import io.annunciator.site.Problem;
import io.annunciator.site.RouteFile;
import io.annunciator.site.RouteOutline;
import java.util.List;
import org.apache.camel.CamelContext;

/** Finds all that is wrong with the {@code dialect:} of a route; Camel stops at the first. */
final class DialectFileCheck {
  private final CamelContext context;
  private final RouteFile file;
  private final RouteOutline outline;

  DialectFileCheck(CamelContext context, RouteFile file, RouteOutline outline) {
    this.context = context;
    this.file = file;
    this.outline = outline;
  }

  /**
   * @param entry a piece of the file
   */
  List<Problem> problems(RouteFile entry) {
    return outline.endpoints().stream()
        .filter(one -> one.path().endsWith("from.uri") && RouteKind.isDialect(one.uri()))
        .filter(one -> entry.holds(one.line()))
        .flatMap(one -> faults(one).stream().map(fault -> problem(one, fault)))
        .toList();
  }

  private List<String> faults(RouteOutline.Endpoint endpoint) {
    try {
      return DialectOptions.faults(
          EndpointText.of(endpoint, context::resolvePropertyPlaceholders).options());
    } catch (IllegalArgumentException e) {
      return List.of(); // a placeholder, of which Camel says more
    }
  }

  private Problem problem(RouteOutline.Endpoint endpoint, String fault) {
    return new Problem(file.name(), endpoint.line(), endpoint.path(), fault, "");
  }
}
