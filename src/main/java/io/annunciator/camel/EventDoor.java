package io.annunciator.camel;

import io.annunciator.events.EventLog;
import io.annunciator.events.EventStream;
import io.annunciator.http.Answer;
import io.annunciator.http.BadRequest;
import io.annunciator.http.Problem;
import io.annunciator.http.Request;
import io.vertx.core.Context;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * {@code GET /api/v1/events}: server-sent events of what happens. A route of Camel ends with its
 * answer; these answers go on, so the server itself gives them.
 */
final class EventDoor implements AutoCloseable {
  static final String PATH = "/api/v1/events";
  static final int READERS_MAX = 32;
  private static final long BEAT_MILLIS = TimeUnit.SECONDS.toMillis(15);

  private final EventLog log;
  private final AtomicInteger readers = new AtomicInteger();
  private final Map<HttpServerResponse, Context> open = new ConcurrentHashMap<>();
  private volatile boolean isClosed;

  EventDoor(EventLog log) {
    this.log = log;
  }

  void install(Router router, Gate gate) {
    router.route(PATH).order(Integer.MIN_VALUE).handler(gate).handler(this::enter);
  }

  private void enter(RoutingContext request) {
    refusal(request)
        .ifPresentOrElse(answer -> Gate.refuse(request, answer), () -> letRead(request));
  }

  private Optional<Answer> refusal(RoutingContext request) {
    if (request.request().method() != HttpMethod.GET) {
      return Optional.of(UnknownCall.notAllowed("GET"));
    }
    String query = request.request().query();
    try {
      new Request("", query == null ? "" : query).parameters().refuseIfAny();
    } catch (BadRequest e) {
      return Optional.of(HttpDoor.badParameters(e));
    }
    return isClosed ? Optional.of(ServerRefusals.stopping()) : Optional.empty();
  }

  private void letRead(RoutingContext request) {
    if (readers.incrementAndGet() > READERS_MAX) {
      readers.decrementAndGet();
      Gate.refuse(request, tooMany());
      return;
    }
    HttpServerResponse response = request.response();
    response.setChunked(true);
    response.putHeader("Content-Type", "text/event-stream; charset=utf-8");
    response.putHeader("Cache-Control", "no-store");
    response.putHeader("X-Accel-Buffering", "no"); // nginx else waits for more
    Context eventLoop = request.vertx().getOrCreateContext();
    EventStream stream =
        new EventStream(
            log,
            response,
            task -> eventLoop.runOnContext(now -> task.run()),
            () -> request.request().connection().close());
    long beats = request.vertx().setPeriodic(BEAT_MILLIS, now -> stream.beat());
    open.put(response, eventLoop);
    response.endHandler(ended -> left(request, response, stream, beats));
    response.closeHandler(closed -> left(request, response, stream, beats));
    stream.begin(request.request().getHeader("Last-Event-ID"));
    if (isClosed) { // meanwhile
      close();
    }
  }

  /** An end is followed by a close: only the first counts. */
  private void left(
      RoutingContext request, HttpServerResponse response, EventStream stream, long beats) {
    if (open.remove(response) != null) {
      readers.decrementAndGet();
      request.vertx().cancelTimer(beats);
      stream.end();
    }
  }

  private static Answer tooMany() {
    return Problem.of(
        503,
        "Too many readers",
        "At most " + READERS_MAX + " read the events at once; close a console, or come back later",
        List.of(),
        Map.of("Retry-After", "30"));
  }

  /** Ends all streams, so that no reader holds up the stop of the server. */
  @Override
  public void close() {
    isClosed = true;
    open.forEach((response, eventLoop) -> eventLoop.runOnContext(now -> end(response)));
  }

  private static void end(HttpServerResponse response) {
    if (!response.ended()) {
      response.end();
    }
  }
}
