package io.annunciator.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.annunciator.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands in for DingTalk and WeCom: takes every message for any robot and remembers it. It can be
 * slow, answer something else, and be away.
 */
final class FakePlatform implements AutoCloseable {
  static final String ACCEPTED = "{\"errcode\":0,\"errmsg\":\"ok\"}";

  /**
   * A message as it came.
   *
   * @param token of its robot
   * @param nanos when it came, of {@link System#nanoTime}
   */
  record Received(String token, String body, long nanos) {}

  /** Says what the platform answers, and whether it then has the message. */
  record Answer(int status, String type, String body, boolean accepts) {
    static final Answer OK = new Answer(200, "application/json", ACCEPTED, true);

    static Answer refusal(int code, String words) {
      String body = "{\"errcode\":%d,\"errmsg\":\"%s\"}".formatted(code, words);
      return new Answer(200, "application/json", body, false);
    }
  }

  private final int port = Ports.free();
  private final Queue<Received> received = new ConcurrentLinkedQueue<>();
  private final Set<String> alarms = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "fake-platform");
            thread.setDaemon(true);
            return thread;
          });
  private volatile HttpServer server;
  private volatile Duration takes = Duration.ZERO;
  private volatile Answer answer = Answer.OK;

  FakePlatform() {
    comeBack();
  }

  /** The address of a robot. Any token will do. */
  String robot(String token) {
    return "http://127.0.0.1:" + port + "/robot/send?access_token=" + token;
  }

  /** The address of a robot of WeCom. Any key will do. */
  String wecomRobot(String key) {
    return "http://127.0.0.1:" + port + "/cgi-bin/webhook/send?key=" + key;
  }

  void takes(Duration time) {
    takes = time;
  }

  void answers(Answer next) {
    answer = next;
  }

  /** Nobody listens any more. */
  void goAway() {
    server.stop(0);
  }

  void comeBack() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      server.setExecutor(threads);
      server.createContext("/", this::handle);
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    Answer given = answer;
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (given.accepts()) {
      String token = exchange.getRequestURI().getRawQuery().replaceAll("^\\w+=|&.*$", "");
      received.add(new Received(token, body, System.nanoTime()));
      alarms.addAll(TestAlarm.in(body));
    }
    Patience.letPass(takes);
    byte[] bytes = given.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", given.type());
    exchange.sendResponseHeaders(given.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  List<Received> received() {
    return new ArrayList<>(received);
  }

  /** The alarms that stand in what came. */
  Set<String> alarms() {
    return Set.copyOf(alarms);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
