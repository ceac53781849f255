package io.annunciator.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppsTest {
  private static final String APPS =
      """
      apps:
        ding: { dingtalk: { clientId: d, clientSecret: "{{env:SECRET}}", robotCode: r, qps: 40 } }
        wecom: { wecom: { corpId: ww1, agentId: 1000002, secret: s3cret } }
      services:
        ops:
          sendTo:
      """;

  private final Problems problems = new Problems();
  private final ServicesFile file =
      new ServicesFile(
          Set.of("alarm", "short"),
          new Placeholders(Path.of("."), Map.of("SECRET", "hidden")::get, key -> null),
          ZoneOffset.UTC,
          false,
          (kind, webhook) -> Optional.empty(),
          problems);

  @Test
  void an_app_is_read_with_its_platform_and_its_secrets_filled() {
    targets("- dingtalkMembers: { app: ding, users: [a] }");

    App app = file.apps().get("ding");
    assertThat(app.platform()).isEqualTo("dingtalk");
    assertThat(app.text("clientSecret")).isEqualTo("hidden");
    assertThat(app.text("qps")).isEqualTo("40");
    assertThat(app).hasToString("ding (dingtalk)");
    assertThat(problems()).isEmpty();
  }

  @Test
  void every_member_department_and_tag_of_a_list_is_a_receiver() {
    List<Target> targets =
        targets(
            "- dingtalkMembers: { app: ding, users: [manager4220, 123] }",
            "- wecomAccounts: { app: wecom, users: [LiSi], parties: [2], tags: [7] }",
            "- dingtalkConversation: { app: ding, name: War room, openConversationId: cid== }");

    assertThat(problems()).isEmpty();
    assertThat(targets)
        .extracting(Target::receivers)
        .containsExactly(
            List.of("manager4220", "123"),
            List.of("LiSi", "party:2", "tag:7"),
            List.of("War room"));
    assertThat(targets)
        .extracting(target -> target.limit().toString())
        .containsExactly("20/1m", "16/1m", "20/1m");
  }

  @Test
  void ids_that_look_like_numbers_stay_as_they_are_written() {
    List<Target> targets = targets("- dingtalkMembers: { app: ding, users: [12e3, 1_000, 007] }");

    assertThat(targets.get(0).receivers()).containsExactly("12e3", "1_000", "007");
    assertThat(targets.get(0).config().get("users")).isEqualTo(List.of("12e3", "1_000", "007"));
  }

  @Test
  void lists_of_one_wecom_app_that_may_share_a_member_count_together() {
    List<Target> targets =
        targets(
            "- wecomAccounts: { name: A, app: wecom, users: [a, b] }",
            "- wecomAccounts: { name: B, app: wecom, users: [c] }",
            "- wecomAccounts: { name: C, app: wecom, users: [d] }",
            "- wecomAccounts: { name: D, app: wecom, users: [b, c] }");

    assertThat(targets.get(0).address())
        .isEqualTo(targets.get(1).address())
        .isEqualTo(targets.get(3).address())
        .isNotEqualTo(targets.get(2).address());
  }

  @Test
  void a_department_may_hold_any_member() {
    List<Target> targets =
        targets(
            "- wecomAccounts: { name: A, app: wecom, users: [a] }",
            "- wecomAccounts: { name: B, app: wecom, parties: [2] }");

    assertThat(targets.get(0).address()).isEqualTo(targets.get(1).address());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          - dingtalkMembers: { users: [a] }               | has no app
          - dingtalkMembers: { app: dong, users: [a] }    | there is no app "dong" under apps. Did you mean "ding"?
          - dingtalkMembers: { app: wecom, users: [a] }   | "wecom" is an app of wecom. Name one of dingtalk
          - dingtalkMembers: { app: ding, users: [] }     | has no users
          - dingtalkMembers: { app: ding, users: a }      | users: is not a list
          - dingtalkMembers: { app: ding, users: [a, a] } | "a" stands here a second time
          - dingtalkMembers: { app: ding, users: ["a:b"] } | "a:b" is no id
          - dingtalkMembers: { app: ding, user: [a] }     | there is no key "user" here. Did you mean "users"?
          - dingtalkConversation: { app: ding }           | has neither openConversationId nor group
          - dingtalkConversation: { app: ding, group: "" } | group: is empty
          - dingtalkConversation: { app: ding, group: a, openConversationId: b } | has both
          - wecomAccounts: { app: wecom }                 | has nobody
          - wecomAccounts: { app: ding, users: [a] }      | "ding" is an app of dingtalk. Name one of wecom
          """)
  void what_is_wrong_with_a_target_is_told(String target, String problem) {
    targets(target);

    assertThat(problems()).anySatisfy(one -> assertThat(one).contains(problem));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          { dingtalk: { clientId: a, robotCode: b } }                         | has no clientSecret
          { dingtalk: { clientId: a, clientSecret: s, robotCode: b, x: 1 } }  | there is no key "x"
          { dingtalk: { clientId: a, clientSecret: s, robotCode: b, qps: 0 } } | "0" is not a whole number
          { dingtalk: { clientId: a, clientSecret: s, robotCode: b, stream: maybe } } | is neither true nor false
          { dingtalk: { clientId: a, clientSecret: s, robotCode: b, cardTemplate: t } } | needs stream: true or annunciator.public-url
          { dingtalk: { clientId: a, clientSecret: s, robotCode: b, stream: true, cardTemplate: "" } } | is empty
          { dingtalk: { clientId: a, clientSecret: s, robotCode: b, insecure: maybe } } | is neither true nor false
          { dingtalk: { clientId: a, clientSecret: s, robotCode: b, commands: { } } } | has neither users nor groups
          { dingtalk: { clientId: a, clientSecret: s, robotCode: b, commands: { users: li } } } | users: is not a list
          { dingtalk: { clientId: a, clientSecret: s, robotCode: b, commands: { groups: [""] } } } | is empty
          { dingtalk: { clientId: a, clientSecret: s, robotCode: b, commands: { user: [] } } } | there is no key "user" here. Did you mean "users"?
          { wecom: { corpId: a, agentId: 1, secret: s, cards: true } }        | needs events
          { wecom: { corpId: a, agentId: 1, secret: s, cards: "{{env:NONE:true}}" } } | needs events
          { wecom: { corpId: a, agentId: 1, secret: s, cards: "{{env:SECRET}}" } } | is neither true nor false
          { wecom: { corpId: a, agentId: 1, secret: s, cards: "{{env:NONE}}" } } | environment
          { wecom: { corpId: a, agentId: 1, secret: s, cards: [true] } } | cards: is neither true nor false
          { wecom: { corpId: a, agentId: 1, secret: s, cards: maybe } }       | is neither true nor false
          { wecom: { corpId: a, agentId: 1, secret: s, commands: { groups: [g] } } } | commands.groups: no command of WeCom comes from a group. Name its members in users
          { wecom: { corpId: a, agentId: 1, secret: s, commands: {} } }       | has no users
          { wecom: { corpId: a, agentId: 1, secret: s, insecure: true } }     | there is no key "insecure"
          { wecom: { corpId: a, agentId: 1, secret: s, events: { token: abc } } } | has no aesKey
          { wecom: { corpId: a, secret: s } }                                 | has no agentId
          { wecom: { corpId: a, agentId: one, secret: s } }                   | "one" is not a whole number
          { wecom: { corpId: a, agentId: 1, secret: "{{env:NONE}}" } }        | environment
          { feishu: {} }                                                      | is not an app of one platform
          {}                                                                  | is not an app of one platform
          """)
  void what_is_wrong_with_an_app_is_told(String app, String problem) {
    file.read("apps:\n  one: " + app + "\nservices:\n  ops: { sendTo: [ own: {} ] }");

    assertThat(problems()).singleElement().asString().contains("apps.one", problem);
  }

  @Test
  void what_is_on_or_off_may_come_from_a_placeholder() {
    file.read(
        """
        apps:
          ding: { dingtalk: { clientId: a, clientSecret: s, robotCode: b, stream: "{{env:NONE:true}}", insecure: "{{env:NONE:false}}", cardTemplate: t } }
          wecom: { wecom: { corpId: a, agentId: 1, secret: s, cards: "{{env:NONE:true}}", events: { aesKey: k7Zp2QxW9vTn4RbYc8LmE1sHdJ6uAoGf3iKtVyNqB5r, token: abc } } }
        services:
          ops: { sendTo: [ own: {} ] }
        """);

    assertThat(problems()).isEmpty();
    assertThat(file.apps().get("ding").config())
        .containsEntry("stream", true)
        .containsEntry("insecure", false);
    assertThat(file.apps().get("wecom").config()).containsEntry("cards", true);
  }

  @Test
  void cards_come_with_a_public_address_instead_of_a_stream() {
    new ServicesFile(
            Set.of(),
            new Placeholders(Path.of("."), name -> null, key -> null),
            ZoneOffset.UTC,
            true,
            (kind, webhook) -> Optional.empty(),
            problems)
        .read(
            "apps:\n  one: { dingtalk: { clientId: a, clientSecret: s, robotCode: b,"
                + " cardTemplate: t } }\nservices:\n  ops: { sendTo: [ own: {} ] }");

    assertThat(problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "k7Zp2QxW9vTn4RbYc8LmE1sHdJ6uAoGf3iKtVyNqB5r, abc, ''",
    "k7Zp2QxW9vTn4RbYc8LmE1sHdJ6uAoGf3iKtVyNqB5r, abcdefghijklmnopqrstuvwxyz012345, ''",
    "k7Zp2QxW9vTn4RbYc8LmE1sHdJ6uAoGf3iKtVyNqB5, abc, is not 43 letters and digits",
    "k7Zp2QxW9vTn4RbYc8LmE1sHdJ6uAoGf3iKtVyNqB5r0, abc, is not 43 letters and digits",
    "k7Zp2QxW9vTn4RbYc8LmE1sHdJ6uAoGf3iKtVyNqB5=, abc, is not 43 letters and digits",
    "k7Zp2QxW9vTn4RbYc8LmE1sHdJ6uAoGf3iKtVyNqB5r, ab, is not 3 to 32 letters and digits",
    "k7Zp2QxW9vTn4RbYc8LmE1sHdJ6uAoGf3iKtVyNqB5r, abcdefghijklmnopqrstuvwxyz0123456, is not 3 to",
    "k7Zp2QxW9vTn4RbYc8LmE1sHdJ6uAoGf3iKtVyNqB5r, ab-c, is not 3 to 32 letters and digits",
  })
  void the_secrets_of_events_have_a_shape_and_are_never_quoted(
      String aesKey, String token, String problem) {
    file.read(
        "apps:\n  one: { wecom: { corpId: a, agentId: 1, secret: s, events: { aesKey: \"%s\","
                .formatted(aesKey)
            + " token: \"%s\" } } }\nservices:\n  ops: { sendTo: [ own: {} ] }".formatted(token));

    if (problem.isEmpty()) {
      assertThat(problems()).isEmpty();
      assertThat(file.apps().get("one").text("events", "aesKey")).isEqualTo(aesKey);
      assertThat(file.apps().get("one").text("events", "none")).isEmpty();
      assertThat(file.apps().get("one").text("none", "none")).isEmpty();
    } else {
      assertThat(problems())
          .singleElement()
          .asString()
          .contains(problem)
          .doesNotContain(aesKey, token + "\"");
    }
  }

  @Test
  void a_group_may_be_named_by_its_title() {
    List<Target> targets = targets("- dingtalkConversation: { app: ding, group: Boiler 锅炉 }");

    assertThat(problems()).isEmpty();
    assertThat(targets.get(0).text("group")).isEqualTo("Boiler 锅炉");
  }

  private List<Target> targets(String... entries) {
    return file.read(APPS + "      " + String.join("\n      ", entries)).get("ops").targets();
  }

  private List<String> problems() {
    return problems.all().stream().map(Problem::toString).toList();
  }
}
