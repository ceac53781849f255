package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A group of DingTalk is renamed and disbanded while the program tells it. */
class GroupRenameProgramTest {
  private static final String TITLE = "Boiler 锅炉";
  private static final String BY_TITLE = "group: " + TITLE;

  @TempDir private Path folder;

  @Test
  void a_group_is_told_under_its_new_title_until_it_is_disbanded() throws Exception {
    try (RunningProgram program = new RunningProgram(folder, InboundSite.files("en"), "")) {
      happen(program, "im_cool_app_install", TITLE, "");
      happen(program, "chat_update_title", TITLE, TITLE);
      alarm(program, "pump-1");
      shown(program, "pump-1", "boiler/dingtalkConversation");
      String conversation = group(program).path("conversation").asText();

      happen(program, "chat_update_title", TITLE, "Mill");
      reload(program, "group: Mill");
      alarm(program, "pump-2");
      shown(program, "pump-2", "boiler/dingtalkConversation");
      assertThat(group(program).path("conversation").asText()).isEqualTo(conversation);

      reload(program, "openConversationId: \"" + conversation + "\"");
      alarm(program, "pump-3");
      shown(program, "pump-3", "boiler/dingtalkConversation");

      happen(program, "chat_disband", "Mill", "");
      alarm(program, "pump-4");
      JsonNode dead =
          program
              .getUntil("/api/v1/deliveries?status=dead", list -> list.path("items").size() == 1)
              .json()
              .at("/items/0");
      assertThat(dead.path("code").asText()).isEqualTo("group.disbanded");
      assertThat(dead.path("reason").asText()).contains("the group was dissolved");
    }
  }

  private void reload(RunningProgram program, String group) throws Exception {
    String services = InboundSite.files("en").get("services.yaml").replace(BY_TITLE, group);
    Files.writeString(folder.resolve("services.yaml"), services);
    RunningProgram.Reply reply = program.post("/api/v1/reload", "");
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
  }

  private static JsonNode group(RunningProgram program) throws Exception {
    JsonNode groups = program.get("/api/v1/groups").json().path("items");
    assertThat(groups).hasSize(1);
    return groups.get(0);
  }

  private static void happen(RunningProgram program, String type, String group, String title)
      throws Exception {
    RunningProgram.Reply reply =
        program.post(
            "/sandbox/event",
            "{\"app\":\"plant\",\"type\":\"%s\",\"group\":\"%s\",\"title\":\"%s\"}"
                .formatted(type, group, title));
    assertThat(reply.json().path("text").asText()).as(reply.body()).isEqualTo("success");
  }

  private static void alarm(RunningProgram program, String source) throws Exception {
    program.accepts("{\"source\":\"%s\",\"area\":\"boiler\"}".formatted(source));
  }

  private static void shown(RunningProgram program, String source, String target) throws Exception {
    JsonNode newest =
        program
            .getUntil("/sandbox/messages", list -> list.at("/0/text").asText().contains(source))
            .json()
            .get(0);
    assertThat(newest.path("target").asText()).isEqualTo(target);
  }
}
