package io.annunciator.camel;

import io.annunciator.site.Problem;
import io.annunciator.site.RouteFile;
import io.annunciator.site.RouteOutline;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.ExpressionIllegalSyntaxException;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.ResolveEndpointFailedException;

/** Says in one line, with its place, why Camel could not take a rule file. */
final class RouteFailure {
  private static final Pattern YAML_LINE = Pattern.compile("line (\\d+), column \\d+");

  private final RouteFile file;
  private final RouteOutline outline;
  private final Exception failure;

  RouteFailure(RouteFile file, RouteOutline outline, Exception failure) {
    this.file = file;
    this.outline = outline;
    this.failure = failure;
  }

  Problem problem() {
    String route = routeId();
    return new Problem(
        file.name(), line(route), route.isEmpty() ? "" : "route " + route, what(), "");
  }

  private String what() {
    ExpressionIllegalSyntaxException expression = find(ExpressionIllegalSyntaxException.class);
    if (expression != null) {
      String told = firstLine(expression);
      return told.startsWith("Illegal syntax")
          ? told
          : "\"" + firstLine(expression.getExpression()) + "\": " + told;
    }
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String told = firstLine(root);
    return told.isEmpty() ? root.getClass().getSimpleName() : told;
  }

  private int line(String route) {
    ExpressionIllegalSyntaxException expression = find(ExpressionIllegalSyntaxException.class);
    if (expression != null) {
      int line = lineOf(firstLine(expression.getExpression()));
      if (line > 0) {
        return line;
      }
    }
    ResolveEndpointFailedException endpoint = find(ResolveEndpointFailedException.class);
    if (endpoint != null) {
      String wanted = withoutQuery(endpoint.getUri());
      for (RouteOutline.Endpoint one : outline.endpoints()) {
        if (withoutQuery(one.uri()).equals(wanted)) {
          return one.line();
        }
      }
    }
    Matcher yaml = YAML_LINE.matcher(String.valueOf(failure.getMessage()));
    if (yaml.find()) {
      return Integer.parseInt(yaml.group(1));
    }
    return outline.routes().stream()
        .filter(one -> one.id().equals(route))
        .map(RouteOutline.Route::line)
        .findFirst()
        .orElse(0);
  }

  private int lineOf(String text) {
    List<String> lines = file.text().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(text)) {
        return i + 1;
      }
    }
    return 0;
  }

  private String routeId() {
    FailedToCreateRouteException create = find(FailedToCreateRouteException.class);
    if (create != null) {
      return create.getRouteId();
    }
    FailedToStartRouteException start = find(FailedToStartRouteException.class);
    return start == null ? "" : start.getRouteId();
  }

  private <T extends Throwable> T find(Class<T> type) {
    for (Throwable one = failure; one != null; one = one.getCause()) {
      if (type.isInstance(one)) {
        return type.cast(one);
      }
    }
    return null;
  }

  private static String withoutQuery(String uri) {
    return uri.replaceFirst(":/+", ":").replaceAll("\\?.*", "");
  }

  private static String firstLine(Throwable failure) {
    return firstLine(String.valueOf(failure.getMessage()));
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("").strip();
  }
}
