package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.annunciator.ops.MaskedLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a site are edited while the program runs, with its own sandbox as DingTalk. */
class SiteReloadProgramTest {
  private static final String WEBHOOK =
      "http://127.0.0.1:{{camel.server.port}}/sandbox/robot/send?access_token=";

  @TempDir private Path folder;

  @Test
  void services_and_rules_change_while_alarms_come_in() throws Exception {
    try (RunningProgram program = start()) {
      raise(program, "pump-1");
      delivered(program, "ops/Ops", 1);

      write("services.yaml", services("night", "Night", "robot-of-night"));
      write("routes/rules/all.camel.yaml", rule("night"));
      RunningProgram.Reply reloaded = program.post("/api/v1/reload", "");
      assertThat(reloaded.status()).isEqualTo(200);
      assertThat(reloaded.body()).isEqualTo("{\"rules\":1,\"services\":1,\"targets\":1}");

      raise(program, "pump-2");
      delivered(program, "night/Night", 1);
      assertThat(program.get("/sandbox/messages").json().at("/0/target").asText())
          .isEqualTo("night/Night");
      assertThat(program.get("/api/v1/services").json().at("/items/0/name").asText())
          .isEqualTo("night");
      assertThat(program.get("/api/v1/targets").json().path("items")).hasSize(1);
      assertThat(MaskedLayout.masker().mask("say SECrobot-of-night")).doesNotContain("SEC");
      assertThat(program.observe("metrics").body())
          .contains("annunciator_reloads_total{result=\"in-force\"} 1.0")
          .contains("annunciator_pending{target=\"night/Night\"} 0.0")
          .contains("annunciator_site_problems 0.0");
    }
  }

  @Test
  void an_edit_comes_into_force_by_itself() throws Exception {
    try (RunningProgram program = start()) {
      write("services.yaml", services("ops", "Renamed", "robot-of-ops"));

      program.getUntil(
          "/api/v1/targets", list -> list.at("/items/0/target").asText().equals("ops/Renamed"));
    }
  }

  @Test
  void a_broken_edit_changes_nothing_and_is_said_everywhere() throws Exception {
    try (RunningProgram program = start()) {
      write("services.yaml", services("ops", "Ops", "robot-of-ops") + "    fallbak: ops\n");
      write("routes/rules/all.camel.yaml", rule("nobody"));

      RunningProgram.Reply refused = program.post("/api/v1/reload", "");
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.type()).isEqualTo("application/problem+json");
      JsonNode errors = refused.json().path("errors");
      assertThat(errors).hasSize(2);
      assertThat(errors.at("/0/file").asText()).isEqualTo("services.yaml");
      assertThat(errors.at("/0/line").asInt()).isEqualTo(6);
      assertThat(errors.at("/0/todo").asText()).isEqualTo("Did you mean \"fallback\"?");
      assertThat(errors.at("/1/file").asText()).isEqualTo("routes/rules/all.camel.yaml");

      raise(program, "pump-1");
      delivered(program, "ops/Ops", 1);
      assertThat(program.get("/api/v1/rules").json().path("errors")).isEqualTo(errors);
      assertThat(program.observe("health").body())
          .startsWith("{\"status\":\"UP\"")
          .contains("2 problems, first services.yaml:6: ");
      assertThat(program.observe("metrics").body())
          .contains("annunciator_site_problems 2.0")
          .contains("annunciator_reloads_total{result=\"refused\"}");
    }
  }

  @Test
  void a_dry_run_tells_nobody_and_counts_nothing() throws Exception {
    try (RunningProgram program = start()) {
      RunningProgram.Reply reply =
          program.post("/api/v1/rules/try", "{\"source\":\"pump-1\",\"severity\":900}");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.json().at("/rules/0/matched").asBoolean()).isTrue();
      assertThat(reply.json().at("/rules/0/tells/0").asText()).isEqualTo("ops");
      assertThat(reply.json().at("/deliveries/0/target").asText()).isEqualTo("ops/Ops");
      assertThat(reply.json().at("/deliveries/0/status").asText()).isEqualTo("pending");
      assertThat(reply.json().at("/deliveries/0/text").asText()).contains("pump-1");
      assertThat(program.get("/api/v1/alarms").json().path("items")).isEmpty();
      assertThat(program.get("/api/v1/deliveries").json().path("items")).isEmpty();
      assertThat(program.get("/api/v1/rules").json().at("/items/0/matches").asInt()).isZero();

      RunningProgram.Reply refused = program.post("/api/v1/rules/try", "{\"severity\":1200}");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.json().path("errors")).hasSize(2);
      assertThat(program.post("/api/v1/rules/try", "[]").status()).isEqualTo(400);
    }
  }

  @Test
  void what_waits_for_a_service_that_is_gone_is_a_dead_letter_that_says_why() throws Exception {
    try (RunningProgram program = start()) {
      write("routes/rules/all.camel.yaml", rule("ops?after=1h"));
      assertThat(program.post("/api/v1/reload", "").status()).isEqualTo(200);
      raise(program, "pump-1");

      write("services.yaml", services("night", "Night", "robot-of-night"));
      write("routes/rules/all.camel.yaml", rule("night"));
      assertThat(program.post("/api/v1/reload", "").status()).isEqualTo(200);

      JsonNode pending = program.get("/api/v1/deliveries").json().at("/items/0");
      assertThat(pending.path("status").asText()).as("it is not due yet").isEqualTo("pending");

      write("routes/rules/all.camel.yaml", rule("night?after=1s"));
      assertThat(program.post("/api/v1/reload", "").status()).isEqualTo(200);
      program.post("/sandbox/control", "{\"webhookPerMonth\":0}");
      raise(program, "pump-2");
      program.getUntil("/api/v1/targets", list -> !list.at("/items/0/lastOutcome").isNull());
      write("services.yaml", services("day", "Day", "robot-of-day"));
      write("routes/rules/all.camel.yaml", rule("day"));
      assertThat(program.post("/api/v1/reload", "").status()).isEqualTo(200);

      JsonNode dead =
          program
              .getUntil("/api/v1/deliveries?status=dead", list -> list.path("items").size() == 1)
              .json();
      assertThat(dead.at("/items/0/target").asText()).isEqualTo("night/Night");
      assertThat(dead.at("/items/0/reason").asText()).contains("no longer in services.yaml");
    }
  }

  private RunningProgram start() throws Exception {
    return new RunningProgram(
        folder,
        Map.of(
            "application.properties",
            "annunciator.sandbox=true\nannunciator.language=en\n",
            "services.yaml",
            services("ops", "Ops", "robot-of-ops"),
            "routes/rules/all.camel.yaml",
            rule("ops")),
        "");
  }

  private static String services(String service, String name, String robot) {
    return """
        services:
          %s:
            sendTo:
              - dingtalkGroup: { name: %s, secret: SEC%s, webhook: "%s" }
            limit: none
        """
        .formatted(service, name, robot, WEBHOOK + robot);
  }

  private static String rule(String service) {
    return """
        - route:
            id: all
            from:
              uri: rule:all
              steps:
                - to: "notify:%s"
        """
        .formatted(service);
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private static void raise(RunningProgram program, String source) throws Exception {
    String alarm = "{\"source\":\"%s\"}".formatted(source);
    assertThat(program.post("/api/v1/alarms", alarm).status()).isEqualTo(202);
  }

  private static void delivered(RunningProgram program, String target, int count) throws Exception {
    program.getUntil(
        "/api/v1/deliveries?status=delivered&target=" + target,
        list -> list.path("items").size() == count);
  }
}
