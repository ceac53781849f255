package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.annunciator.alarm.AlarmKey;
import io.annunciator.camel.RunningProgram.Reply;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People talk to the robots, over real HTTP, as the sandbox plays it; the API wants a token. */
class ChatCommandsTest {
  private static final String ID = new AlarmKey("pump-1", "alarm").shortId();

  @TempDir private Path folder;

  @Test
  void an_alarm_is_acknowledged_in_a_dingtalk_group_once_also_over_a_restart() throws Exception {
    String said =
        "{\"app\":\"plant\",\"user\":\"0147\",\"name\":\"李四\",\"group\":\"Boiler 锅炉\",\"id\":\"m1\","
            + "\"text\":\"确认"
            + ID
            + " 马上到\"}";
    try (RunningProgram program = program("zh")) {
      alarm(program, "a1", "");
      assertThat(say(program, said)).isEqualTo("200 已确认：" + ID + " pump-1 alarm。");
      JsonNode acknowledged = acknowledged(program);
      assertThat(acknowledged.path("by").asText()).isEqualTo("李四 (0147)");
      assertThat(acknowledged.path("comment").asText()).isEqualTo("马上到");

      program.post("/api/v1/alarms", "{\"source\":\"pump-1\",\"state\":\"cleared\"}");
      alarm(program, "a2", "");
      assertThat(say(program, said)).isEqualTo("401 ");
    }
    try (RunningProgram program = new RunningProgram(folder, Map.of(), "api-token")) {
      assertThat(say(program, said)).isEqualTo("401 ");
      assertThat(program.get("/api/v1/alarms/a2").json().path("acknowledged").isNull()).isTrue();
      assertThat(say(program, said.replace("m1", "m2"))).startsWith("200 已确认");
    }
  }

  @Test
  void every_command_is_answered_in_english() throws Exception {
    try (RunningProgram program = program("en")) {
      alarm(program, "a1", "boiler");
      assertThat(say(program, "plant", "0147", "active boiler"))
          .isEqualTo("200 Active alarms in boiler: 1\n" + ID + " Medium pump-1 alarm dry");
      assertThat(say(program, "plant", "0147", "status")).startsWith("200 Active: 1, ");
      assertThat(say(program, "plant", "0147", "help")).startsWith("200 Commands:\nack ID");
      assertThat(say(program, "plant", "0147", "hello")).startsWith("200 Commands:");
      assertThat(say(program, "plant", "0147", "shelve " + ID + " 2h cleaning"))
          .startsWith("200 Shelved: " + ID + " pump-1 alarm until ");
      assertThat(program.get("/api/v1/shelves").json().at("/items/0/by").asText())
          .isEqualTo("0147");
      assertThat(say(program, "plant", "0147", "ack ZZZZ")).startsWith("200 There is no alarm");
      assertThat(say(program, "plant", "0147", "")).as("a picture").isEqualTo("200 ");

      assertThat(say(program, "corp", "LiSi", "ack " + ID))
          .isEqualTo("200 Acknowledged: " + ID + " pump-1 alarm.");
      assertThat(acknowledged(program).path("by").asText()).isEqualTo("LiSi");
      assertThat(say(program, "corp", "LiSi", "active")).startsWith("200 Active alarms: 1\n");
    }
  }

  @Test
  void who_may_not_command_is_told_so_and_nothing_changes() throws Exception {
    try (RunningProgram program = program("en")) {
      alarm(program, "a1", "");
      String said =
          "{\"app\":\"listed\",\"user\":\"%s\",\"group\":\"%s\",\"text\":\"ack " + ID + "\"}";

      assertThat(say(program, said.formatted("other", "Mill"))).startsWith("200 Sorry");
      assertThat(say(program, "{\"app\":\"plant\",\"text\":\"ack " + ID + "\"}"))
          .as("an outsider")
          .startsWith("200 Sorry");
      assertThat(acknowledged(program).isNull()).isTrue();
      assertThat(say(program, said.formatted("other", "Boiler"))).startsWith("200 Acknowledged");
      assertThat(say(program, said.formatted("lead", "Mill"))).contains("already acknowledged");
    }
  }

  @Test
  void a_message_to_wecom_that_comes_again_does_nothing() throws Exception {
    try (RunningProgram program = program("en")) {
      alarm(program, "a1", "");
      String said = "{\"app\":\"corp\",\"user\":\"LiSi\",\"id\":\"77\",\"text\":\"help\"}";

      assertThat(say(program, said)).startsWith("200 Commands:");
      assertThat(say(program, said)).isEqualTo("200 ");
    }
  }

  @Test
  void a_group_is_known_by_what_happens_to_it_and_reached_by_its_title() throws Exception {
    try (RunningProgram program = program("en")) {
      alarm(program, "a1", "boiler");
      JsonNode waiting =
          program
              .getUntil(
                  "/api/v1/deliveries?status=pending",
                  list -> list.at("/items/0/attempts").asInt() > 0)
              .json();
      assertThat(waiting.at("/items/0/code").asText()).isEqualTo("no-such-group");
      assertThat(waiting.at("/items/0/reason").asText())
          .contains("not in a group called \"Boiler 锅炉\"; groups known: none");

      assertThat(happen(program, "check_url", "")).isEqualTo("200 success");
      assertThat(program.get("/api/v1/groups").json().path("items")).isEmpty();
      assertThat(happen(program, "im_cool_app_install", ",\"coolAppCode\":\"COOL-1\""))
          .isEqualTo("200 success");
      assertThat(happen(program, "chat_update_title", ",\"title\":\"Boiler 锅炉\",\"id\":\"e1\""))
          .isEqualTo("200 success");
      assertThat(happen(program, "chat_update_title", ",\"title\":\"Old news\",\"id\":\"e1\""))
          .as("a repetition is answered like the first")
          .isEqualTo("200 success");

      JsonNode group = program.get("/api/v1/groups").json().at("/items/0");
      assertThat(group.path("app").asText()).isEqualTo("plant");
      assertThat(group.path("title").asText()).isEqualTo("Boiler 锅炉");
      assertThat(group.path("leftAt").isNull()).isTrue();

      alarm(program, "a2", "boiler", "pump-2");
      JsonNode messages =
          program
              .getUntil(
                  "/sandbox/messages",
                  list ->
                      list.findValuesAsText("text").stream().anyMatch(t -> t.contains("pump-2")))
              .json();
      assertThat(messages.at("/0/target").asText()).isEqualTo("boiler/dingtalkConversation");

      assertThat(happen(program, "im_cool_app_uninstall", "")).isEqualTo("200 success");
      assertThat(program.get("/api/v1/groups").json().at("/items/0/leftAt").isTextual()).isTrue();
    }
  }

  @Test
  void the_sandbox_says_what_it_cannot_play() throws Exception {
    try (RunningProgram program = program("en")) {
      assertThat(program.post("/sandbox/say", "no").status()).isEqualTo(400);
      assertThat(program.post("/sandbox/say", "{\"app\":\"none\"}").status()).isEqualTo(400);
      assertThat(program.post("/sandbox/event", "{\"app\":\"corp\"}").status()).isEqualTo(400);
      assertThat(program.post("/sandbox/event", "{\"app\":\"listed\"}").status()).isEqualTo(400);
    }
  }

  private RunningProgram program(String language) throws Exception {
    return new RunningProgram(folder, InboundSite.files(language), "api-token");
  }

  private static void alarm(RunningProgram program, String id, String area) throws Exception {
    alarm(program, id, area, "pump-1");
  }

  private static void alarm(RunningProgram program, String id, String area, String source)
      throws Exception {
    String body =
        "{\"id\":\"%s\",\"source\":\"%s\",\"message\":\"dry\",\"area\":\"%s\"}"
            .formatted(id, source, area);
    assertThat(program.post("/api/v1/alarms", body).status()).isEqualTo(202);
  }

  private static JsonNode acknowledged(RunningProgram program) throws Exception {
    return program.get("/api/v1/alarms/a1").json().path("acknowledged");
  }

  private static String say(RunningProgram program, String app, String user, String text)
      throws Exception {
    return say(
        program, "{\"app\":\"%s\",\"user\":\"%s\",\"text\":\"%s\"}".formatted(app, user, text));
  }

  private static String say(RunningProgram program, String said) throws Exception {
    return answer(program.post("/sandbox/say", said));
  }

  private static String happen(RunningProgram program, String type, String more) throws Exception {
    return answer(
        program.post(
            "/sandbox/event",
            "{\"app\":\"plant\",\"type\":\"%s\",\"group\":\"Boiler 锅炉\"%s}".formatted(type, more)));
  }

  private static String answer(Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json().path("status").asText() + " " + reply.json().path("text").asText();
  }
}
