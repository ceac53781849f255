package io.annunciator.camel;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConsumer;
import org.apache.camel.spi.InflightRepository;

/**
 * Answers a request when its exchange is done, without holding a thread until then. Camel's own
 * consumer keeps one worker per request waiting; here a thousand requests wait for one commit.
 */
final class AsyncHttpConsumer extends VertxPlatformHttpConsumer {
  private final Executor workers;
  private volatile String routeId = "";

  AsyncHttpConsumer(
      PlatformHttpEndpoint endpoint,
      Processor processor,
      List<Handler<RoutingContext>> handlers,
      String routerName,
      Executor workers) {
    super(endpoint, processor, handlers, routerName);
    this.workers = workers;
  }

  @Override
  protected void handleRequest(RoutingContext request) {
    if (isSuspended()) {
      super.handleRequest(request);
      return;
    }
    Context eventLoop = request.vertx().getOrCreateContext();
    Exchange exchange = createExchange(false);
    exchange.setPattern(ExchangePattern.InOut);
    // from now on a stop of the program waits for it, also while it waits for a worker
    inflight().add(exchange, routeOfEndpoint());
    processHttpRequest(exchange, request)
        .onSuccess(read -> workers.execute(() -> process(exchange, request, eventLoop)))
        .onFailure(
            failure -> {
              release(exchange);
              request.fail(failure);
            });
  }

  private InflightRepository inflight() {
    return getEndpoint().getCamelContext().getInflightRepository();
  }

  /** The engine's consumers are not told which route they feed. */
  private String routeOfEndpoint() {
    if (routeId.isEmpty()) {
      routeId =
          getEndpoint().getCamelContext().getRoutes().stream()
              .filter(route -> route.getEndpoint() == getEndpoint())
              .map(Route::getRouteId)
              .findFirst()
              .orElse("");
    }
    return routeId;
  }

  private void release(Exchange exchange) {
    inflight().remove(exchange, routeOfEndpoint());
    releaseExchange(exchange, false);
  }

  private void process(Exchange exchange, RoutingContext request, Context eventLoop) {
    if (isStoppingOrStopped()) { // the stop did not wait any longer
      release(exchange);
      eventLoop.runOnContext(now -> Gate.refuse(request, ServerRefusals.stopping()));
      return;
    }
    if (exchange.getMessage().getBody() instanceof InputStream) {
      // it is in memory already: bytes spare a stream, its cache and two conversions
      exchange.getMessage().setBody(request.body().buffer().getBytes());
    }
    if (!request.request().formAttributes().isEmpty()) {
      exchange.getMessage().setBody(form(request.request().formAttributes()));
    }
    try {
      createUoW(exchange);
    } catch (Exception e) {
      release(exchange);
      eventLoop.runOnContext(now -> request.fail(e));
      return;
    }
    getAsyncProcessor()
        .process(exchange, doneSync -> eventLoop.runOnContext(now -> answer(exchange, request)));
  }

  /** The server has taken a form apart, and Camel would make headers of it: bytes again. */
  private static byte[] form(MultiMap fields) {
    return fields.entries().stream()
        .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
        .collect(Collectors.joining("&"))
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private void answer(Exchange exchange, RoutingContext request) {
    try {
      if (exchange.getException() == null) {
        write(exchange.getMessage(), request);
      } else {
        getExceptionHandler()
            .handleException(
                "a request to " + getEndpoint().getPath() + " failed", exchange.getException());
        request.fail(500);
      }
    } finally {
      doneUoW(exchange);
      release(exchange);
    }
  }

  private void write(Message message, RoutingContext request) {
    HttpServerResponse response = request.response();
    response.setStatusCode(message.getHeader(Exchange.HTTP_RESPONSE_CODE, 200, Integer.class));
    for (Map.Entry<String, Object> header : message.getHeaders().entrySet()) {
      boolean stays =
          getEndpoint()
              .getHeaderFilterStrategy()
              .applyFilterToCamelHeaders(header.getKey(), header.getValue(), message.getExchange());
      if (!stays && header.getValue() != null) {
        response.putHeader(header.getKey(), header.getValue().toString());
      }
    }
    // the filter holds it back: Camel's own consumer works it out from the body
    String contentType = message.getHeader(Exchange.CONTENT_TYPE, String.class);
    if (contentType != null) {
      response.putHeader(Exchange.CONTENT_TYPE, contentType);
    }
    byte[] body = message.getBody(byte[].class);
    Gate.end(request, body == null ? Buffer.buffer() : Buffer.buffer(body));
  }
}
