package io.annunciator.camel;

import io.annunciator.site.Problems;
import io.annunciator.site.RouteFile;
import io.annunciator.site.RouteOutline;

/**
 * What the route files of a site are about, which decides when they may take the place of those
 * that run: by the name of a file as a stage of the flow, and by what its routes begin with.
 */
final class RouteKind {
  private static final String OF_OTHER_STAGES = "(.*/)?(1-intake|2-accept|5-|6-api|7-sandbox).*";
  private static final String OF_INTAKE = "(.*/)?1-intake.*";
  private static final String DIALECT = "dialect:";
  static final String DIRECT = "direct:";

  private RouteKind() {}

  /** Whether a file may hold routes that deliver: all but those named after another stage. */
  static boolean delivers(String name) {
    return !name.matches(OF_OTHER_STAGES);
  }

  /**
   * Whether the routes of a file begin with a dialect, or are what such routes call; also what is
   * not YAML any more, which then is said.
   */
  static boolean mapsDialects(RouteFile file) {
    RouteOutline outline = file.outline(new Problems());
    return (beginsWithDialect(file) || file.nameInFolder().matches(OF_INTAKE))
        && outline.starts().stream().allMatch(uri -> isDialect(uri) || uri.startsWith(DIRECT));
  }

  /** Whether one of its routes begins with a dialect. */
  static boolean beginsWithDialect(RouteFile file) {
    return file.outline(new Problems()).starts().stream().anyMatch(RouteKind::isDialect);
  }

  static boolean isDialect(String uri) {
    return uri.startsWith(DIALECT);
  }
}
