package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.annunciator.alarm.AlarmKey;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the alarm to its room, over real HTTP, as the sandbox plays the platforms. */
class WarRoomProgramTest {
  private static final String SERIOUS = "\"severity\":950,\"area\":\"%s\",\"site\":\"plant\"";

  @TempDir private Path folder;
  private RunningProgram program;

  @BeforeEach
  void start() throws Exception {
    program =
        new RunningProgram(
            folder,
            Map.of(
                "application.properties",
                """
                annunciator.sandbox = true
                annunciator.language = zh
                annunciator.dingtalk.api-url = http://127.0.0.1:{{camel.server.port}}/sandbox
                annunciator.dingtalk.oapi-url = http://127.0.0.1:{{camel.server.port}}/sandbox
                annunciator.wecom.api-url = http://127.0.0.1:{{camel.server.port}}/sandbox
                """,
                "services.yaml",
                """
                apps:
                  ding: { dingtalk: { clientId: d, clientSecret: ding-s3cret, robotCode: r } }
                  corp: { wecom: { corpId: ww, agentId: 7, secret: corp-s3cret } }
                services:
                  ding:
                    sendTo:
                      - warRoom:
                          app: ding
                          template: T1
                          robot: R1
                          owner: li
                          users: [wang]
                          mobiles: [13812345678]
                  area:
                    sendTo:
                      - warRoom: { name: Area, app: corp, users: [li, wang], per: area }
                """,
                "routes/rules/rules.camel.yaml",
                """
                - route:
                    id: ding
                    from: { uri: "rule:ding?area=ding", steps: [ { to: "notify:ding" } ] }
                - route:
                    id: area
                    from: { uri: "rule:area?area=boiler", steps: [ { to: "notify:area" } ] }
                """),
            "api-token");
  }

  @AfterEach
  void stop() {
    program.close();
  }

  @Test
  void all_of_an_alarm_is_told_in_its_room_which_closes_with_it() throws Exception {
    report("pump-1", "ding", "active");
    JsonNode room = rooms(1, "[");
    assertThat(room.path("members").toString()).isEqualTo("[\"li\",\"wang\",\"m13812345678\"]");
    assertThat(room.path("title").asText()).startsWith("[紧急] pump-1");
    String title = room.path("title").asText();
    messages(title, 1);

    String id = new AlarmKey("pump-1", "alarm").shortId();
    String alarm = program.get("/api/v1/alarms?source=pump-1").json().at("/items/0/id").asText();
    assertThat(program.post("/api/v1/alarms/" + alarm + "/acknowledge", "{\"by\":\"Li\"}").status())
        .isEqualTo(200);
    messages(title, 2);
    report("pump-1", "ding", "cleared");
    messages(title, 3);
    assertThat(rooms(1, "已恢复 [").path("title").asText()).startsWith("已恢复 [紧急] pump-1");

    report("pump-1", "ding", "active");
    rooms(2, "[");
    assertThat(program.get("/api/v1/deliveries").json().toString()).contains(id + " pump-1 alarm");
  }

  @Test
  void an_area_has_one_room_while_any_of_its_alarms_is_active() throws Exception {
    report("pump-1", "boiler", "active");
    assertThat(rooms(1, "plant").path("title").asText()).isEqualTo("plant/boiler");
    report("pump-2", "boiler", "active");
    messages("plant/boiler", 2);
    report("pump-1", "boiler", "cleared");
    messages("plant/boiler", 3);
    report("pump-3", "boiler", "active");
    messages("plant/boiler", 4);
    rooms(1, "plant/boiler");
    report("pump-2", "boiler", "cleared");
    messages("plant/boiler", 5);
    report("pump-3", "boiler", "cleared");
    rooms(1, "已恢复 plant/boiler");
    messages("plant/boiler", 6);

    report("pump-3", "boiler", "active");
    rooms(2, "plant/boiler");
  }

  @Test
  void what_is_not_serious_opens_no_room_and_leaves_no_delivery() throws Exception {
    program.accepts("{\"source\":\"pump-1\",\"area\":\"ding\",\"severity\":899}");

    assertThat(program.get("/api/v1/deliveries").json().path("items")).isEmpty();
  }

  @Test
  void after_a_restart_the_room_is_the_same() throws Exception {
    report("pump-1", "boiler", "active");
    messages("plant/boiler", 1);
    program.close();
    program = new RunningProgram(folder, Map.of(), "api-token");

    report("pump-2", "boiler", "active");

    // the sandbox has forgotten it, as when somebody has dissolved it: it is opened again, once
    rooms(1, "plant/boiler");
    messages("plant/boiler", 1);
  }

  @Test
  void a_test_message_has_a_room_of_its_own() throws Exception {
    assertThat(
            program
                .send("POST", "/api/v1/services/ding/test", BodyPublishers.noBody())
                .json()
                .at("/results/0/delivered")
                .asBoolean())
        .isTrue();
    rooms(1, "[");
  }

  private void report(String source, String area, String state) throws Exception {
    program.accepts(
        ("{\"source\":\"%s\",\"state\":\"%s\"," + SERIOUS + "}").formatted(source, state, area));
  }

  /** Waits for so many rooms, the last with such a title, and returns that. */
  private JsonNode rooms(int count, String title) throws Exception {
    JsonNode rooms =
        program
            .getUntil(
                "/sandbox/rooms",
                list ->
                    list.size() == count
                        && list.get(count - 1).path("title").asText().startsWith(title))
            .json();
    return rooms.get(count - 1);
  }

  private void messages(String room, int count) throws Exception {
    program.getUntil("/sandbox/messages", list -> in(list, room).size() == count);
  }

  private static List<JsonNode> in(JsonNode list, String room) {
    List<JsonNode> found = new ArrayList<>();
    list.forEach(
        one -> {
          if (one.path("target").asText().equals(room)) {
            found.add(one);
          }
        });
    return found;
  }
}
