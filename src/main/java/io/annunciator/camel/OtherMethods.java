package io.annunciator.camel;

import io.annunciator.http.Answer;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import org.apache.camel.CamelContext;

/**
 * Answers a call to an address of a route that does not take its method. The server would do so
 * without saying which ones it takes.
 */
final class OtherMethods implements Handler<RoutingContext> {
  private final CamelContext context;

  private OtherMethods(CamelContext context) {
    this.context = context;
  }

  static void install(Router router, CamelContext context) {
    router.route().last().handler(new OtherMethods(context));
  }

  @Override
  public void handle(RoutingContext request) {
    Set<String> allowed = UnknownCall.methodsAt(request.normalizedPath(), context);
    if (allowed.isEmpty()) {
      request.next(); // there is no such address
      return;
    }
    Answer refusal = UnknownCall.notAllowed(String.join(", ", allowed));
    Gate.refuse(request, refusal);
  }
}
