package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.annunciator.sandbox.Sandbox;
import io.annunciator.site.App;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stream that closes while an event is sent over it, with a real socket. */
class SandboxStreamTest {
  private static final App APP = new App("plant", "dingtalk", Map.of());

  private final SandboxStream stream =
      new SandboxStream(new Sandbox(Clock.systemUTC(), List.of(), List.of()));
  private final Vertx vertx = Vertx.vertx();
  private ServerWebSocket socket;

  @BeforeEach
  void connect() {
    CompletableFuture<ServerWebSocket> accepted = new CompletableFuture<>();
    HttpServer server =
        vertx
            .createHttpServer()
            .webSocketHandler(accepted::complete)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .buildAsync(
            URI.create("ws://127.0.0.1:" + server.actualPort() + "/"), new WebSocket.Listener() {})
        .join();
    socket = accepted.orTimeout(10, TimeUnit.SECONDS).join();
    stream.opened("plant", socket);
    socket.closeHandler(null); // so it is for a moment: closed, and we do not know of it
  }

  @AfterEach
  void end() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private void push() throws IOException {
    stream.push(APP, "EVENT", Map.of("topic", "*"), JsonNodeFactory.instance.objectNode());
  }

  @Test
  void a_stream_that_has_just_closed_takes_nothing() {
    socket.close().toCompletionStage().toCompletableFuture().join();

    assertThatThrownBy(this::push)
        .isInstanceOf(IOException.class)
        .hasStackTraceContaining("WebSocket is closed");
  }

  @Test
  void nor_does_one_of_a_program_that_has_stopped() {
    end();

    assertThatThrownBy(this::push)
        .isInstanceOf(IOException.class)
        .hasMessage("the app's stream closes");
  }
}
