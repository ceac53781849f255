package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many targets of one app wait at the same moment: its calls leave at the app's pace. */
class CallsPerSecondTest {
  private static final int QPS = 2;
  private static final int TARGETS = 4 * QPS;

  /** What the clocks of the program and of this test may differ in. */
  private static final Duration GRAIN = Duration.ofMillis(50);

  @TempDir private Path folder;
  private final Map<String, Queue<Long>> arrivals = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile long began;
  private final HttpServer platform = platform();

  private HttpServer platform() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(threads);
      server.createContext("/", this::answer);
      server.start();
      return server;
    } catch (IOException e) {
      throw new IllegalStateException("no port is free", e);
    }
  }

  @AfterEach
  void stop() {
    platform.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    long now = System.nanoTime();
    String path = exchange.getRequestURI().getPath();
    arrivals.computeIfAbsent(path, none -> new ConcurrentLinkedQueue<>()).add(now);
    exchange.getRequestBody().readAllBytes();
    if (path.endsWith("/accessToken")) {
      began = System.nanoTime(); // all wait for it
    }
    byte[] body =
        "{\"accessToken\":\"t\",\"expireIn\":7200,\"processQueryKey\":\"k\"}"
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String targets(String each) {
    return IntStream.range(0, TARGETS)
        .mapToObj(each::formatted)
        .collect(Collectors.joining("\n      ", "      ", ""));
  }

  private Map<String, String> files() {
    return Map.of(
        "application.properties",
        "annunciator.dingtalk.api-url = http://127.0.0.1:" + platform.getAddress().getPort(),
        "services.yaml",
        """
        apps:
          plant: { dingtalk: { clientId: d, clientSecret: s3cret, robotCode: r, qps: %d } }
        services:
          all:
            limit: none
            sendTo:
        %s
        %s
        """
            .formatted(
                QPS,
                targets("- dingtalkMembers: { name: M%d, app: plant, users: [li] }"),
                targets(
                    "- dingtalkConversation: { name: C%1$d, app: plant, openConversationId: c%1$d }")),
        "routes/rules/rules.camel.yaml",
        """
        - route:
            id: all
            from: { uri: "rule:all", steps: [ { to: "notify:all" } ] }
        """);
  }

  private List<Long> arrivals(String path) {
    return arrivals.getOrDefault(path, new ConcurrentLinkedQueue<>()).stream().sorted().toList();
  }

  /**
   * A call arrives after it has left, so a slow machine makes none of them come too early: each
   * further second after the token lets as many calls out as the app may make.
   */
  @Test
  void no_more_calls_of_an_app_leave_in_a_second_than_it_may_make() throws Exception {
    List<String> paths =
        List.of("/v1.0/robot/oToMessages/batchSend", "/v1.0/robot/groupMessages/send");
    try (RunningProgram program = new RunningProgram(folder, files(), "")) {
      program.accepts("{\"source\":\"pump-1\"}");
      for (String path : paths) {
        program.until("all called " + path, () -> arrivals(path).size() == TARGETS);
      }

      for (String path : paths) {
        List<Long> came = arrivals(path);
        for (int i = 0; i < TARGETS; i++) {
          assertThat(Duration.ofNanos(came.get(i) - began).plus(GRAIN))
              .as("call %d of %s", i, path)
              .isGreaterThanOrEqualTo(Duration.ofSeconds(i / QPS));
        }
      }
    }
  }
}
