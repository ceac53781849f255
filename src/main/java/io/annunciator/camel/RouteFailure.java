package io.annunciator.camel;

import io.annunciator.site.Nearest;
import io.annunciator.site.Problem;
import io.annunciator.site.RouteFile;
import io.annunciator.site.RouteOutline;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.ExpressionIllegalSyntaxException;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.language.simple.types.SimpleIllegalSyntaxException;

/** Says in one line, with its place, why Camel could not take a route file, and what to do. */
final class RouteFailure {
  private static final Pattern YAML_LINE = Pattern.compile("line (\\d+), column \\d+");
  private static final Pattern OPTION =
      Pattern.compile(".*endpoint: (\\w[\\w+.-]*):.*Unknown parameters=\\[\\{([^=}]+)=.*");
  private static final Pattern COMPONENT =
      Pattern.compile("No endpoint could be found for: (\\w[\\w+.-]*):.*");
  private static final Pattern STEP = Pattern.compile("Unknown node id: (\\S+)");
  private static final Pattern KEY = Pattern.compile("Unsupported field: (\\S+)");
  private static final Pattern METHOD =
      Pattern.compile("Method with name: (\\S+) not found on bean: .* of type: (\\S+?)\\.?");
  private static final Pattern BEAN =
      Pattern.compile("No bean could be found in the registry for: (\\S+?)( of type.*)?");

  private final CamelContext context;
  private final RouteFile file;
  private final RouteOutline outline;
  private final Exception failure;

  RouteFailure(CamelContext context, RouteFile file, RouteOutline outline, Exception failure) {
    this.context = context;
    this.file = file;
    this.outline = outline;
    this.failure = failure;
  }

  Problem problem() {
    String route = routeId();
    String path = route.isEmpty() ? "" : "route " + route;
    String told = told();
    for (Hint hint : hints()) {
      Matcher matcher = hint.pattern.matcher(told);
      if (matcher.matches()) {
        String name = matcher.group(hint.group);
        String what = hint.what.formatted(name, matcher.group(1));
        return new Problem(
            file.name(), line(route), path, what, nearest(name, hint.known.apply(matcher)));
      }
    }
    CamelWords words = CamelWords.of(told).orElseGet(() -> new CamelWords(told, todo()));
    return new Problem(file.name(), line(route), path, words.what(), words.todo());
  }

  /** A name that there is was written where it does not belong. */
  private static String nearest(String name, Collection<String> known) {
    return known.contains(name)
        ? "It belongs elsewhere: check the indentation, and what stands above it"
        : Nearest.hint(name, known);
  }

  private String todo() {
    if (find(ClassNotFoundException.class) != null) {
      return "Write its whole name; it must be a class of this program or of Java";
    }
    return find(SimpleIllegalSyntaxException.class) == null
        ? ""
        : "Write what is read as ${…}, and text to compare with as '…'";
  }

  /** What Camel says of a misspelt name, how we say it, and the names there are. */
  private record Hint(
      Pattern pattern, String what, int group, Function<Matcher, Collection<String>> known) {}

  private List<Hint> hints() {
    CamelNames names = new CamelNames(context);
    return List.of(
        new Hint(OPTION, "%2$s: has no option \"%1$s\"", 2, found -> names.options(found.group(1))),
        new Hint(COMPONENT, "there is no component \"%s\"", 1, found -> names.components()),
        new Hint(
            STEP, "there is no step \"%s\"", 1, found -> stepsOrEntries(names, found.group(1))),
        new Hint(KEY, "there is no key \"%s\" here", 1, found -> names.keys()),
        new Hint(
            METHOD, "the bean has no method \"%s\"", 1, found -> names.methods(found.group(2))),
        new Hint(BEAN, "there is no bean \"%s\"", 1, found -> names.beans()));
  }

  /** Camel calls both a node: what a route does, and what a file begins an entry with. */
  private Collection<String> stepsOrEntries(CamelNames names, String name) {
    boolean beginsEntry = file.text().lines().anyMatch(line -> line.startsWith("- " + name + ":"));
    return beginsEntry ? names.entries() : names.steps();
  }

  private String told() {
    ExpressionIllegalSyntaxException expression = find(ExpressionIllegalSyntaxException.class);
    if (expression != null) {
      String told = firstLine(expression);
      return told.startsWith("Illegal syntax")
          ? told
          : "\"" + firstLine(expression.getExpression()) + "\": " + told;
    }
    ClassNotFoundException type = find(ClassNotFoundException.class);
    if (type != null) {
      return "there is no class \"" + firstLine(type) + "\"";
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
    ClassNotFoundException type = find(ClassNotFoundException.class);
    if (type != null) {
      return lineOf(firstLine(type));
    }
    ResolveEndpointFailedException endpoint = find(ResolveEndpointFailedException.class);
    NoSuchEndpointException unknown = find(NoSuchEndpointException.class);
    if (endpoint != null || unknown != null) {
      String wanted = withoutQuery(endpoint != null ? endpoint.getUri() : unknown.getUri());
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
