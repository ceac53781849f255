package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interactive cards, as the sandbox plays them; the API wants a token. */
class CardProgramTest {
  private static final Map<String, String> FILES =
      Map.of(
          "application.properties",
          """
          annunciator.sandbox = true
          annunciator.language = en
          annunciator.time-zone = UTC
          annunciator.dingtalk.api-url = http://127.0.0.1:{{camel.server.port}}/sandbox
          """,
          "services.yaml",
          """
          apps:
            plant:
              dingtalk:
                clientId: ding1
                clientSecret: ding-s3cret
                robotCode: robot1
                stream: true
                cardTemplate: t1.schema
                commands: { users: [lead], groups: [cid1] }
          services:
            boiler:
              sendTo:
                - dingtalkConversation: { app: plant, openConversationId: cid1 }
                - dingtalkMembers: { app: plant, users: [lead, other] }
          """,
          "routes/rules/rules.camel.yaml",
          """
          - route:
              id: all
              from: { uri: "rule:all", steps: [ { to: "notify:boiler" } ] }
          """);

  @TempDir private Path folder;

  private static final String REGISTERED = "annunciator_card_callback_registered{app=\"plant\"}";

  private static Map<String, String> withoutStream() {
    return Map.of(
        "application.properties",
        FILES.get("application.properties")
            + "annunciator.public-url = http://127.0.0.1:{{camel.server.port}}/\n",
        "services.yaml",
        FILES.get("services.yaml").replace("      stream: true\n", ""),
        "routes/rules/rules.camel.yaml",
        FILES.get("routes/rules/rules.camel.yaml"));
  }

  private RunningProgram program() throws Exception {
    RunningProgram program = new RunningProgram(folder, FILES, "api-token");
    program.untilMetric("annunciator_stream_connected{app=\"plant\"}", 1);
    program.accepts("{\"id\":\"a1\",\"source\":\"pump-1\",\"message\":\"dry\"}");
    return program;
  }

  /** The cards once all three of them show that. */
  private static List<JsonNode> cards(RunningProgram program, String state) throws Exception {
    JsonNode messages =
        program
            .getUntil(
                "/sandbox/messages",
                all -> of(all, "card").stream().filter(one -> shows(one, state)).count() == 3)
            .json();
    return of(messages, "card");
  }

  private static boolean shows(JsonNode card, String state) {
    return card.path("state").asText().equals(state);
  }

  private static List<JsonNode> of(JsonNode messages, String kind) {
    List<JsonNode> found = new ArrayList<>();
    messages.forEach(
        one -> {
          if (one.path("kind").asText().equals(kind)) {
            found.add(one);
          }
        });
    return found;
  }

  private static String card(List<JsonNode> cards, String receiver) {
    return cards.stream()
        .filter(one -> one.path("receiver").asText("").equals(receiver))
        .map(one -> one.path("card").asText())
        .findFirst()
        .orElseThrow();
  }

  private static String press(RunningProgram program, String card, String user) throws Exception {
    JsonNode answer =
        program
            .post(
                "/sandbox/press",
                "{\"app\":\"plant\",\"user\":\"%s\",\"card\":\"%s\"}".formatted(user, card))
            .json();
    return answer.path("status").asText() + " " + answer.path("text").asText();
  }

  private static JsonNode acknowledged(RunningProgram program) throws Exception {
    return program.get("/api/v1/alarms/a1").json().path("acknowledged");
  }

  @Test
  void a_press_acknowledges_for_everybody_and_the_cards_follow_the_alarm() throws Exception {
    try (RunningProgram program = program()) {
      List<JsonNode> cards = cards(program, "active");
      assertThat(cards.get(0).path("text").asText()).contains("pump-1", "dry");

      assertThat(press(program, card(cards, ""), "0147")).isEqualTo("200 ");
      assertThat(acknowledged(program).path("by").asText()).isEqualTo("0147");
      assertThat(press(program, card(cards, ""), "lead")).as("a second time").isEqualTo("200 ");
      assertThat(acknowledged(program).path("by").asText()).isEqualTo("0147");
      assertThat(cards(program, "acked"))
          .allSatisfy(one -> assertThat(one.path("by").asText()).isEqualTo("0147"));

      program.accepts("{\"source\":\"pump-1\",\"state\":\"cleared\"}");
      cards(program, "cleared");
      assertThat(press(program, card(cards, ""), "lead"))
          .isEqualTo("200 The alarm has cleared meanwhile.");
      assertThat(of(program.get("/sandbox/messages").json(), "dingtalkConversation"))
          .as("notices stay as they are")
          .isNotEmpty();
    }
  }

  @Test
  void who_may_not_command_is_told_so_on_the_card_alone() throws Exception {
    try (RunningProgram program = program()) {
      List<JsonNode> cards = cards(program, "active");

      assertThat(press(program, card(cards, "other"), "other")).startsWith("200 Sorry");
      assertThat(press(program, card(cards, ""), "")).as("an outsider").startsWith("200 Sorry");
      assertThat(acknowledged(program).isNull()).isTrue();
      cards(program, "active");
      assertThat(press(program, card(cards, "other"), "lead")).isEqualTo("200 ");
      assertThat(acknowledged(program).path("by").asText()).isEqualTo("lead");
    }
  }

  @Test
  void a_card_that_nobody_knows_changes_nothing() throws Exception {
    try (RunningProgram program = program()) {
      cards(program, "active");

      assertThat(press(program, "none", "lead"))
          .isEqualTo("200 This alarm is gone. Nothing was changed.");
      assertThat(acknowledged(program).isNull()).isTrue();
    }
  }

  @Test
  void without_a_stream_a_press_comes_to_the_address_that_the_program_has_registered()
      throws Exception {
    String card;
    try (RunningProgram program = new RunningProgram(folder, withoutStream(), "api-token")) {
      program.untilMetric(REGISTERED, 1);
      program.accepts("{\"id\":\"a1\",\"source\":\"pump-1\",\"message\":\"dry\"}");
      List<JsonNode> cards = cards(program, "active");

      assertThat(press(program, card(cards, "other"), "other")).startsWith("200 Sorry");
      assertThat(press(program, "none", "lead"))
          .isEqualTo("200 This alarm is gone. Nothing was changed.");
      assertThat(acknowledged(program).isNull()).isTrue();

      assertThat(press(program, card(cards, ""), "0147")).isEqualTo("200 ");
      assertThat(acknowledged(program).path("by").asText()).isEqualTo("0147");
      cards(program, "acked");
    }
    try (RunningProgram program = new RunningProgram(folder, Map.of(), "api-token")) {
      program.untilMetric(REGISTERED, 1);
      program.accepts("{\"id\":\"a2\",\"source\":\"pump-2\",\"message\":\"wet\"}");
      card = card(cards(program, "active"), "lead");

      Path services = folder.resolve("services.yaml");
      String now = Files.readString(services).replace("ding-s3cret", "an0ther-s3cret");
      Files.writeString(services, now);
      assertThat(program.post("/api/v1/reload", "").status()).isEqualTo(200);
      program.untilMetric(REGISTERED, 1);
      assertThat(press(program, card, "lead")).as("signed with another secret").isEqualTo("200 ");
      assertThat(program.get("/api/v1/alarms/a2").json().at("/acknowledged/by").asText())
          .isEqualTo("lead");

      Files.writeString(services, now.replace("robotCode:", "stream: true\n      robotCode:"));
      assertThat(program.post("/api/v1/reload", "").status()).isEqualTo(200);
      assertThat(program.metric(REGISTERED)).isNaN();
    }
  }

  private static final Map<String, String> WECOM =
      Map.of(
          "application.properties",
          """
          annunciator.sandbox = true
          annunciator.language = en
          annunciator.time-zone = UTC
          annunciator.wecom.api-url = http://127.0.0.1:{{camel.server.port}}/sandbox
          """,
          "services.yaml",
          """
          apps:
            plant:
              wecom:
                corpId: ww1
                agentId: 7
                secret: wecom-s3cret
                cards: true
                events: { aesKey: %s, token: %s }
                commands: { users: [lead, Li] }
          services:
            boiler:
              sendTo: [ wecomAccounts: { app: plant, users: [lead, Li, other] } ]
          """
              .formatted(InboundSite.WECOM_KEY, InboundSite.TOKEN),
          "routes/rules/rules.camel.yaml",
          FILES.get("routes/rules/rules.camel.yaml"));

  @Test
  void a_press_in_wecom_replaces_the_button_for_everybody() throws Exception {
    try (RunningProgram program = new RunningProgram(folder, WECOM, "api-token")) {
      program.accepts(
          "{\"id\":\"a1\",\"source\":\"pump-1\",\"message\":\"dry\",\"value\":12.4,\"unit\":\"bar\",\"limit\":10,"
              + "\"area\":\"hall 1\",\"site\":\"east\",\"time\":\"2026-01-01T00:00:05Z\"}");
      String card = card(cards(program, "确认 Ack"), "lead");
      assertThat(cards(program, "确认 Ack").get(0).path("text").asText().lines())
          .startsWith(
              "dry",
              "State Active · Medium",
              "Value 12.4 bar",
              "Area hall 1",
              "Time 2026-01-01 00:00:05")
          .hasSize(7);

      assertThat(press(program, card, "other")).as("who may not").isEqualTo("200 ");
      assertThat(press(program, "none", "lead")).isEqualTo("200 ");
      assertThat(acknowledged(program).isNull()).isTrue();
      cards(program, "确认 Ack");

      assertThat(press(program, card, "Li")).isEqualTo("200 ");
      assertThat(acknowledged(program).path("by").asText()).isEqualTo("Li");
      assertThat(press(program, card, "lead")).as("at the same moment").isEqualTo("200 ");
      assertThat(acknowledged(program).path("by").asText()).isEqualTo("Li");
      cards(program, "✓ Li");
    }
  }

  @Test
  void a_card_of_before_a_restart_is_still_pressed() throws Exception {
    String card;
    try (RunningProgram program = program()) {
      card = card(cards(program, "active"), "");
    }
    try (RunningProgram program = new RunningProgram(folder, Map.of(), "api-token")) {
      program.untilMetric("annunciator_stream_connected{app=\"plant\"}", 1);
      assertThat(press(program, card, "0147")).isEqualTo("200 ");
      assertThat(acknowledged(program).path("by").asText()).isEqualTo("0147");
    }
  }
}
