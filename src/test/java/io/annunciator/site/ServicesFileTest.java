package io.annunciator.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.channel.WebhookHosts;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServicesFileTest {
  private static final String NO_ADDRESS = " is no mail address. Write NAME@DOMAIN alone.";
  private static final String ROBOT = "https://oapi.dingtalk.com/robot/send?access_token=t0ken";
  private static final String PUSH = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k3y";

  @TempDir private Path site;
  private final Problems problems = new Problems();

  @Test
  void reads_who_can_be_told() {
    Map<String, Service> services =
        read(
            """
            services:
              boiler-ops:
                description: Boiler house operators
                sendTo:
                  - dingtalkGroup:
                      name: Boiler operators
                      webhook: "%s"
                      secret: "{{env:BOILER_SECRET}}"
                      keyword: 报警
                      mention: { mobiles: [13800000000], users: [zhang3], all: false, from: 900 }
                  - wecomGroup: { webhook: "%s" }
                limit: 30/1m
                message: short
              锅炉房: { sendTo: [ wecomGroup: { webhook: "%s" } ] }
            """
                .formatted(ROBOT, PUSH, PUSH));

    assertThat(problems()).isEmpty();
    assertThat(services).containsOnlyKeys("boiler-ops", "锅炉房");
    Service ops = services.get("boiler-ops");
    assertThat(ops.description()).isEqualTo("Boiler house operators");
    assertThat(ops.targets())
        .extracting(Target::id)
        .containsExactly("boiler-ops/Boiler operators", "boiler-ops/wecomGroup");
    Target robot = ops.targets().get(0);
    assertThat(robot.kind()).isEqualTo("dingtalkGroup");
    assertThat(robot.template()).isEqualTo("short");
    assertThat(robot.limit()).isEqualTo(new Limit(30, Duration.ofMinutes(1)));
    assertThat(robot.text("secret")).isEqualTo("SECboiler");
    assertThat(robot.config().get("mention"))
        .isEqualTo(
            Map.of(
                "mobiles",
                List.of(13_800_000_000L),
                "users",
                List.of("zhang3"),
                "all",
                false,
                "from",
                900));
    assertThat(robot).hasToString("boiler-ops/Boiler operators (dingtalkGroup)");
  }

  @Test
  void a_target_has_the_limit_its_platform_documents_unless_the_service_sets_one() {
    Map<String, Service> services =
        read(
            """
            services:
              a: { sendTo: [ dingtalkGroup: { webhook: "%s" }, wecomGroup: { webhook: "%s" }, own: {} ] }
              b: { limit: none, sendTo: [ dingtalkGroup: { webhook: "%s" } ] }
              c: { limit: 5/10s, sendTo: [ own: {} ] }
            """
                .formatted(ROBOT, PUSH, ROBOT));

    assertThat(services.values())
        .flatExtracting(Service::targets)
        .extracting(target -> target.limit().toString())
        .containsExactly("20/1m", "20/1m", "none", "none", "5/10s");
  }

  @Test
  void a_service_has_the_hours_of_its_schedule_wherever_that_stands() {
    ServicesFile file = file();
    Map<String, Service> services =
        file.read(
            """
            services:
              a: { schedule: day, sendTo: [ own: {} ] }
              b: { schedule: day, outside: hold, sendTo: [ own: {} ] }
              c: { schedule: day, outside: suppress, sendTo: [ own: {} ] }
              d: { sendTo: [ own: {} ] }
            schedules:
              day: { weekly: ["mon-fri 08:00-20:00"], except: holidays }
              holidays: { dates: ["2026-10-01..2026-10-07"] }
            """);

    assertThat(problems()).isEmpty();
    assertThat(file.schedules()).containsOnlyKeys("day", "holidays");
    Schedule day = file.schedules().get("day");
    assertThat(services.values())
        .extracting(Service::hours)
        .containsExactly(
            Optional.of(new Hours(day, Hours.Outside.SUPPRESS)),
            Optional.of(new Hours(day, Hours.Outside.HOLD)),
            Optional.of(new Hours(day, Hours.Outside.SUPPRESS)),
            Optional.empty());
    assertThat(day.isOpen(Instant.parse("2026-09-30T08:00:00Z"))).isTrue();
    assertThat(day.isOpen(Instant.parse("2026-10-01T08:00:00Z"))).isFalse();
  }

  @Test
  void a_limit_shared_by_members_leaves_the_hours_as_they_are() {
    Map<String, Service> services =
        read(
            """
            apps: { app: { wecom: { corpId: ww1, agentId: 7, secret: s } } }
            schedules: { day: { weekly: mon } }
            services:
              a: { schedule: day, sendTo: [ wecomAccounts: { app: app, users: [li] } ] }
            """);

    assertThat(problems()).isEmpty();
    assertThat(services.get("a").hours()).isPresent();
  }

  @Test
  void an_own_kind_takes_any_keys_and_keeps_the_types_of_their_values() {
    Target target =
        read("""
        services:
          ops:
            sendTo:
              - feishuGroup:
                  webhook: http://feishu.example/hook
                  retries: 3
                  factor: 1.5
                  urgent: true
                  note:
                  port: "{{camel.server.port}}"
                  people: [1, two, { name: "{{env:BOILER_SECRET}}" }]
        """)
            .get("ops")
            .targets()
            .get(0);

    assertThat(problems()).isEmpty();
    assertThat(target.config())
        .isEqualTo(
            Map.of(
                "webhook",
                "http://feishu.example/hook",
                "retries",
                3,
                "factor",
                1.5,
                "urgent",
                true,
                "note",
                "",
                "port",
                "8080",
                "people",
                List.of(1, "two", Map.of("name", "SECboiler"))));
  }

  @Test
  void targets_with_one_robot_share_its_address() {
    List<Target> targets =
        read(
                """
                services:
                  a: { sendTo: [ dingtalkGroup: { name: A, webhook: "%1$s" } ] }
                  b: { sendTo: [ dingtalkGroup: { name: B, webhook: " %1$s " } ] }
                  c: { sendTo: [ dingtalkGroup: { webhook: "%1$sx" }, own: { }, another: { } ] }
                """
                    .formatted(ROBOT))
            .values()
            .stream()
            .flatMap(service -> service.targets().stream())
            .toList();

    assertThat(targets.get(0).address()).isEqualTo(targets.get(1).address());
    assertThat(targets.subList(1, 5)).extracting(Target::address).doesNotHaveDuplicates();
    assertThat(targets.get(0).address()).doesNotContain("t0ken");
  }

  @ParameterizedTest
  @MethodSource("brokenFiles")
  void a_broken_file_says_what_where_and_what_to_do(String text, List<String> expected) {
    read(text);

    assertThat(problems()).containsExactlyElementsOf(expected);
  }

  static Stream<Arguments> brokenFiles() {
    return Stream.of(
        broken(
            "", "services.yaml: services: there is no service. Write one: NAME: { sendTo: […] }."),
        broken(
            "services: {}",
            "services.yaml: services: there is no service. Write one: NAME: { sendTo: […] }."),
        broken(
            "services:",
            "services.yaml:1: services: is not a map of keys and values. Indent its keys below"
                + " it."),
        broken(
            "- a", "services.yaml:1: is not a map of keys and values. Indent its keys below it."),
        broken(
            "services:\n\tops: 1",
            "services.yaml:2: not YAML: found character '\\t(TAB)' that cannot start any token. (Do"
                + " not use \\t(TAB) for indentation). Indent with spaces."),
        broken(
            "service: {}",
            "services.yaml:1: service: there is no key \"service\" here. Did you mean"
                + " \"services\"?"),
        broken(
            service("sendto: []"),
            "services.yaml:3: services.ops.sendto: there is no key \"sendto\" here."
                + " Did you mean \"sendTo\"?",
            "services.yaml:2: services.ops: has nobody to tell. Add sendTo: with a list of"
                + " targets."),
        broken(
            "services:\n  ops: x",
            "services.yaml:2: services.ops: is not a map of keys and values."
                + " Indent its keys below it."),
        broken(
            service("sendTo: []"),
            "services.yaml:2: services.ops: has nobody to tell. Add sendTo: with a list of"
                + " targets."),
        broken(
            service("sendTo: { dingtalkGroup: {} }"),
            "services.yaml:3: services.ops.sendTo: is not a list."
                + " Begin each target with a dash: - dingtalkGroup: {…}."),
        broken(
            "services:\n  'a/b': { sendTo: [ own: {} ] }",
            "services.yaml:2: services.a/b: \"a/b\" is not a service name."
                + " Use letters, digits, dot, dash and underscore."),
        broken(
            service("sendTo: [ own: {} ]", "limit: 20/minute"),
            "services.yaml:4: services.ops.limit: \"20/minute\" is not a limit."
                + " Write N/period, such as 20/1m, or none."),
        broken(
            service("sendTo: [ own: {} ]", "limit: [20]"),
            "services.yaml:4: services.ops.limit: is not a text. Write one value on this line."),
        broken(
            service("sendTo: [ own: {} ]", "message: shrt"),
            "services.yaml:4: services.ops.message: \"shrt\" is not a message template."
                + " Did you mean \"short\"?"),
        broken(
            service("sendTo: [ own: {} ]", "fallback: opps"),
            "services.yaml:4: services.ops.fallback: there is no service \"opps\". Did you mean"
                + " \"ops\"?"),
        broken(
            service("sendTo: [ own: {} ]", "fallback: ops"),
            "services.yaml:4: services.ops.fallback: is the service itself. Name another service."),
        broken(
            "schedules: { day: { weekly: mno } }\n"
                + service("sendTo: [ own: {} ]", "schedule: dayy"),
            "services.yaml:1: schedules.day.weekly: \"mno\" is not a weekly time. Write days and"
                + " hours, such as mon-fri 08:00-20:00 or sat,sun.",
            "services.yaml:5: services.ops.schedule: there is no schedule \"dayy\". Did you mean"
                + " \"day\"?"),
        broken(
            service("sendTo: [ own: {} ]", "schedule: day"),
            "services.yaml:4: services.ops.schedule: there is no schedule \"day\". None is"
                + " defined."),
        broken(
            "schedules: { day: { weekly: mon } }\n"
                + service("sendTo: [ own: {} ]", "schedule: day", "outside: holt"),
            "services.yaml:6: services.ops.outside: \"holt\" is not what becomes of an alarm"
                + " outside a schedule. Did you mean \"hold\"?"),
        broken(
            service("sendTo: [ own: {} ]", "outside: hold"),
            "services.yaml:4: services.ops.outside: there is no schedule to be outside of. Add"
                + " schedule: NAME."),
        broken(
            service("sendTo: [ own: {} ]", "schedule: [day]"),
            "services.yaml:4: services.ops.schedule: is not a text. Write one value on this"
                + " line."),
        broken(
            service("sendTo: [ just text ]"),
            "services.yaml:3: services.ops.sendTo[0]: is not one kind of target."
                + " Write - dingtalkGroup: { name: … }."),
        broken(
            service("sendTo:", "  - own: {}", "    another: {}"),
            "services.yaml:4: services.ops.sendTo[0]: is not one kind of target."
                + " Write - dingtalkGroup: { name: … }."),
        broken(
            service("sendTo: [ own: https://x ]"),
            "services.yaml:3: services.ops.sendTo[0].own: is not a map of keys and values."
                + " Indent its keys below it."),
        broken(
            service("sendTo: [ 'my kind': {} ]"),
            "services.yaml:3: services.ops.sendTo[0].my kind: \"my kind\" is not a kind of target."
                + " Use letters and digits."),
        broken(
            service("sendTo:", "  - own: { name: A }", "  - other: { name: A }"),
            "services.yaml:5: services.ops.sendTo[1].other.name: two targets are called \"A\"."
                + " Give each its own name."),
        broken(
            service("sendTo:", "  - own: {}", "  - own: {}"),
            "services.yaml:5: services.ops.sendTo[1].own: two targets are called \"own\"."
                + " Give each its own name."),
        broken(
            service("sendTo:", "  - own: { name: 'A, B' }", "  - own: { name: '' }"),
            "services.yaml:4: services.ops.sendTo[0].own.name: is no name for a target."
                + " Use 1 to 100 characters without a comma.",
            "services.yaml:5: services.ops.sendTo[1].own.name: is no name for a target."
                + " Use 1 to 100 characters without a comma."),
        broken(
            group("webhok: https://x"),
            "services.yaml:5: services.ops.sendTo[0].dingtalkGroup.webhok: there is no key"
                + " \"webhok\" here. Did you mean \"webhook\"?",
            "services.yaml:4: services.ops.sendTo[0].dingtalkGroup: has no webhook."
                + " Copy the robot's address into webhook."),
        broken(
            group("webhook:"),
            "services.yaml:4: services.ops.sendTo[0].dingtalkGroup: has no webhook."
                + " Copy the robot's address into webhook."),
        broken(
            group("webhook: [x]"),
            "services.yaml:5: services.ops.sendTo[0].dingtalkGroup.webhook: is not a text."
                + " Write one value on this line."),
        broken(
            group("webhook: https://evil.example/robot/send?access_token=t0ken"),
            "services.yaml:5: services.ops.sendTo[0].dingtalkGroup.webhook: points to evil.example,"
                + " expected oapi.dingtalk.com. If that is meant, add evil.example to"
                + " annunciator.platform-hosts."),
        broken(
            group("webhook: \"" + PUSH + "\""),
            "services.yaml:5: services.ops.sendTo[0].dingtalkGroup.webhook: points to"
                + " qyapi.weixin.qq.com, expected oapi.dingtalk.com. If that is meant, add"
                + " qyapi.weixin.qq.com to annunciator.platform-hosts."),
        broken(
            group("webhook: http://oapi.dingtalk.com/robot/send?access_token=t0ken"),
            "services.yaml:5: services.ops.sendTo[0].dingtalkGroup.webhook: uses plain http, which"
                + " is allowed on this machine only. Use https://."),
        broken(
            group(
                "webhook: \"https://oapi.dingtalk.com/robot/send?access_token={{env:NO_TOKEN}}\""),
            "services.yaml:5: services.ops.sendTo[0].dingtalkGroup.webhook: the environment"
                + " variable NO_TOKEN is not set. Set it, or give a default:"
                + " {{env:NAME:default}}."),
        broken(
            group("webhook: \"" + ROBOT + "\"", "secret: \"{{file:secrets/boiler}}\""),
            "services.yaml:6: services.ops.sendTo[0].dingtalkGroup.secret: the file secrets/boiler"
                + " is missing. Create it, relative to the site, or give a default:"
                + " {{file:PATH:default}}."),
        broken(
            group("webhook: \"" + ROBOT + "\"", "webhook: \"" + ROBOT + "\""),
            "services.yaml:6: services.ops.sendTo[0].dingtalkGroup.webhook: stands here a second"
                + " time, first in line 5. Keep one of them."),
        broken(
            group("webhook: \"" + ROBOT + "\"", "keyword: " + "k".repeat(201)),
            "services.yaml:6: services.ops.sendTo[0].dingtalkGroup.keyword: is longer than 200"
                + " characters. Use one keyword of the robot."),
        broken(service("sendTo: [ email: { to: [a] } ]"), mail(".to[0]: \"a\"" + NO_ADDRESS)),
        broken(
            service("sendTo: [ email: { to: [a@b@c] } ]"), mail(".to[0]: \"a@b@c\"" + NO_ADDRESS)),
        broken(
            service("sendTo: [ email: { to: [o@p.cn, 'a b@c'] } ]"),
            mail(".to[1]: \"a b@c\"" + NO_ADDRESS)),
        broken(
            service("sendTo: [ email: { to: [\"a@c\\nBcc: x\"] } ]"),
            mail(".to[0]: \"a@c Bcc: x\"" + NO_ADDRESS)),
        broken(
            service("sendTo: [ email: { to: ['a@c,b@c'] } ]"),
            mail(".to[0]: \"a@c,b@c\"" + NO_ADDRESS)),
        broken(
            service("sendTo: [ email: { to: [" + "a".repeat(251) + "@b.c] } ]"),
            mail(".to[0]: \"" + "a".repeat(251) + "@b.c\"" + NO_ADDRESS)),
        broken(
            service("sendTo: [ email: { to: [a@b, a@b] } ]"),
            mail(".to[1]: \"a@b\" stands here a second time. Remove it.")),
        broken(
            service("sendTo: [ email: { to: a@b } ]"),
            mail(".to: is not a list. Write to: [ops@plant.example].")),
        broken(
            service("sendTo: [ email: { to: [] } ]"),
            mail(".to: has nobody. Write to: [ops@plant.example].")),
        broken(
            service("sendTo: [ email: { name: A } ]"),
            mail(": has nobody. Write to: [ops@plant.example].")),
        broken(
            service("sendTo: [ email: { to: [a@b], cc: [b@c] } ]"),
            mail(".cc: there is no key \"cc\" here. Known: name, to.")),
        broken(
            service("sendTo: [ wecomGroup: { webhook: \"" + PUSH + "\", secret: x } ]"),
            "services.yaml:3: services.ops.sendTo[0].wecomGroup.secret: there is no key \"secret\""
                + " here. Known: mention, name, webhook."));
  }

  @Test
  void a_mail_goes_to_all_addresses_at_once_so_it_has_one_receiver() {
    Target target =
        read(service(
                "sendTo: [ email: { name: Office, to: [a@b.cn, 王@工厂.cn, a.b+c@d-e.example] } ]"))
            .get("ops")
            .targets()
            .get(0);

    assertThat(problems()).isEmpty();
    assertThat(target.receivers()).containsExactly("Office");
    assertThat(target.limit()).isEqualTo(Limit.parse("20/1m").orElseThrow());
    assertThat(target.config())
        .containsEntry("to", List.of("a@b.cn", "王@工厂.cn", "a.b+c@d-e.example"));
  }

  @ParameterizedTest
  @MethodSource("brokenMentions")
  void a_broken_mention_says_what_where_and_what_to_do(String mention, String expected) {
    read(group("webhook: \"" + ROBOT + "\"", "mention: " + mention));

    assertThat(problems())
        .containsExactly(
            "services.yaml:6: services.ops.sendTo[0].dingtalkGroup.mention" + expected);
  }

  static Stream<Arguments> brokenMentions() {
    String severity = " is not a severity. Use 1..1000.";
    return Stream.of(
        Arguments.of("zhang3", ": names nobody. Write mention: { users: [zhang3], from: 900 }."),
        Arguments.of("{}", ": names nobody. Write mention: { users: [zhang3], from: 900 }."),
        Arguments.of("{ users: zhang3 }", ".users: is not a list. Write users: [\"…\"]."),
        Arguments.of("{ mobiles: 138 }", ".mobiles: is not a list. Write mobiles: [\"…\"]."),
        Arguments.of(
            "{ user: [a] }", ".user: there is no key \"user\" here. Did you mean \"users\"?"),
        Arguments.of("{ users: [a], from: 0 }", ".from: \"0\"" + severity),
        Arguments.of("{ users: [a], from: 1001 }", ".from: \"1001\"" + severity),
        Arguments.of("{ users: [a], from: high }", ".from: \"high\"" + severity),
        Arguments.of("{ users: [a], from: 9.5 }", ".from: \"9.5\"" + severity),
        Arguments.of("{ users: [a], from: 99999999999 }", ".from: \"99999999999\"" + severity),
        Arguments.of("{ users: [a], from: }", ".from: \"\"" + severity),
        Arguments.of("{ all: yes }", ".all: \"yes\" is neither true nor false."),
        Arguments.of(
            "{ users: [" + "u".repeat(201) + "] }",
            ".users[0]: is no one's id. Use 1 to 200 characters."),
        Arguments.of("{ users: [a, ''] }", ".users[1]: is no one's id. Use 1 to 200 characters."),
        Arguments.of("{ users: [[a]] }", ".users[0]: is not a text. Write one value on this line."),
        Arguments.of("{ users: [" + users(51, 1) + "] }", ": names 51 people. Name at most 50."),
        Arguments.of(
            "{ users: [" + users(37, 49) + "] }",
            ": leaves no room for the alarm. Name fewer people."),
        Arguments.of(
            "{ users: [a], from: \"{{env:NO_SEVERITY}}\" }",
            ".from: the environment variable NO_SEVERITY is not set. Set it, or give a default:"
                + " {{env:NAME:default}}."));
  }

  @ParameterizedTest
  @MethodSource
  void a_good_mention_is_no_problem(String mention) {
    read(group("webhook: \"" + ROBOT + "\"", "mention: " + mention));

    assertThat(problems()).isEmpty();
  }

  static Stream<String> a_good_mention_is_no_problem() {
    return Stream.of(
        "{ all: true }",
        "{ users: [a], from: 1 }",
        "{ users: [a], from: 1000 }",
        "{ users: [a], from: \"{{env:SEVERITY}}\", all: \"{{env:ALL:false}}\" }",
        "{ mobiles: [13800000000, \"13900000000\"], users: [123] }",
        "{ users: [" + "u".repeat(200) + "] }",
        "{ users: [" + users(50, 1) + "] }",
        "{ users: [" + users(36, 50) + "] }");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 200})
  void a_keyword_may_have_200_characters(int length) {
    read(group("webhook: \"" + ROBOT + "\"", "keyword: " + "k".repeat(length)));

    assertThat(problems()).isEmpty();
  }

  @Test
  void all_problems_of_the_file_are_found_at_once() {
    read(
        """
        inhibit: {}
        services:
          ops:
            sendTo:
              - dingtalkGroup: { name: A, webhok: x, mention: { from: 0 } }
              - wecomGroup: { name: A, webhook: "http://x.example/?key=k3y" }
              - email: { to: [] }
            limit: 0/1m
          lead:
            send: []
        """);

    assertThat(problems()).hasSize(10).noneMatch(problem -> problem.contains("k3y"));
  }

  @Test
  void a_site_without_the_file_says_so() {
    file().read(site);

    assertThat(problems())
        .containsExactly(
            "services.yaml: the file is missing. Create it, with at least one service under"
                + " services.");
  }

  @Test
  void a_file_in_another_encoding_says_where() throws IOException {
    Files.write(
        site.resolve("services.yaml"), "services:\n  锅炉: {}\n".getBytes(Charset.forName("GBK")));
    file().read(site);

    assertThat(problems())
        .containsExactly("services.yaml:2: is not UTF-8. Save the file as UTF-8.");
  }

  @Test
  void the_mark_that_some_editors_put_first_is_passed_over() throws IOException {
    Files.writeString(
        site.resolve("services.yaml"), "\uFEFF" + service("sendTo: [ own: {} ]") + "\r\n");

    assertThat(file().read(site)).containsOnlyKeys("ops");
    assertThat(problems()).isEmpty();
  }

  private Map<String, Service> read(String text) {
    return file().read(text);
  }

  private ServicesFile file() {
    Placeholders placeholders =
        new Placeholders(
            site,
            Map.of("BOILER_SECRET", "SECboiler", "SEVERITY", "900")::get,
            Map.of("camel.server.port", "8080")::get);
    WebhookHosts hosts = new WebhookHosts(List.of("proxy.example"));
    Map<String, String> hostOfKind =
        Map.of("dingtalkGroup", "oapi.dingtalk.com", "wecomGroup", "qyapi.weixin.qq.com");
    return new ServicesFile(
        Set.of("alarm", "short"),
        placeholders,
        ZoneOffset.UTC,
        false,
        (kind, webhook) ->
            Optional.ofNullable(hostOfKind.get(kind)).flatMap(host -> hosts.problem(webhook, host)),
        problems);
  }

  private List<String> problems() {
    return problems.all().stream().map(Problem::toString).toList();
  }

  private static Arguments broken(String text, String... problems) {
    return Arguments.of(text, List.of(problems));
  }

  private static String mail(String problem) {
    return "services.yaml:3: services.ops.sendTo[0].email" + problem;
  }

  private static String service(String... lines) {
    return "services:\n  ops:\n    " + String.join("\n    ", lines);
  }

  private static String group(String... lines) {
    return service("sendTo:", "  - dingtalkGroup:", "      " + String.join("\n          ", lines));
  }

  private static String users(int count, int length) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"" + "u".repeat(length) + "\"")
        .collect(Collectors.joining(", "));
  }
}
