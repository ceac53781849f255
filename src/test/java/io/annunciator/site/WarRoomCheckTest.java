package io.annunciator.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmState;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarRoomCheckTest {
  private static final String APPS =
      """
      apps:
        ding: { dingtalk: { clientId: d, clientSecret: s, robotCode: r } }
        corp: { wecom: { corpId: ww1, agentId: 1, secret: s } }
      services:
        ops: { sendTo: [ dingtalkMembers: { app: ding, users: [a] } ] %s }
        rooms:
          sendTo:
            - warRoom: %s
      """;
  private static final String DING = "app: ding, template: t, robot: r, owner: li";

  private final Problems problems = new Problems();
  private final ServicesFile file =
      new ServicesFile(
          Set.of("alarm", "short"),
          new Placeholders(Path.of("."), name -> null, key -> null),
          ZoneOffset.UTC,
          false,
          (kind, webhook) -> Optional.empty(),
          problems);

  private Target read(String target) {
    return file.read(APPS.formatted("", target)).get("rooms").targets().get(0);
  }

  @Test
  void a_room_is_for_one_alarm_over_all_its_lives_from_critical_on() {
    Target target = read("{ " + DING + ", users: [a], mobiles: [13812345678] }");

    assertThat(problems.all()).isEmpty();
    assertThat(target.receivers(alarm(899, "boiler"))).isEmpty();
    String room = target.receivers(alarm(900, "boiler")).get(0);
    assertThat(room).endsWith(" pump-1 High");
    assertThat(target.receivers(alarm(1000, ""))).containsExactly(room);
  }

  @Test
  void a_room_may_be_for_an_area_and_from_another_severity() {
    Target target = read("{ app: corp, owner: li, users: [wang], from: 500, per: area }");

    assertThat(problems.all()).isEmpty();
    assertThat(target.receivers(alarm(499, "boiler"))).isEmpty();
    assertThat(target.receivers(alarm(500, "boiler"))).containsExactly("plant/boiler");
    assertThat(target.receivers(alarm(500, ""))).as("no area").hasSize(1);
  }

  private static Alarm alarm(int severity, String area) {
    Instant at = Instant.parse("2026-03-01T08:00:00Z");
    return new Alarm(
        "1",
        "pump-1",
        "High",
        AlarmState.ACTIVE,
        severity,
        "",
        null,
        null,
        "",
        area,
        "plant",
        at,
        Map.of(),
        at);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          { template: t, robot: r, owner: li }                    | has no app
          { app: dong, template: t, robot: r, owner: li }         | there is no app "dong"
          { app: ding, robot: r, owner: li }                      | has no template
          { app: ding, template: t, owner: li }                   | has no robot
          { app: ding, template: t, robot: r, users: [a] }        | has no owner
          { app: ding, template: t, robot: r, owner: li, from: 0 } | "0" is no severity
          { app: ding, template: t, robot: r, owner: li, from: 1001 } | "1001" is no severity
          { app: ding, template: t, robot: r, owner: li, per: site } | "site" is not known
          { app: ding, template: t, robot: r, owner: li, mobiles: 1 } | mobiles: is not a list
          { app: ding, template: t, robot: r, owner: li, user: [] } | Did you mean "users"?
          { app: corp, users: [li] }                              | has fewer than two people
          { app: corp, owner: li, users: [li] }                   | has fewer than two people
          { app: corp, users: [li, wang], mobiles: [138] }        | WeCom has no mobiles here
          """)
  void what_is_wrong_is_told(String target, String problem) {
    read(target);

    assertThat(problems.all()).extracting(Problem::toString).anyMatch(one -> one.contains(problem));
  }

  @Test
  void only_rules_open_a_room_not_a_refusal_elsewhere() {
    file.read(APPS.formatted(", fallback: rooms", "{ app: corp, users: [li, wang] }"));

    assertThat(problems.all())
        .singleElement()
        .asString()
        .contains("\"rooms\" opens a war room, which only rules can");
  }
}
