package io.annunciator.camel;

import io.annunciator.console.Console;
import io.annunciator.http.Answer;
import io.annunciator.http.Problem;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Where a browser finds the operator's console: {@code GET /}, and its files below it. */
final class ConsoleDoor {
  private static final String FILES = "/console/";

  private final Console console;

  ConsoleDoor(Console console) {
    this.console = console;
  }

  void install(Router router, Gate gate) {
    route(router, gate, "/", request -> Gate.answer(request, console.page(gate.admits(request))));
    // without the token too: the page that asks for it is made of them
    route(router, gate, FILES + "*", request -> Gate.answer(request, file(request)));
  }

  private static void route(
      Router router, Gate gate, String path, Handler<RoutingContext> handler) {
    router
        .route(path)
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .order(Integer.MIN_VALUE)
        .handler(gate)
        .handler(handler);
    router
        .route(path)
        .order(Integer.MIN_VALUE)
        .handler(request -> Gate.answer(request, UnknownCall.notAllowed("GET, HEAD")));
  }

  private Answer file(RoutingContext request) {
    return console
        .file(request.normalizedPath().substring(FILES.length()))
        .orElseGet(() -> Problem.of(404, "Not found", "The console has no such file"));
  }
}
