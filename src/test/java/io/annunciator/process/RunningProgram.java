package io.annunciator.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** The real program in a process of its own. */
final class RunningProgram implements AutoCloseable {
  static final Duration START_AT_MOST = Duration.ofSeconds(60);

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Duration REQUEST_AT_MOST = Duration.ofSeconds(10);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private final Installation installation;
  private final Process process;
  private final Path out;
  private final Path err;

  RunningProgram(Installation installation, ProcessBuilder builder) {
    this.installation = installation;
    int number = COUNT.incrementAndGet();
    out = installation.site.resolveSibling(installation.site.getFileName() + "-" + number + ".out");
    err = installation.site.resolveSibling(installation.site.getFileName() + "-" + number + ".err");
    try {
      process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      // also when a test is interrupted nothing stays behind
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void awaitWell() {
    try {
      Patience.until("well", START_AT_MOST, () -> !process.isAlive() || isWell(), this::threads);
    } catch (AssertionError e) {
      close();
      throw e;
    }
    if (!process.isAlive()) {
      throw new AssertionError("ended with " + process.exitValue() + "\n" + ending());
    }
  }

  /** What it printed and what each of its threads does, for a start that does not get on. */
  private String threads() {
    signal("QUIT");
    Patience.letPass(Duration.ofSeconds(1)); // the JVM prints them when it comes to it
    return everythingPrinted();
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** SIGSTOP: it does nothing more and knows nothing of it, but its connections stay open. */
  void freeze() {
    signal("STOP");
  }

  /** SIGCONT. */
  void thaw() {
    signal("CONT");
  }

  private boolean isWell() {
    try {
      HttpResponse<String> health =
          send(HttpRequest.newBuilder(management("/observe/health")).build());
      return health.statusCode() == 200 && health.body().contains("\"status\":\"UP\"");
    } catch (IOException notYet) {
      return false;
    }
  }

  boolean isRunning() {
    return process.isAlive();
  }

  /** SIGKILL: no chance to tidy up. */
  void kill() {
    process.destroyForcibly();
    exitCode(Duration.ofSeconds(10));
  }

  /** SIGTERM, as an init system stops it. Returns the exit code. */
  int stop() {
    process.destroy();
    return exitCode(Duration.ofSeconds(30));
  }

  int exitCode(Duration atMost) {
    try {
      if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("still running after " + atMost + "\n" + ending());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Posts to the server. Returns the status and the body of its answer. */
  Reply post(String path, String json) throws IOException {
    return post(path, json, "");
  }

  /**
   * @param authorization of the request, empty for none
   */
  Reply post(String path, String json, String authorization) throws IOException {
    HttpRequest.Builder request = request(server(path), authorization);
    request.header("Content-Type", "application/json");
    return Reply.of(send(request.POST(HttpRequest.BodyPublishers.ofString(json)).build()));
  }

  /**
   * @param authorization of the request, empty for none
   */
  Reply get(URI address, String authorization) throws IOException {
    return Reply.of(send(request(address, authorization).build()));
  }

  private static HttpRequest.Builder request(URI address, String authorization) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    return authorization.isEmpty() ? request : request.header("Authorization", authorization);
  }

  URI server(String path) {
    return URI.create("http://127.0.0.1:" + installation.httpPort + path);
  }

  URI management(String path) {
    return URI.create("http://127.0.0.1:" + installation.managementPort + path);
  }

  /** An answer of the program. */
  record Reply(int status, String body) {
    static Reply of(HttpResponse<String> response) {
      return new Reply(response.statusCode(), response.body());
    }
  }

  private static HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofString())
          .orTimeout(REQUEST_AT_MOST.toMillis(), TimeUnit.MILLISECONDS)
          .get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  String printed() {
    return read(out);
  }

  /** What it printed to standard error, less what newer JDKs say there themselves. */
  String complaints() {
    return read(err)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("WARNING: "))
        .collect(Collectors.joining("\n"));
  }

  String everythingPrinted() {
    return printed() + read(err);
  }

  /** The last lines it printed, for messages of failed tests. */
  String ending() {
    List<String> lines = everythingPrinted().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    exitCode(Duration.ofSeconds(10));
  }
}
