package io.annunciator.camel;

import io.annunciator.site.Nearest;
import io.annunciator.site.Problem;
import io.annunciator.site.Problems;
import io.annunciator.site.ServicesFile;
import io.annunciator.site.SiteInvalid;
import io.annunciator.site.Target;
import java.util.Collection;
import java.util.Set;
import org.apache.camel.CamelContext;

/** Every kind of target needs a route that delivers it. */
final class TargetRoutes {
  private static final String DIRECT = "direct:";

  private TargetRoutes() {}

  /**
   * Checks once the routes are loaded, before they start.
   *
   * @throws SiteInvalid with each service that has a target which no route delivers
   */
  static void check(CamelContext context, Collection<Target> targets) throws SiteInvalid {
    Set<String> delivered = DirectRoutes.begun(context);
    Problems problems = new Problems();
    targets.stream()
        .filter(target -> !delivered.contains(target.kind()))
        .map(target -> problem(target, delivered))
        .distinct()
        .forEach(problems::add);
    problems.throwIfAny();
  }

  private static Problem problem(Target target, Set<String> delivered) {
    String hint = Nearest.hint(target.kind(), delivered);
    return new Problem(
        ServicesFile.NAME,
        0,
        "services." + target.service() + ".sendTo",
        "no route listens on " + DIRECT + target.kind(),
        "Add one to routes/" + (hint.startsWith("Did") ? ", or correct the kind. " + hint : ""));
  }
}
