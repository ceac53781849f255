package io.annunciator.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** DingTalk's side of a stream, over real HTTP and WebSocket; a test plays it step by step. */
final class ScriptedDingTalk implements AutoCloseable {
  static final String SECRET = "s3cret-of-the-app";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private final Set<String> tickets = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<Connection> connections = new LinkedBlockingQueue<>();
  private final BlockingQueue<JsonNode> wishes = new LinkedBlockingQueue<>();
  private volatile String endpoint;
  private volatile Context eventLoop;

  ScriptedDingTalk() {
    server =
        vertx
            .createHttpServer()
            .requestHandler(this::handle)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    endpoint = "ws://127.0.0.1:" + server.actualPort() + "/connect";
  }

  /** A connection of the program, and what it sent. */
  record Connection(ServerWebSocket socket, BlockingQueue<JsonNode> received) {
    void send(String frame) {
      socket.writeTextMessage(frame);
    }

    void frame(String type, String topic, String id, String more, String data) {
      String escaped = JSON.getNodeFactory().textNode(data).toString();
      send(
          """
          {"specVersion":"1.0","type":"%s","headers":{"topic":"%s","messageId":"%s",
           "contentType":"application/json","time":"1"%s},"data":%s}"""
              .formatted(type, topic, id, more, escaped));
    }

    JsonNode answer() throws Exception {
      return ScriptedDingTalk.next(received, "an answer");
    }

    void cut() {
      socket.close();
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  /** Names another address to connect to. */
  void pointTo(String elsewhere) {
    endpoint = elsewhere;
  }

  /** The next connection that the program opens. */
  Connection connection() throws Exception {
    return next(connections, "a connection");
  }

  /** What the next call for a ticket said. */
  JsonNode wish() throws Exception {
    return next(wishes, "a call");
  }

  /** Neither answers nor closes anything, like a line that is dead, until the latch is open. */
  void hangUntil(CountDownLatch latch) throws Exception {
    CountDownLatch hangs = new CountDownLatch(1);
    eventLoop.runOnContext(
        now -> {
          hangs.countDown();
          try {
            latch.await(10, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    hangs.await(10, TimeUnit.SECONDS);
  }

  boolean hasMore() {
    return !connections.isEmpty();
  }

  static <T> T next(BlockingQueue<T> queue, String what) throws Exception {
    T one = queue.poll(10, TimeUnit.SECONDS);
    if (one == null) {
      throw new AssertionError("there is not " + what);
    }
    return one;
  }

  private void handle(HttpServerRequest request) {
    if (request.path().equals("/connect")) {
      connect(request);
    } else {
      request.bodyHandler(body -> open(request, body.toString()));
    }
  }

  private void open(HttpServerRequest request, String body) {
    try {
      JsonNode wish = JSON.readTree(body);
      wishes.add(wish);
      if (!wish.path("clientSecret").asText().equals(SECRET)) {
        request.response().setStatusCode(401).end("{\"code\":\"authFailed\"}");
        return;
      }
      String ticket = UUID.randomUUID() + "/+=";
      tickets.add(ticket);
      request.response().end("{\"endpoint\":\"%s\",\"ticket\":\"%s\"}".formatted(endpoint, ticket));
    } catch (Exception e) {
      request.response().setStatusCode(500).end();
    }
  }

  private void connect(HttpServerRequest request) {
    eventLoop = vertx.getOrCreateContext();
    if (!tickets.remove(request.getParam("ticket"))) {
      request.response().setStatusCode(401).end();
      return;
    }
    request
        .toWebSocket()
        .onSuccess(
            socket -> {
              Connection connection = new Connection(socket, new LinkedBlockingQueue<>());
              socket.textMessageHandler(text -> connection.received().add(parsed(text)));
              socket.closeHandler(closed -> connection.received().add(parsed("\"closed\"")));
              connections.add(connection);
            });
  }

  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
