package io.annunciator.camel;

import io.annunciator.http.Answer;
import io.annunciator.http.Problem;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the HTTP server itself refuses before a route sees it, as problem+json and without a line in
 * the log, which anybody could fill. A form is refused here too where none is expected: the server
 * would unpack it, its files onto the disk.
 */
final class ServerRefusals implements Handler<RoutingContext> {
  private static final Logger LOG = LoggerFactory.getLogger(ServerRefusals.class);
  private static final List<String> PLATFORMS = List.of("/dingtalk/", "/wecom/");
  private static final List<String> WITHOUT_FORMS = List.of("/api/*", "/dingtalk/*", "/wecom/*");

  /** Paths whose body arrives as it was sent, of whatever type. */
  private static final Set<String> TAKES_ANYTHING = Set.of("/api/v1/rules/try");

  private final long bodyBytesMax;

  private ServerRefusals(long bodyBytesMax) {
    this.bodyBytesMax = bodyBytesMax;
  }

  /** The program stops: nothing was accepted. */
  static Answer stopping() {
    return Problem.of(
        503,
        "The program is stopping",
        "Nothing was accepted or changed; send it again in a few seconds",
        List.of(),
        Map.of("Retry-After", "5"));
  }

  static void install(Router router, long bodyBytesMax) {
    ServerRefusals refusals = new ServerRefusals(bodyBytesMax);
    WITHOUT_FORMS.forEach(path -> router.route(path).order(Integer.MIN_VALUE).handler(refusals));
    router.route().order(Integer.MIN_VALUE).failureHandler(refusals::failed);
  }

  @Override
  public void handle(RoutingContext request) {
    String type = request.request().getHeader("Content-Type");
    String lowerCase = type == null ? "" : type.strip().toLowerCase(Locale.ROOT);
    boolean isForm =
        lowerCase.startsWith("multipart/")
            || lowerCase.startsWith("application/x-www-form-urlencoded");
    if (isForm && TAKES_ANYTHING.contains(request.normalizedPath())) {
      // what curl --data-binary says of any file; as a form the server would take it apart
      request.request().headers().set("Content-Type", "application/octet-stream");
      request.next();
    } else if (isForm) {
      boolean isOfPlatform = PLATFORMS.stream().anyMatch(request.normalizedPath()::startsWith);
      Gate.refuse(request, isOfPlatform ? InboundRefusal.unreadable() : problem(415));
    } else {
      request.next();
    }
  }

  private void failed(RoutingContext request) {
    if (request.response().headWritten() || request.response().closed()) {
      return;
    }
    Answer problem = problem(request.statusCode());
    if (problem.status() >= 500 && request.failure() != null) {
      LOG.error("a request failed before its route had it", request.failure());
    }
    Gate.refuse(request, problem);
  }

  private Answer problem(int status) {
    return switch (status) {
      case 400 -> Problem.of(400, "Bad request", "The request is not well-formed HTTP");
      case 413 -> Problem.of(413, "Too large", "A body has at most " + bodyBytesMax + " bytes");
      case 415 -> Problem.notJson();
      default ->
          status >= 400 && status < 500
              ? Problem.of(status, "Refused", "The server refuses this request")
              : Problem.of(500, "Internal error", "The log says more");
    };
  }
}
