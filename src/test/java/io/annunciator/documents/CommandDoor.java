package io.annunciator.documents;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets a shell call the program of this process as the command {@code annunciator}: a start of a
 * Java program for each would take most of the time of the test.
 */
final class CommandDoor implements AutoCloseable {
  private final HttpServer server;

  CommandDoor() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", CommandDoor::run);
    server.start();
  }

  /** Returns the script that stands for the command. */
  String script() {
    return """
        #!/bin/bash
        answer=$(printf '%%s\\n' "$PWD" "$@" | curl -sS --data-binary @- http://127.0.0.1:%d/)
        printf '%%s\\n' "${answer#*$'\\n'}"
        exit "${answer%%%%$'\\n'*}"
        """
        .formatted(server.getAddress().getPort());
  }

  /** The body is the folder and the arguments, a line each; so is the answer, after the code. */
  private static void run(HttpExchange call) throws IOException {
    String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    List<String> lines = body.lines().toList();
    Path folder = Path.of(lines.get(0));
    List<String> arguments = new ArrayList<>();
    for (String argument : lines.subList(1, lines.size())) {
      boolean isFile = Files.exists(folder.resolve(argument));
      arguments.add(isFile ? folder.resolve(argument).toString() : argument);
    }
    boolean needsSite = !arguments.contains("--site") && !arguments.get(0).equals("members");
    if (needsSite) {
      arguments.addAll(List.of("--site", folder.toString()));
    }
    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
    byte[] answer = (run.exitCode() + "\n" + run.output()).getBytes(StandardCharsets.UTF_8);
    call.sendResponseHeaders(200, answer.length);
    call.getResponseBody().write(answer);
    call.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
