package io.annunciator.camel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.http.Answer;
import io.annunciator.sandbox.CardCallback;
import io.annunciator.sandbox.Sandbox;
import io.annunciator.site.App;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;

/**
 * DingTalk's side of the streams, as the sandbox plays it: takes connections with a ticket, sends
 * frames, and hears what the robots say. Source: DingTalk open platform, "Stream mode protocol".
 */
final class SandboxStream {
  static final String PATH = "/sandbox/stream/connect";
  private static final int ANSWER_WITHIN_SECONDS = 5;

  private final ObjectMapper json = new ObjectMapper();
  private final Sandbox sandbox;
  private final Map<String, ServerWebSocket> open = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final Map<String, String> said = new ConcurrentHashMap<>();

  SandboxStream(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  void install(Router router, Gate gate) {
    router.route(PATH).order(Integer.MIN_VALUE).handler(gate).handler(this::connect);
  }

  private void connect(RoutingContext request) {
    String ticket = Optional.ofNullable(request.request().getParam("ticket")).orElse("");
    Optional<App> app = sandbox.dingtalkStreamOf(ticket);
    if (app.isEmpty()) {
      Gate.refuse(request, InboundRefusal.notGenuine());
      return;
    }
    String name = app.get().name();
    request
        .request()
        .toWebSocket()
        .onSuccess(socket -> opened(name, socket))
        .onFailure(request::fail);
  }

  /** The app has its stream from now on, until the socket has closed. */
  void opened(String app, ServerWebSocket socket) {
    socket.textMessageHandler(this::answered);
    socket.closeHandler(closed -> open.remove(app, socket));
    open.put(app, socket);
  }

  private void answered(String frame) {
    try {
      JsonNode answer = json.readTree(frame);
      CompletableFuture<JsonNode> waiting =
          answers.remove(answer.at("/headers/messageId").asText(""));
      if (waiting != null) {
        waiting.complete(answer);
      }
    } catch (IOException e) {
      // who waits gets no answer, as at DingTalk
    }
  }

  /**
   * Sends a frame and returns its answer.
   *
   * @param headers beside messageId
   * @throws IOException when the app has no stream open, or one that closes, or does not answer
   */
  JsonNode push(App app, String type, Map<String, String> headers, ObjectNode data)
      throws IOException {
    ServerWebSocket socket = open.get(app.name());
    if (socket == null) {
      throw new IOException("the app has no stream open");
    }
    String id = UUID.randomUUID().toString();
    ObjectNode frame = json.createObjectNode().put("specVersion", "1.0").put("type", type);
    ObjectNode all = frame.putObject("headers");
    all.put("messageId", id).put("contentType", "application/json");
    headers.forEach(all::put);
    frame.put("data", data.toString());
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    try {
      write(socket, frame.toString(), answer);
      return answer.get(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while waiting", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the app does not answer", e);
    } finally {
      answers.remove(id);
    }
  }

  /** A socket that closes says so, or it throws: it has no thread any more to say it on. */
  private static void write(ServerWebSocket socket, String frame, CompletableFuture<?> answer)
      throws IOException {
    try {
      socket.writeTextMessage(frame).onFailure(answer::completeExceptionally);
    } catch (RuntimeException e) {
      throw new IOException("the app's stream closes", e);
    }
  }

  /** Shows on a card what the answer to a press says. */
  void pressed(String card, JsonNode answer) {
    sandbox.dingtalkCardPressed(card, answer);
  }

  /** Returns where an app without a stream is told of presses. */
  Optional<CardCallback> callback(App app) {
    return sandbox.dingtalkCardCallback(app);
  }

  /** Returns the response code of a press in WeCom. */
  String pressedInWecom(App app, String card) {
    return sandbox.wecomCardPressed(app, card);
  }

  /** Takes what a robot says in a session. */
  Answer session(Exchange exchange) throws IOException {
    String query = exchange.getMessage().getHeader(Exchange.HTTP_RAW_QUERY, "", String.class);
    JsonNode message = json.readTree(exchange.getMessage().getBody(byte[].class));
    said.put(query, message.at("/text/content").asText(""));
    return Answer.json(200, "{\"errcode\":0,\"errmsg\":\"ok\"}");
  }

  /** Returns what was said in the session, empty for nothing, and forgets it. */
  String said(String session) {
    return Optional.ofNullable(said.remove("session=" + session)).orElse("");
  }
}
