package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.annunciator.channel.Secret;
import io.annunciator.channel.dingtalk.DingTalkCallSign;
import io.annunciator.ops.MaskedLayout;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people write in one chat is read in another, over real HTTP, as the sandbox plays it. */
class BridgeProgramTest {
  private static final String RULES =
      """
      - route:
          id: boiler-to-mill
          from:
            uri: chat:plant
            parameters: { group: Boiler }
            steps: [ { to: "notify:mill" } ]
      - route:
          id: mill-to-both
          from:
            uri: "chat:plant?group=Mill"
            steps: [ { to: "notify:both?format={user}: {text}" } ]
      - route:
          id: mill-to-itself
          from:
            uri: "chat:plant?group=Mill"
            steps: [ { to: "notify:loop" } ]
      - route:
          id: corp-to-mill
          from:
            uri: "chat:corp"
            steps: [ { to: { uri: "notify:mill", parameters: { format: "[{group}] {text}" } } } ]
      """;

  @TempDir private Path folder;
  private RunningProgram program;

  @BeforeEach
  void start() throws Exception {
    begin();
    MaskedLayout.masker().add("ding-app-s3cret");
    // commands: the program hears of the groups, and nothing is passed on
    assertThat(say("plant", "Li", "Mill", "help")).startsWith("Commands:");
    assertThat(say("plant", "Li", "Boiler", "help")).startsWith("Commands:");
  }

  private void begin() throws Exception {
    program =
        new RunningProgram(
            folder,
            Map.of(
                "application.properties",
                """
                annunciator.sandbox = true
                annunciator.language = en
                annunciator.dingtalk.api-url = http://127.0.0.1:{{camel.server.port}}/sandbox
                """,
                "services.yaml",
                """
                apps:
                  plant:
                    dingtalk: { clientId: d, clientSecret: ding-app-s3cret, robotCode: d, insecure: true }
                  other: { dingtalk: { clientId: o, clientSecret: o-s3cret, robotCode: o, insecure: true } }
                  corp:
                    wecom:
                      corpId: ww1
                      agentId: 7
                      secret: wecom-s3cret
                      events: { aesKey: AlarmGatewayTestKey0123456789abcdefghijklmX, token: eventToken2026 }
                services:
                  mill: { sendTo: [ dingtalkConversation: { name: M, app: plant, group: Mill } ] }
                  loop: { sendTo: [ dingtalkConversation: { name: L, app: other, group: Mill } ] }
                  both:
                    sendTo:
                      - dingtalkConversation: { name: M, app: plant, group: Mill }
                      - dingtalkConversation: { name: B, app: plant, group: Boiler }
                """,
                "routes/rules/bridges.camel.yaml",
                RULES),
            "api-token");
  }

  @AfterEach
  void stop() {
    program.close();
  }

  @Test
  void text_of_one_group_appears_in_the_other_and_nowhere_else() throws Exception {
    assertThat(say("plant", "Li", "Boiler", "pump is *loud*")).isEmpty();
    assertThat(messages(1).at("/0/text").asText()).isEqualTo("Li＠Boiler: pump is ＊loud＊");
    assertThat(messages(1).at("/0/target").asText()).isEqualTo("mill/M");

    assertThat(say("plant", "Wang", "Mill", "I come")).isEmpty();
    assertThat(messages(2).at("/0/text").asText()).isEqualTo("Wang: I come");
    assertThat(messages(2).at("/0/target").asText())
        .as("not where it came from")
        .isEqualTo("both/B");

    assertThat(say("corp", "LiSi", "", "from WeCom")).isEmpty();
    assertThat(messages(3).at("/0/text").asText()).isEqualTo("［LiSi］ from WeCom");
    assertThat(say("plant", "Li", "Elsewhere", "nobody listens")).startsWith("Commands:");

    assertThat(items("alarms?source=annunciator")).hasSize(3);
  }

  @Test
  void what_people_say_is_no_alarm() throws Exception {
    program.accepts("{\"id\":\"a1\",\"source\":\"pump-1\"}");
    say("plant", "Li", "Boiler", "one");
    messages(1);

    JsonNode told = items("alarms?source=annunciator").get(0);
    assertThat(told.path("message").asText()).isEqualTo("Li@Boiler: one");
    String ofIt = "alarms/" + told.path("id").asText();
    assertThat(program.get("/api/v1/" + ofIt).json().path("deliveries")).hasSize(1);
    assertThat(program.ids("limit=10")).containsExactly("a1");
    assertThat(program.ids("severity=..1000&since=2020-01-01T00:00:00Z")).containsExactly("a1");
    assertThat(program.ids("current=active")).containsExactly("a1");
    assertThat(say("plant", "Li", "Mill", "status")).contains("pump-1").doesNotContain("Chat");
    assertThat(say("plant", "Li", "Mill", "active")).doesNotContain("Chat");
    assertThat(program.metric("annunciator_alarms_active")).isEqualTo(1);
  }

  @Test
  void it_does_not_come_back_by_another_app_whose_robot_is_in_the_same_group() throws Exception {
    assertThat(say("other", "Li", "Mill", "help")).startsWith("Commands:");
    assertThat(items("groups").findValuesAsText("title")).containsOnly("Mill", "Boiler").hasSize(3);

    assertThat(say("plant", "Wang", "Mill", "I come")).isEmpty();

    assertThat(items("alarms?source=annunciator").findValuesAsText("message"))
        .containsExactly("Wang: I come");
    assertThat(messages(1).at("/0/target").asText()).isEqualTo("both/B");
  }

  @Test
  void a_group_of_that_title_elsewhere_is_another_one() throws Exception {
    String elsewhere =
        "{\"msgId\":\"m1\",\"conversationType\":\"2\",\"conversationId\":\"cidElse\",\"senderNick\":\"Li\","
            + "\"conversationTitle\":\"Mill\",\"text\":{\"content\":\"help\"}}";
    assertThat(signed("other", "o-s3cret", elsewhere).status()).isEqualTo(200);

    say("plant", "Wang", "Mill", "I come");

    assertThat(items("alarms?source=annunciator").findValuesAsText("message"))
        .containsExactlyInAnyOrder("Wang: I come", "Wang@Mill: I come");
  }

  @Test
  void what_came_over_a_bridge_and_what_holds_a_secret_stays_where_it_is() throws Exception {
    say("plant", "Li", "Boiler", "one");
    messages(1);
    assertThat(say("plant", "Li", "Mill", "Li@Boiler: one")).isEmpty();
    assertThat(say("plant", "Li", "Mill", messages(1).at("/0/text").asText())).isEmpty();
    assertThat(say("plant", "Li", "Mill", "it is ding-app-\u200Bs3cret")).isEmpty();
    assertThat(say("plant", "ding-app-s3cret", "Mill", "hello")).isEmpty();
    say("plant", "Li", "Mill", "two");

    assertThat(messages(2).at("/0/text").asText()).isEqualTo("Li: two");
    assertThat(program.get("/api/v1/alarms?source=annunciator").json().path("items")).hasSize(2);
  }

  @Test
  void what_came_over_a_bridge_is_known_after_a_restart() throws Exception {
    say("plant", "Li", "Boiler", "one");
    messages(1);
    program.close();
    begin();

    assertThat(say("plant", "Li", "Mill", "Li＠Boiler: one")).isEmpty();
    say("plant", "Li", "Mill", "two");

    assertThat(messages(1).at("/0/text").asText()).isEqualTo("Li: two");
    assertThat(program.get("/api/v1/alarms?source=annunciator").json().path("items")).hasSize(2);
  }

  @Test
  void a_picture_becomes_a_line_that_says_so() throws Exception {
    String picture =
        "{\"msgId\":\"p1\",\"conversationType\":\"2\",\"conversationId\":\"c\",\"senderNick\":\"Li\","
            + "\"conversationTitle\":\"Boiler\",\"msgtype\":\"picture\",\"content\":{}}";
    assertThat(program.post("/dingtalk/event/plant", picture).status()).isEqualTo(200);

    assertThat(messages(1).at("/0/text").asText()).isEqualTo("Li＠Boiler: ［picture］");
  }

  @Test
  void a_changed_bridge_takes_the_place_of_the_one_before() throws Exception {
    Files.writeString(
        folder.resolve("routes/rules/bridges.camel.yaml"),
        RULES.replace("notify:mill\" }", "notify:mill?format=new {text}\" }"));
    assertThat(program.post("/api/v1/reload", "").status()).isEqualTo(200);

    say("plant", "Li", "Boiler", "one");

    assertThat(messages(1).at("/0/text").asText()).isEqualTo("new one");
  }

  private String say(String app, String name, String group, String text) throws Exception {
    RunningProgram.Reply reply =
        program.post(
            "/sandbox/say",
            "{\"app\":\"%s\",\"user\":\"%s\",\"name\":\"%2$s\",\"group\":\"%s\",\"text\":\"%s\"}"
                .formatted(app, name, group, text));
    assertThat(reply.json().path("status").asInt()).as(reply.body()).isEqualTo(200);
    return reply.json().path("text").asText();
  }

  private RunningProgram.Reply signed(String app, String secret, String body) throws Exception {
    Instant now = Instant.now();
    String sign = new DingTalkCallSign(new Secret(secret), Clock.systemUTC()).sign(now);
    String time = String.valueOf(now.toEpochMilli());
    return program.send(
        "POST",
        "/dingtalk/event/" + app,
        BodyPublishers.ofString(body),
        "timestamp",
        time,
        "sign",
        sign);
  }

  private JsonNode items(String list) throws Exception {
    return program.get("/api/v1/" + list).json().path("items");
  }

  private JsonNode messages(int count) throws Exception {
    return program.getUntil("/sandbox/messages", list -> list.size() == count).json();
  }
}
