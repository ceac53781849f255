package io.annunciator.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.channel.Secret;
import io.annunciator.channel.TransportFailure;
import io.annunciator.channel.WebhookHosts;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletionException;

/**
 * Opens the stream of an app: asks for a ticket, which is good for one connection within 90 s, and
 * connects with it. Source: DingTalk open platform, "Stream mode protocol".
 */
final class Door {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int UNAUTHORIZED = 401;

  private final String uri;
  private final String clientId;
  private final Secret clientSecret;
  private final StreamTools tools;

  Door(String apiUrl, String clientId, Secret clientSecret, StreamTools tools) {
    this.uri = apiUrl.replaceAll("/+$", "") + "/v1.0/gateway/connections/open";
    this.clientId = clientId;
    this.clientSecret = clientSecret;
    this.tools = tools;
  }

  /** Waits until the connection stands. What it brings goes to the listener. */
  void open(WebSocket.Listener listener) throws StreamRefused {
    try {
      connect(address(ask()), listener);
    } catch (IOException e) {
      throw new StreamRefused(new TransportFailure().outcome(e).reason(), false, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StreamRefused("the program stops", true, e);
    }
  }

  private JsonNode ask() throws IOException, InterruptedException, StreamRefused {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(uri))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(wish()));
    tools.headers().apply(uri).forEach(request::header);
    HttpResponse<String> answer = tools.client().send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() == UNAUTHORIZED) {
      throw new StreamRefused(
          "the app's clientId or clientSecret is wrong. Compare both with the app's page",
          true,
          null);
    }
    if (answer.statusCode() != 200) {
      throw new StreamRefused("DingTalk answers HTTP " + answer.statusCode(), false, null);
    }
    return read(answer.body());
  }

  private static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance(); // as one without a ticket
    }
  }

  private String wish() {
    ObjectNode wish =
        JSON.createObjectNode()
            .put("clientId", clientId)
            .put("clientSecret", clientSecret.reveal());
    ArrayNode subscriptions = wish.putArray("subscriptions");
    subscriptions.addObject().put("type", "EVENT").put("topic", "*");
    subscriptions.addObject().put("type", "CALLBACK").put("topic", StreamDesk.ROBOT);
    subscriptions.addObject().put("type", "CALLBACK").put("topic", StreamDesk.CARD);
    return wish.put("ua", "annunciator").put("localIp", "127.0.0.1").toString();
  }

  /** The address holds the ticket: never print it. */
  private static URI address(JsonNode answer) throws StreamRefused {
    try {
      URI endpoint = new URI(answer.path("endpoint").asText(""));
      String ticket = answer.path("ticket").asText("");
      boolean isSafe =
          "wss".equals(endpoint.getScheme())
              || "ws".equals(endpoint.getScheme()) && WebhookHosts.isLoopback(endpoint.getHost());
      if (isSafe && endpoint.getHost() != null && !ticket.isEmpty()) {
        return new URI(endpoint + "?ticket=" + URLEncoder.encode(ticket, StandardCharsets.UTF_8));
      }
    } catch (URISyntaxException e) {
      // as one that must not be used: the exception would quote it
    }
    throw new StreamRefused(
        "the answer names no wss:// address with a ticket. Check annunciator.dingtalk.api-url",
        false,
        null);
  }

  private void connect(URI address, WebSocket.Listener listener) throws IOException, StreamRefused {
    WebSocket.Builder socket = tools.client().newWebSocketBuilder().connectTimeout(PATIENCE);
    tools.headers().apply(address.toString()).forEach(socket::header);
    try {
      socket.buildAsync(address, listener).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        throw new StreamRefused(
            "the connection is refused (HTTP " + refused.getResponse().statusCode() + ")",
            false,
            null); // its message may quote the ticket
      }
      throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
    }
  }
}
