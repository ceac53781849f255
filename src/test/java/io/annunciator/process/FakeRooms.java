package io.annunciator.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands in for the chat groups of DingTalk and WeCom: a group is there once it was asked for,
 * whether the answer gets through or not.
 */
final class FakeRooms implements AutoCloseable {
  private final ObjectMapper json = new ObjectMapper();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch release = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();
  private final Map<String, String> roomsByName = new ConcurrentHashMap<>();
  private final Queue<Said> said = new ConcurrentLinkedQueue<>();

  /** A message in a room. */
  record Said(String room, String body) {}

  FakeRooms() throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server = HttpServer.create(any, 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String answer = answer(exchange.getRequestURI().getPath(), json.readTree(body));
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String answer(String path, JsonNode body) throws IOException {
    return switch (path) {
      case "/v1.0/oauth2/accessToken" -> "{\"accessToken\":\"d\",\"expireIn\":7200}";
      case "/cgi-bin/gettoken" -> "{\"errcode\":0,\"access_token\":\"w\",\"expires_in\":7200}";
      case "/v1.0/im/sceneGroup/create" -> {
        String uuid = body.path("uuid").asText();
        String room = roomsByName.computeIfAbsent(uuid, name -> "cid" + roomsByName.size());
        hold();
        yield "{\"open_conversation_id\":\"%s\",\"chat_id\":\"c\"}".formatted(room);
      }
      case "/cgi-bin/appchat/create" -> {
        String chat = body.path("chatid").asText();
        boolean isNew = roomsByName.putIfAbsent(chat, chat) == null;
        hold();
        yield isNew
            ? "{\"errcode\":0,\"errmsg\":\"ok\",\"chatid\":\"%s\"}".formatted(chat)
            : "{\"errcode\":86215,\"errmsg\":\"chatid existed\"}";
      }
      case "/topapi/im/chat/scencegroup/message/send_v2" ->
          take(body.path("target_open_conversation_id").asText(), body);
      case "/cgi-bin/appchat/send" -> take(body.path("chatid").asText(), body);
      default -> throw new IOException("nobody is to call " + path);
    };
  }

  private String take(String room, JsonNode body) {
    said.add(new Said(room, body.toString()));
    return "{\"errcode\":0,\"errmsg\":\"ok\",\"success\":true}";
  }

  private void hold() throws IOException {
    asked.incrementAndGet();
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the test is over", e);
    }
  }

  /** From now on whoever asks for a room gets an answer. */
  void answerAll() {
    release.countDown();
  }

  /** How often a room was asked for. */
  int asked() {
    return asked.get();
  }

  List<String> rooms() {
    return List.copyOf(roomsByName.values());
  }

  List<Said> said() {
    return new ArrayList<>(said);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
