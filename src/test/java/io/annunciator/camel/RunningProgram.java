package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.annunciator.Ports;
import io.annunciator.outbox.EmptyStore;
import io.annunciator.site.SiteReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** The whole program on a site of its own, on free ports, and a client to talk to it over HTTP. */
public final class RunningProgram implements AutoCloseable {
  static final String JSON = "application/json";
  private static final long WAIT_NANOS = Duration.ofSeconds(30).toNanos();
  private static final long LOOK_EVERY_NANOS = Duration.ofMillis(20).toNanos();

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Path folder;
  private final int port = Ports.free();
  private final int managementPort = Ports.free();
  private final int brokerPort = Ports.free();
  private final String token;
  private final Program program;
  private final Thread thread;
  private volatile Exception failure;

  /** One answer, its body parsed when it is JSON. */
  record Reply(int status, String type, String body, JsonNode json, HttpResponse<String> response) {
    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  /**
   * @param files of the site: path to text
   * @param token the API token, empty for none
   */
  public RunningProgram(Path folder, Map<String, String> files, String token) throws Exception {
    this.folder = folder;
    this.token = token;
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    EmptyStore.at(folder.resolve("data/annunciator.db"));
    Map<String, String> properties = new HashMap<>();
    properties.put("camel.server.port", String.valueOf(port));
    properties.put("camel.management.port", String.valueOf(managementPort));
    properties.put("annunciator.broker.port", String.valueOf(brokerPort));
    properties.put("annunciator.api-token", token);
    SiteReader reader =
        new SiteReader(
            folder, name -> null, properties, settings -> (kind, hook) -> Optional.empty());
    program = new Program(reader.read(), reader);
    thread = new Thread(this::run, "program-under-test");
    thread.start();
    // the route of unknown calls starts after all others
    until("the program answers", () -> get("/api/unknown").type().endsWith("problem+json"));
  }

  /** A site of these services and rules alone. */
  static RunningProgram of(Path folder, String services, String rules) throws Exception {
    return new RunningProgram(
        folder, Map.of("services.yaml", services, "routes/rules/r.camel.yaml", rules), "");
  }

  private void run() {
    try {
      program.run();
    } catch (Exception e) {
      failure = e;
    }
  }

  public int port() {
    return port;
  }

  /** Where health and metrics are. */
  public int managementPort() {
    return managementPort;
  }

  public int brokerPort() {
    return brokerPort;
  }

  /** Where gateways publish, soon after the program answers. */
  String brokerUrl() {
    return "tcp://127.0.0.1:" + brokerPort;
  }

  Path folder() {
    return folder;
  }

  /** Asks the management port: health and metrics. */
  Reply observe(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + managementPort + "/observe/" + path);
    return send(HttpRequest.newBuilder(uri));
  }

  Reply get(String path) throws Exception {
    return send("GET", path, BodyPublishers.noBody());
  }

  Reply delete(String path) throws Exception {
    return send("DELETE", path, BodyPublishers.noBody());
  }

  /**
   * What Prometheus reads.
   *
   * @param name of a sample, with its labels if it has any; 0 when there is none of that name
   */
  double metric(String name) throws Exception {
    URI metrics = URI.create("http://127.0.0.1:" + managementPort + "/observe/metrics");
    Reply reply = send(HttpRequest.newBuilder(metrics));
    return reply
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .sum();
  }

  /** Those of the lanes are as they were up to a second before. */
  void untilMetric(String name, double wanted) throws Exception {
    until(name + " is " + wanted, () -> metric(name) == wanted);
  }

  /** Does now what is done each minute. */
  void passAMinute() {
    program.refreshRates();
  }

  /** Where a path of it is found. */
  String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  Reply post(String path, String body) throws Exception {
    return send("POST", path, BodyPublishers.ofString(body), "Content-Type", JSON);
  }

  /** Posts on another thread, where nothing checked may be thrown. */
  int statusOf(String path, String body) {
    try {
      return post(path, body).status();
    } catch (Exception e) {
      throw new IllegalStateException(path, e);
    }
  }

  /** Has an alarm accepted. */
  void accepts(String alarm) throws Exception {
    assertThat(post("/api/v1/alarms", alarm).status()).isEqualTo(202);
  }

  /** The ids of a page of alarms. */
  List<String> ids(String query) throws Exception {
    Reply reply = get("/api/v1/alarms?" + query);
    assertThat(reply.status()).isEqualTo(200);
    return reply.json().path("items").findValuesAsText("id");
  }

  static void assertProblem(Reply reply, int status) {
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.type()).isEqualTo("application/problem+json");
    assertThat(reply.json().path("status").asInt()).isEqualTo(status);
    assertThat(reply.json().path("detail").asText()).isNotEmpty();
  }

  /** Sends a request with the API token. */
  Reply send(String method, String path, BodyPublisher body, String... headers) throws Exception {
    HttpRequest.Builder request = request(method, path, body, headers);
    return send(token.isEmpty() ? request : request.header("Authorization", "Bearer " + token));
  }

  /** Sends a request without the API token. */
  Reply sendBare(String method, String path, String... headers) throws Exception {
    return send(request(method, path, BodyPublishers.noBody(), headers));
  }

  private HttpRequest.Builder request(
      String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url(path))).method(method, body);
    return headers.length == 0 ? request : request.headers(headers);
  }

  private Reply send(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
    String type = response.headers().firstValue("Content-Type").orElse("");
    JsonNode parsed =
        type.endsWith("json") && !response.body().isEmpty()
            ? json.readTree(response.body())
            : json.missingNode();
    return new Reply(response.statusCode(), type, response.body(), parsed, response);
  }

  /** Asks again until the answer is as wanted. */
  Reply getUntil(String path, Predicate<JsonNode> wanted) throws Exception {
    Reply[] last = new Reply[1];
    until(
        path + " is as wanted",
        () -> {
          last[0] = get(path);
          return wanted.test(last[0].json());
        });
    return last[0];
  }

  /** Something to wait for. */
  public interface Condition {
    boolean holds() throws Exception;
  }

  public void until(String what, Condition condition) throws Exception {
    long end = System.nanoTime() + WAIT_NANOS;
    while (System.nanoTime() < end) {
      if (failure != null) {
        throw failure;
      }
      try {
        if (condition.holds()) {
          return;
        }
      } catch (IOException e) {
        // does not listen yet
      }
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
    }
    throw new AssertionError(what + ": not within " + WAIT_NANOS / 1_000_000_000 + " s");
  }

  @Override
  public void close() {
    program.end();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
