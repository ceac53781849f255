package io.annunciator.camel;

import io.annunciator.http.AlertmanagerRefusal;
import io.annunciator.http.Answer;
import io.annunciator.http.Problem;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;

/** Answers a call that no route takes: an unknown path, or a known one with another method. */
final class UnknownCall {
  private static final Pattern PARAMETER = Pattern.compile("\\{[^/}]+}");

  Answer answer(Exchange exchange) {
    String path = exchange.getMessage().getHeader(Exchange.HTTP_PATH, "", String.class);
    return AlertmanagerRefusal.at(path, problem(methodsAt(path, exchange.getContext())));
  }

  private static Answer problem(TreeSet<String> methods) {
    if (methods.isEmpty()) {
      return Problem.of(404, "Not found", "There is no such call; see /api/v1/openapi.json");
    }
    return notAllowed(String.join(", ", methods));
  }

  /**
   * @param allowed the methods that the address takes
   */
  static Answer notAllowed(String allowed) {
    return Problem.of(
        405,
        "Method not allowed",
        "This address takes " + allowed,
        List.of(),
        Map.of("Allow", allowed));
  }

  /** Returns the methods that routes take at a path, none when there is no such route. */
  static TreeSet<String> methodsAt(String path, CamelContext context) {
    TreeSet<String> methods = new TreeSet<>();
    for (Route route : context.getRoutes()) {
      if (route.getEndpoint() instanceof PlatformHttpEndpoint http
          && http.getHttpMethodRestrict() != null
          && isAt(http.getPath(), path)) {
        methods.addAll(List.of(http.getHttpMethodRestrict().split(",")));
      }
    }
    return methods;
  }

  private static boolean isAt(String template, String path) {
    String regex = "\\Q" + PARAMETER.matcher(template).replaceAll("\\\\E[^/]+\\\\Q") + "\\E/?";
    return path.matches(regex);
  }
}
