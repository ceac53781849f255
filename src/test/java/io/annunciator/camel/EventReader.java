package io.annunciator.camel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** Reads server-sent events over HTTP. */
final class EventReader implements AutoCloseable {
  private final ObjectMapper json = new ObjectMapper();
  private final HttpResponse<InputStream> response;
  private final BufferedReader lines;
  private String lastId = "";

  record Event(String id, String type, JsonNode data) {}

  /**
   * @param lastId of the event that was seen last, empty for none
   */
  EventReader(String url, String token, String lastId) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (!lastId.isEmpty()) {
      request.header("Last-Event-ID", lastId);
    }
    response = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
    lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  int status() {
    return response.statusCode();
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** The id of the last event, or where the stream began. */
  String lastId() {
    return lastId;
  }

  /** Reads on to the first event of that type. */
  Event next(String type) throws IOException {
    return next(type, data -> true);
  }

  /** Reads on to the first event of that type whose data are as wanted. */
  Event next(String type, Predicate<JsonNode> wanted) throws IOException {
    Event event = next();
    while (!event.type.equals(type) || !wanted.test(event.data)) {
      event = next();
    }
    return event;
  }

  /** Reads the next event, waiting for it. */
  Event next() throws IOException {
    String type = "";
    String data = "";
    for (String line = line(); !line.isEmpty() || type.isEmpty(); line = line()) {
      if (line.startsWith("id: ")) {
        lastId = line.substring(4);
      } else if (line.startsWith("event: ")) {
        type = line.substring(7);
      } else if (line.startsWith("data: ")) {
        data = line.substring(6);
      }
    }
    return new Event(lastId, type, json.readTree(data));
  }

  private String line() throws IOException {
    String line = lines.readLine();
    if (line == null) {
      throw new IOException("the stream has ended");
    }
    return line;
  }

  /** Reads until the server ends the stream. */
  void untilItsEnd() throws IOException {
    while (lines.readLine() != null) {
      continue;
    }
  }

  /** Reads what comes before the first event. */
  void begin() throws IOException {
    while (lastId.isEmpty()) {
      String line = line();
      if (line.startsWith("id: ")) {
        lastId = line.substring(4);
      }
    }
  }

  @Override
  public void close() throws IOException {
    response.body().close();
  }
}
