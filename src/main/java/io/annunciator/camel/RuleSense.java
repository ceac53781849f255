package io.annunciator.camel;

import io.annunciator.alarm.Alarm;
import io.annunciator.site.Nearest;
import io.annunciator.site.Problems;
import io.annunciator.site.RouteFile;
import io.annunciator.site.RouteOutline;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds rules that run but cannot do what they were written for: that read what an alarm does not
 * have, decide on what never is, or tell nobody.
 */
final class RuleSense {
  private static final Pattern FIELD = Pattern.compile("\\$\\{\\s*body\\.(\\w+)");
  private static final Pattern TELLS_NOBODY = Pattern.compile("(log|mock):.*");

  private final Problems problems;

  RuleSense(Problems problems) {
    this.problems = problems;
  }

  void check(RouteFile file, RouteOutline outline) {
    for (RouteOutline.Route route : outline.routes()) {
      RouteOutline inside = outline.of(route);
      RouteOutline.Endpoint from = inside.endpoints().isEmpty() ? null : inside.endpoints().get(0);
      if (from != null && from.uri().startsWith("rule:")) {
        check(file, route, inside, from);
      }
    }
  }

  private void check(
      RouteFile file, RouteOutline.Route route, RouteOutline inside, RouteOutline.Endpoint from) {
    List<RouteOutline.Endpoint> steps = inside.endpoints().subList(1, inside.endpoints().size());
    boolean tells =
        route.changesBody()
            || steps.stream().anyMatch(step -> !TELLS_NOBODY.matcher(step.uri()).matches());
    if (!tells) {
      problems.add(
          file.name(),
          route.line(),
          route.path(),
          "the rule " + route.id() + " tells nobody",
          "Add - to: notify:SERVICE");
    }
    if (!route.changesBody()) {
      inside.simples().forEach(simple -> fields(file, simple));
      Map<String, String> conditions = EndpointText.of(from, text -> text).options();
      inside.simples().stream()
          .filter(RouteOutline.Simple::isCondition)
          .forEach(simple -> never(file, simple, conditions));
    }
  }

  private void fields(RouteFile file, RouteOutline.Simple simple) {
    Set<String> known =
        Arrays.stream(Alarm.class.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    known.add("shortId");
    Matcher field = FIELD.matcher(simple.text());
    while (field.find()) {
      if (!known.contains(field.group(1))) {
        problems.add(
            file.name(),
            simple.line(),
            simple.path(),
            "an alarm has no \"" + field.group(1) + "\"",
            Nearest.hint(field.group(1), known));
      }
    }
  }

  private void never(RouteFile file, RouteOutline.Simple simple, Map<String, String> conditions) {
    new NeverTrue(conditions)
        .why(simple.text())
        .ifPresent(
            why ->
                problems.add(
                    file.name(),
                    simple.line(),
                    simple.path(),
                    "\"" + simple.text() + "\" is never true: " + why,
                    "Correct one of the two"));
  }
}
