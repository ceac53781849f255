package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program with its own sandbox as DingTalk, over real HTTP. */
class QuotaProgramTest {
  @TempDir private Path folder;

  @Test
  void a_quota_is_counted_shown_warned_of_and_handed_over_and_survives_a_restart()
      throws Exception {
    try (RunningProgram program = new RunningProgram(folder, files("5"), "")) {
      for (int i = 1; i <= 4; i++) {
        raise(program, "pump-" + i, 500, "ops/Ops", i);
      }
      JsonNode webhook = program.get("/api/v1/quota").json().at("/dingtalk/webhook");
      assertThat(webhook.path("used").asInt()).isEqualTo(4);
      assertThat(webhook.path("limit").asInt()).isEqualTo(5);
      assertThat(webhook.path("reserve").asInt()).isEqualTo(1);
      assertThat(webhook.path("resetsAt").asText()).endsWith("T16:00:00.000Z");
      assertThat(webhook.has("exhaustedOn")).isTrue();
      assertThat(program.get("/api/v1/quota").json().at("/dingtalk/api/used").asInt()).isZero();
      program.getUntil(
          "/api/v1/deliveries?status=delivered&target=annunciator/Admins",
          list -> list.path("items").size() == 1);
      assertThat(
              program
                  .get("/api/v1/alarms?source=annunciator")
                  .json()
                  .at("/items/0/message")
                  .asText())
          .contains("dingtalk webhook is used up to 80 % (4 of 5)");

      raise(program, "pump-5", 500, "lead/Lead", 2); // the alarm, and why it comes
      raise(program, "pump-6", 900, "ops/Ops", 5);
      raise(program, "pump-7", 900, "lead/Lead", 3);
    }
    try (RunningProgram program = new RunningProgram(folder, Map.of(), "")) {
      assertThat(program.get("/api/v1/quota").json().at("/dingtalk/webhook/used").asInt())
          .isEqualTo(5);
      raise(program, "pump-8", 900, "lead/Lead", 4);
    }
  }

  @Test
  void when_the_platform_says_first_that_nothing_is_left_the_fallback_is_told() throws Exception {
    try (RunningProgram program = new RunningProgram(folder, files("3000"), "")) {
      assertThat(program.post("/sandbox/control", "{\"webhookPerMonth\":1}").status())
          .isEqualTo(200);
      raise(program, "pump-1", 500, "ops/Ops", 1);
      raise(program, "pump-2", 500, "lead/Lead", 2);

      JsonNode dead = program.get("/api/v1/deliveries?status=dead").json().path("items");
      assertThat(dead).hasSize(1);
      assertThat(dead.at("/0/reason").asText()).contains("90030").contains("fallback");
      assertThat(program.get("/api/v1/quota").json().at("/dingtalk/webhook/used").asInt())
          .as("what is refused for the quota is not counted")
          .isEqualTo(1);
    }
  }

  private static void raise(
      RunningProgram program, String source, int severity, String told, int delivered)
      throws Exception {
    String alarm = "{\"source\":\"%s\",\"severity\":%d}".formatted(source, severity);
    assertThat(program.post("/api/v1/alarms", alarm).status()).isEqualTo(202);
    program.getUntil(
        "/api/v1/deliveries?status=delivered&target=" + told,
        list -> list.path("items").size() >= delivered);
  }

  private static Map<String, String> files(String webhookPerMonth) {
    return Map.of(
        "application.properties",
        "annunciator.sandbox = true\n",
        "services.yaml",
        """
        organisation:
          timeZone: Asia/Shanghai
          dingtalk: { quota: { webhookPerMonth: %s, reserve: 20%% } }
        services:
          ops:
            sendTo: [ dingtalkGroup: { name: Ops, webhook: "http://127.0.0.1:{{camel.server.port}}/sandbox/robot/send?access_token=sandbox-ops" } ]
            fallback: lead
          lead:
            sendTo: [ wecomGroup: { name: Lead, webhook: "http://127.0.0.1:{{camel.server.port}}/sandbox/cgi-bin/webhook/send?key=sandbox-lead" } ]
          annunciator:
            sendTo: [ wecomGroup: { name: Admins, webhook: "http://127.0.0.1:{{camel.server.port}}/sandbox/cgi-bin/webhook/send?key=sandbox-admins" } ]
        """
            .formatted(webhookPerMonth),
        "routes/rules/rules.camel.yaml",
        """
        - route:
            id: all
            from: { uri: "rule:all", steps: [ { to: "notify:ops" } ] }
        """);
  }
}
