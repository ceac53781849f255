package io.annunciator.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A war room is opened once, though the program is killed before it hears that it is there. */
class RoomKillTest {
  private static final Duration AT_MOST = Duration.ofSeconds(60);
  private static final String ALARM = TestAlarm.name("room", 1);

  @TempDir Path folder;

  @Test
  void a_kill_between_the_question_and_its_answer_opens_no_second_room() throws IOException {
    try (FakeRooms platforms = new FakeRooms()) {
      Installation installation = installation(platforms.url());
      try (RunningProgram first = installation.start()) {
        assertThat(first.post("/api/v1/alarms", TestAlarm.json(ALARM, 950)).status())
            .isEqualTo(202);
        Patience.until("asked for", AT_MOST, () -> platforms.asked() == 2, first::ending);
        first.kill();
      }
      assertThat(platforms.said()).as("nobody knows the rooms yet").isEmpty();
      platforms.answerAll();
      try (RunningProgram second = installation.start()) {
        Patience.until(
            "told in both rooms",
            AT_MOST,
            () -> platforms.said().size() >= 2 && installation.pending() == 0,
            second::ending);

        assertThat(platforms.asked()).as("each was asked for again").isEqualTo(4);
        assertThat(platforms.rooms()).as("one of each platform").hasSize(2);
        assertThat(platforms.said())
            .extracting(FakeRooms.Said::room)
            .containsExactlyInAnyOrderElementsOf(platforms.rooms());
        assertThat(platforms.said())
            .allSatisfy(said -> assertThat(TestAlarm.in(said.body())).containsExactly(ALARM));
        assertThat(installation.store("SELECT DISTINCT status FROM delivery"))
            .containsExactly("delivered");
      }
    }
  }

  private Installation installation(String platforms) {
    return new Installation(folder.resolve("site"))
        .set("annunciator.dingtalk.api-url", platforms)
        .set("annunciator.dingtalk.oapi-url", platforms)
        .set("annunciator.wecom.api-url", platforms)
        .write(
            "services.yaml",
            """
            apps:
              ding: { dingtalk: { clientId: d, clientSecret: ding-s3cret, robotCode: r } }
              corp: { wecom: { corpId: ww, agentId: 7, secret: corp-s3cret } }
            services:
              rooms:
                sendTo:
                  - warRoom: { name: Ding, app: ding, template: T, robot: R, owner: li }
                  - warRoom: { name: Corp, app: corp, users: [li, wang] }
            """)
        .writeRule(
            "serious",
            """
            - route:
                id: serious
                from: { uri: "rule:serious", steps: [ { to: "notify:rooms" } ] }
            """);
  }
}
