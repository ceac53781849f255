package io.annunciator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.annunciator.HandClock;
import io.annunciator.site.App;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DingTalkStreamTicketsTest {
  private static final String WISH =
      "{\"clientId\":\"ding1\",\"clientSecret\":\"s\",\"subscriptions\":[]}";
  private static final App APP =
      new App("plant", "dingtalk", Map.of("clientId", "ding1", "clientSecret", "s"));

  private final HandClock clock = new HandClock(Instant.parse("2026-01-01T08:00:00Z"));
  private final Sandbox sandbox = new Sandbox(clock, List.of(), List.of(APP));

  private Answer ask(String wish) {
    return sandbox.dingtalkStreamTicket(
        "POST", wish.getBytes(StandardCharsets.UTF_8), "ws://127.0.0.1:8080/connect");
  }

  private String ticket() {
    JsonNode answer = JsonBody.read(ask(WISH).body().getBytes(StandardCharsets.UTF_8)).get();
    assertThat(answer.path("endpoint").asText()).isEqualTo("ws://127.0.0.1:8080/connect");
    return answer.path("ticket").asText();
  }

  @Test
  void a_ticket_is_good_once() {
    String ticket = ticket();

    assertThat(sandbox.dingtalkStreamOf(ticket)).contains(APP);
    assertThat(sandbox.dingtalkStreamOf(ticket)).isEmpty();
    assertThat(sandbox.dingtalkStreamOf("other")).isEmpty();
  }

  @Test
  void a_ticket_lives_90_seconds() {
    String first = ticket();
    String second = ticket();

    clock.turn(Duration.ofMillis(89_999));
    assertThat(sandbox.dingtalkStreamOf(first)).isPresent();
    clock.turn(Duration.ofMillis(1));
    assertThat(sandbox.dingtalkStreamOf(second)).isEmpty();
  }

  @Test
  void wrong_credentials_and_calls_that_lack_something_are_refused() {
    assertThat(ask(WISH.replace("\"s\"", "\"other\"")).status()).isEqualTo(401);
    assertThat(ask(WISH.replace("\"s\"", "\"other\"")).body()).contains("\"authFailed\"");
    assertThat(ask(WISH.replace("ding1", "ding2")).status()).isEqualTo(401);
    assertThat(ask("{\"clientId\":\"ding1\"}").body()).contains("\"MissingclientSecret\"");
    assertThat(sandbox.dingtalkStreamTicket("GET", null, "").status()).isEqualTo(404);
  }
}
