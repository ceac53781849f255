package io.annunciator.camel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.channel.NotGenuine;
import io.annunciator.http.Answer;
import io.annunciator.http.Problem;
import io.annunciator.sandbox.Sandbox;
import io.annunciator.site.App;
import io.annunciator.stream.StreamDesk;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.camel.Exchange;

/**
 * The sandbox's people: calls this program as the platforms do when somebody writes to a robot, or
 * when something happens to a group, and shows what the program answers.
 */
final class SandboxSpeaker {
  private static final String SANDBOX = "/sandbox";

  /** Longer than a platform's: who plays with it wants the answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration SESSION = Duration.ofMinutes(90);

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Supplier<Map<String, App>> apps;
  private final String base;
  private final SandboxCalls calls;
  private final SandboxStream stream;
  private final SandboxEvents events;
  private final Clock clock;

  /**
   * @param sandbox knows the groups
   * @param stream how an app with a stream is called
   * @param events send over it again what the app does not take
   */
  SandboxSpeaker(
      Supplier<Map<String, App>> apps,
      String sandboxUrl,
      Sandbox sandbox,
      SandboxStream stream,
      SandboxEvents events,
      Clock clock) {
    this.apps = apps;
    this.base = sandboxUrl.substring(0, sandboxUrl.length() - SANDBOX.length());
    this.calls = new SandboxCalls(sandbox, clock);
    this.stream = stream;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Takes {@code {"app","user","name","group","text","id"}}, of which only app and text must be
   * there, and answers {@code {"status","text"}}: the status of the program's answer, and what the
   * robot says. With the same id it is the same message again.
   */
  Answer say(Exchange exchange) throws NotGenuine {
    return play(exchange, calls::message, this::sayByStream);
  }

  /**
   * Takes {@code {"app","type","group","title","id"}} and whatever else the event has, for apps of
   * DingTalk, and answers as {@link #say}.
   */
  Answer happen(Exchange exchange) throws NotGenuine {
    return play(exchange, calls::event, this::happenByStream);
  }

  /**
   * Takes {@code {"app","user","card"}}: somebody presses Acknowledge on a card. Answers as {@link
   * #say} what the card tells him alone.
   */
  Answer press(Exchange exchange) throws NotGenuine {
    return play(exchange, this::pressByCall, this::pressByStream);
  }

  private Optional<SandboxCalls.Call> pressByCall(App app, ObjectNode said) {
    String card = said.path("card").asText("");
    return app.platform().equals("wecom")
        ? calls.press(app, said, stream.pressedInWecom(app, card))
        : stream
            .callback(app)
            .map(callback -> calls.press(said, callback, shown -> stream.pressed(card, shown)));
  }

  private Answer pressByStream(App app, ObjectNode said) throws IOException {
    String card = said.path("card").asText("");
    JsonNode answer =
        stream.push(app, "CALLBACK", Map.of("topic", StreamDesk.CARD), calls.pressBody(said));
    JsonNode response = json.readTree(answer.path("data").asText("{}")).path("response");
    stream.pressed(card, response);
    return shown(
        answer.path("code").asInt(), response.at("/userPrivateData/cardParamMap/notice").asText());
  }

  private interface Play {
    /** Empty when the app cannot be called so. */
    Optional<SandboxCalls.Call> call(App app, ObjectNode said);
  }

  private interface StreamPlay {
    Answer call(App app, ObjectNode said) throws IOException;
  }

  private Answer sayByStream(App app, ObjectNode said) throws IOException {
    Instant now = clock.instant();
    String session = UUID.randomUUID().toString();
    ObjectNode data = calls.robotBody(app, said, now);
    data.put("sessionWebhook", base + "/sandbox/robot/sendBySession?session=" + session);
    data.put("sessionWebhookExpiredTime", now.plus(SESSION).toEpochMilli());
    JsonNode answer = stream.push(app, "CALLBACK", Map.of("topic", StreamDesk.ROBOT), data);
    return shown(answer.path("code").asInt(), stream.said(session));
  }

  private Answer happenByStream(App app, ObjectNode said) throws IOException {
    ObjectNode data = calls.eventBody(app, said, clock.instant());
    Map<String, String> headers =
        Map.of(
            "topic", "*",
            "eventId", data.path("eventId").asText(),
            "eventType", data.path("EventType").asText());
    JsonNode answer = events.send(() -> stream.push(app, "EVENT", headers, data));
    String status = json.readTree(answer.path("data").asText()).path("status").asText();
    return shown(answer.path("code").asInt(), status);
  }

  private Answer shown(int status, String text) {
    return Answer.json(
        200, json.createObjectNode().put("status", status).put("text", text).toString());
  }

  private Answer play(Exchange exchange, Play play, StreamPlay byStream) throws NotGenuine {
    byte[] body = exchange.getMessage().getBody(byte[].class);
    JsonNode read = read(body == null ? new byte[0] : body);
    if (!(read instanceof ObjectNode said)) {
      return Problem.of(400, "Not JSON", "Send one JSON object");
    }
    App app = apps.get().get(said.path("app").asText());
    if (app == null) {
      return Problem.of(400, "No such app", "Name one under apps as \"app\"");
    }
    try {
      return Streams.isWanted(app) ? byStream.call(app, said) : call(play.call(app, said));
    } catch (IOException e) {
      return Problem.of(502, "No answer", e.getMessage());
    }
  }

  private Answer call(Optional<SandboxCalls.Call> call) throws IOException, NotGenuine {
    if (call.isEmpty()) {
      return Problem.of(
          400,
          "Not possible",
          "The app has neither events: { aesKey, token } nor stream: true in services.yaml, nor has"
              + " it registered an address for presses");
    }
    HttpResponse<String> answer = send(call.get());
    String text = answer.statusCode() == 200 ? call.get().says().read(answer.body()) : "";
    return shown(answer.statusCode(), text);
  }

  private JsonNode read(byte[] body) {
    try {
      return json.readTree(body);
    } catch (IOException e) {
      return json.missingNode(); // the answer says what is expected
    }
  }

  private HttpResponse<String> send(SandboxCalls.Call call) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base).resolve(call.path()))
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.ofString(call.body()));
    call.headers().forEach(request::header);
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("stopped while waiting").initCause(e);
    }
  }
}
