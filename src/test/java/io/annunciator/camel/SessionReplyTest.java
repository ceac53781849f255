package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.annunciator.HandClock;
import io.annunciator.channel.WebhookHosts;
import io.annunciator.channel.dingtalk.DingTalkRobotMessage;
import io.annunciator.outbox.Outcome;
import io.annunciator.site.App;
import io.annunciator.stream.StreamTools;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionReplyTest {
  private static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");
  private static final App APP = new App("plant", "dingtalk", Map.of("robotCode", "robot1"));

  private final List<String> inSession = new CopyOnWriteArrayList<>();
  private final List<String> sent = new CopyOnWriteArrayList<>();
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private volatile String answer = "{\"errcode\":0,\"errmsg\":\"ok\"}";
  private HttpServer server;
  private SessionReply reply;

  @BeforeEach
  void listen() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          inSession.add(exchange.getRequestURI() + " " + new String(body, StandardCharsets.UTF_8));
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    reply =
        new SessionReply(
            new WebhookHosts(List.of()),
            (target, message) -> {
              sent.add(
                  target.kind()
                      + " "
                      + target.config()
                      + " "
                      + new String(message.body(), StandardCharsets.UTF_8));
              return Outcome.delivered();
            },
            new StreamTools(
                HttpClient.newHttpClient(),
                (when, task) -> {},
                new HandClock(NOW),
                workers,
                () -> 1,
                address -> Map.of()));
  }

  @AfterEach
  void stop() {
    server.stop(0);
    workers.shutdownNow();
  }

  private String webhook() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/robot?session=s1";
  }

  private static DingTalkRobotMessage message(boolean isInGroup, String webhook, long until) {
    return new DingTalkRobotMessage(
        "m1", isInGroup, "cid1", "t", "0147", "Li", "help", "", "", webhook, until);
  }

  private void say(String webhook, long until) {
    reply.say(APP, message(true, webhook, until), "好 \"ok\"");
  }

  @Test
  void the_answer_goes_where_the_message_says_while_that_is_valid() {
    say(webhook(), NOW.toEpochMilli() + 1);

    assertThat(inSession)
        .containsExactly(
            "/robot?session=s1 {\"msgtype\":\"text\",\"text\":{\"content\":\"好 \\\"ok\\\"\"}}");
    assertThat(sent).isEmpty();
  }

  @Test
  void a_session_that_is_over_is_replaced_by_a_message_to_the_conversation() {
    say(webhook(), NOW.toEpochMilli());
    reply.say(APP, message(false, "", 0), "ok");

    assertThat(inSession).isEmpty();
    assertThat(sent)
        .containsExactly(
            "dingtalkConversation {app=plant} {\"robotCode\":\"robot1\",\"openConversationId\":\"cid1\","
                + "\"msgKey\":\"sampleText\",\"msgParam\":\"{\\\"content\\\":\\\"好 \\\\\\\"ok\\\\\\\"\\\"}\"}",
            "dingtalkMembers {app=plant} {\"robotCode\":\"robot1\",\"userIds\":[\"0147\"],"
                + "\"msgKey\":\"sampleText\",\"msgParam\":\"{\\\"content\\\":\\\"ok\\\"}\"}");
  }

  @Test
  void an_address_of_somebody_else_is_not_called() {
    for (String address :
        new String[] {"https://evil.example/x", "http://oapi.dingtalk.com/x", "x"}) {
      say(address, Long.MAX_VALUE);
    }
    assertThat(sent).hasSize(3);
  }

  @Test
  void a_session_that_is_refused_or_does_not_answer_is_replaced() {
    answer = "{\"errcode\":400101,\"errmsg\":\"expired\"}";
    say(webhook(), Long.MAX_VALUE);
    assertThat(sent).hasSize(1);
    server.stop(0);
    say(webhook(), Long.MAX_VALUE);
    assertThat(sent).hasSize(2);
  }

  @Test
  void who_says_nothing_calls_nobody() {
    reply.say(APP, message(true, webhook(), Long.MAX_VALUE), "");

    assertThat(inSession).isEmpty();
    assertThat(sent).isEmpty();
  }
}
