package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.annunciator.alarm.AlarmState;
import io.annunciator.inbound.ChatMessage;
import io.annunciator.rule.Plan;
import io.annunciator.rule.Rule;
import io.annunciator.rule.RuleBook;
import io.annunciator.site.App;
import io.annunciator.site.Problem;
import io.annunciator.site.RouteFile;
import io.annunciator.site.Schedule;
import io.annunciator.site.Schedules;
import io.annunciator.site.SiteInvalid;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RuleEditionTest {
  private static final Map<String, App> APPS =
      Map.of("plant", new App("plant", "dingtalk", Map.of()));
  private static final Map<String, Schedule> SCHEDULES = Schedules.of("day: { weekly: mon-fri }");

  @TempDir private Path site;
  private final RuleBook book = new RuleBook();
  private final List<RuleEdition> editions = new ArrayList<>();

  @AfterEach
  void close() {
    editions.forEach(RuleEdition::close);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "simple: \"${body.severity} > 800\"              | true",
        "simple: \"${body.severity} > 900\"              | false",
        "simple: \"${body.labels[line]} == '2'\"         | true",
        "simple: \"${body.labels[line]} == '3'\"         | false",
        "simple: \"${body.labels[none]} == null\"        | true",
        "simple: \"${body.labels[none]} == '2'\"         | false",
        "simple: \"${body.state} == 'active'\"           | true",
        "simple: \"${body.state} == 'cleared'\"          | false",
        "simple: \"${body.state} != 'cleared'\"          | true",
        "simple: \"${body.source} starts with 'plant1'\" | true",
        "simple: \"${body.value} > 17\"                  | true",
        "simple: \"${body.value} > 17.2\"                | true",
        "simple: \"${body.value} < 17.5\"                | true",
        "simple: \"${body.value} > 17.3\"                | false",
        "simple: \"${body.value} >= 17.3\"               | true",
        "simple: \"${body.value} == 17\"                 | false",
        "simple: \"${body.value} > ${body.limit}\"       | true",
        "simple: \"${body.value} < '20'\"                | true",
        "simple: \"${body.limit} == 16\"                 | true",
        "simple: \"${body.shortId} != ''\"               | true",
        "jq: '.severity > 800'                           | true",
        "jq: '.severity > 900'                           | false",
        "jq: '.labels.line == \"2\" and .state == \"active\"' | true",
        "jq: '.value > 17.2'                             | true",
        "jq: '.labels.none == \"2\"'                     | false",
        "constant: true                                  | true",
      })
  void a_filter_looks_at_the_alarm(String condition, boolean told) throws SiteInvalid {
    Plan plan = plan(route("r", "filter:", "  " + condition, "  steps:", "    - to: notify:ops"));

    assertThat(plan.failures()).isEmpty();
    assertThat(plan.entries()).hasSize(told ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({"1000, ops", "900, ops", "899, line-2", "334, line-2", "333, 锅炉房"})
  void a_choice_splits(int severity, String service) throws SiteInvalid {
    force(
        route(
            "r",
            "choice:",
            "  when:",
            "    - simple: \"${body.severity} >= 900\"",
            "      steps: [ to: notify:ops ]",
            "    - simple: \"${body.severity} >= 334\"",
            "      steps: [ to: notify:line-2 ]",
            "  otherwise:",
            "    steps: [ to: notify:锅炉房 ]"));

    Plan plan = book.plan(Sample.alarm(AlarmState.ACTIVE, severity, Map.of()));

    assertThat(plan.entries()).extracting(Plan.Entry::service).containsExactly(service);
  }

  @ParameterizedTest
  @CsvSource({"ACTIVE, active", "CLEARED, cleared", "ACKNOWLEDGED, acknowledged"})
  void every_state_compares_with_its_name(AlarmState state, String name) throws SiteInvalid {
    force(
        "- route:\n    id: r\n    from:\n      uri: rule:r?state=active,cleared,acknowledged\n"
            + "      steps:\n        - filter:\n            simple: \"${body.state} == '"
            + name
            + "'\"\n            steps:\n              - to: notify:ops\n");

    for (AlarmState other : AlarmState.values()) {
      assertThat(book.plan(Sample.alarm(other, 1, Map.of())).entries())
          .hasSize(other == state ? 1 : 0);
    }
  }

  @Test
  void a_bean_of_the_rule_file_decides() throws SiteInvalid {
    String text =
        """
        - beans:
            - name: urgency
              type: io.annunciator.camel.SampleBean
              properties: { above: 800 }
        """
            + route("r", "filter:", "  method: urgency", "  steps: [ to: notify:ops ]");
    force(text);

    assertThat(book.plan(Sample.alarm(AlarmState.ACTIVE, 801, Map.of())).entries()).hasSize(1);
    assertThat(book.plan(Sample.alarm(AlarmState.ACTIVE, 800, Map.of())).entries()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "to: notify:ops                                          | ops | [] | ''",
        "to: notify:锅炉房                                        | 锅炉房 | [] | ''",
        "to: notify:ops?message=short&to=A                       | ops | [A] | short",
        "to: { uri: notify:ops, parameters: { to: 'RAW(Line 2 +B&C=100%, A)', message: alarm } }"
            + " | ops | [Line 2 +B&C=100%, A] | alarm",
        "to: \"notify:{{service}}\"                              | line-2 | [] | ''",
        "to: \"notify:{{file:name.txt}}\"                        | ops | [] | ''",
        "toD: \"notify:line-${body.labels[line]}\"               | line-2 | [] | ''",
        "setVariable: { name: x, constant: 1 }                   | '' | [] | ''",
      })
  void notify_plans(String step, String service, String receivers, String template)
      throws Exception {
    Files.writeString(site.resolve("name.txt"), "ops\n");
    Plan plan = plan(route("r", step));

    assertThat(plan.failures()).isEmpty();
    if (service.isEmpty()) {
      assertThat(plan.entries()).isEmpty();
    } else {
      assertThat(plan.entries()).hasSize(1);
      Plan.Entry entry = plan.entries().get(0);
      assertThat(entry.rule().id()).isEqualTo("r");
      assertThat(entry.service()).isEqualTo(service);
      assertThat(entry.receivers()).hasToString(receivers);
      assertThat(entry.template()).isEqualTo(template);
    }
  }

  @Test
  void a_rule_may_use_routes_of_its_own() throws SiteInvalid {
    Plan plan =
        plan(
            route("r", "to: direct:both")
                + "- route:\n    id: both\n    from:\n      uri: direct:both\n      steps:\n"
                + "        - to: notify:ops\n        - to: notify:line-2\n");

    assertThat(plan.entries()).extracting(Plan.Entry::service).containsExactly("ops", "line-2");
    assertThat(plan.entries()).extracting(entry -> entry.rule().id()).containsOnly("r");
  }

  @Test
  void a_parallel_multicast_loses_nothing() throws SiteInvalid {
    Plan plan =
        plan(
            route(
                "r",
                "multicast:",
                "  parallelProcessing: true",
                "  steps: [ { to: notify:ops }, { to: notify:line-2 }, { to: notify:锅炉房 } ]"));

    assertThat(plan.entries())
        .extracting(Plan.Entry::service)
        .containsExactlyInAnyOrder("ops", "line-2", "锅炉房");
  }

  @Test
  void a_rule_that_throws_is_a_failure_of_the_plan() throws SiteInvalid {
    Plan plan =
        plan(
            route(
                "r",
                "to: notify:ops",
                "throwException: { exceptionType: java.io.IOException, message: no }"));

    assertThat(plan.entries()).hasSize(1);
    assertThat(plan.failures()).isEqualTo("r: IOException");
  }

  @Test
  void rules_come_in_the_order_of_their_files_and_inside_a_file_as_they_stand() throws SiteInvalid {
    RuleEdition edition =
        load(
            file("a.yaml", route("z") + route("y")),
            file("b/c.yaml", route("x").replace("from:", "description: Says what\n    from:")),
            file("d.yaml", route("a")));

    assertThat(edition.rules()).extracting(Rule::id).containsExactly("z", "y", "x", "a");
    assertThat(edition.rules())
        .extracting(Rule::description)
        .containsExactly("", "", "Says what", "");
    assertThat(edition.rules())
        .extracting(rule -> ((RuleConsumer) rule).file())
        .containsExactly(
            "routes/rules/a.yaml",
            "routes/rules/a.yaml",
            "routes/rules/b/c.yaml",
            "routes/rules/d.yaml");
  }

  @Test
  void a_description_is_filled_and_a_placeholder_without_a_value_is_a_problem() throws SiteInvalid {
    String filled = "description: \"Hall {{none:7}}\"\n    from:";

    assertThat(load(file("a.yaml", route("a").replace("from:", filled))).rules())
        .extracting(Rule::description)
        .containsExactly("Hall 7");
    assertThatThrownBy(
            () ->
                load(file("b.yaml", route("b").replace("from:", filled.replace("none:7", "none")))))
        .hasMessageContaining("there is no key \"none\" to put in");
  }

  @Test
  void conditions_come_from_parameters_and_query_and_may_hold_placeholders() throws SiteInvalid {
    RuleEdition edition =
        load(
            file(
                "a.yaml",
                """
                - route:
                    id: r
                    from:
                      uri: rule:r
                      parameters: { area: boiler*, severity: "{{from}}..", label.line: 2, state: "active,cleared", schedule: day }
                      steps:
                        - to: notify:ops
                """));

    assertThat(edition.rules().get(0).conditions().written())
        .isEqualTo(
            Map.of(
                "area",
                "boiler*",
                "severity",
                "700..",
                "label.line",
                "2",
                "state",
                "active,cleared",
                "schedule",
                "day"));
  }

  @Test
  void a_site_without_rules_is_right() throws SiteInvalid {
    assertThat(load().rules()).isEmpty();
    assertThat(load(file("empty.yaml", ""), file("remarks.yaml", "# none yet\n")).rules())
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("brokenFiles")
  void a_broken_file_says_what_and_where(String text, List<String> expected) {
    assertThat(problems(file("a.yaml", text)))
        .containsExactlyElementsOf(
            expected.stream().map(problem -> "routes/rules/a.yaml:" + problem).toList());
  }

  static Stream<Arguments> brokenFiles() {
    String step = "[0].route.from.steps[0]";
    return Stream.of(
        broken(
            route("r", "to: notify:line-3"),
            "6: "
                + step
                + ".to: there is no service \"line-3\" in services.yaml."
                + " Did you mean \"line-2\"?"),
        broken(
            route("r", "to: { uri: notify:ops, parameters: { too: A } }"),
            "6: " + step + ".to.uri: there is no option \"too\". Did you mean \"to\"?"),
        broken(
            route("r", "to: notify:ops?to=B"),
            "6: " + step + ".to: to=\"B\" is no receiver of ops. Known: A, Line 2 +B&C=100%."),
        broken(
            route("r", "to: { uri: notify:ops, parameters: { to: Line 2 +B&C=100% } }"),
            "6: "
                + step
                + ".to.uri: to=\"Line 2 +B&C=100%\" has &, + or %."
                + " Write RAW(Line 2 +B&C=100%)."),
        broken(
            route("r", "to: notify:ops?message=shrt"),
            "6: "
                + step
                + ".to: message=\"shrt\" is not a message template."
                + " Did you mean \"short\"?"),
        broken(
            route("r", "to: notify:ops?after=10m&unless=acknowleged"),
            "6: "
                + step
                + ".to: unless=\"acknowleged\" cancels nothing. Did you mean \"acknowledged\"?"),
        broken(
            route("r", "to: notify:ops", "to: notify:opps", "wireTap: { uri: notify:op }"),
            "7: [0].route.from.steps[1].to: there is no service \"opps\" in services.yaml."
                + " Did you mean \"ops\"?",
            "8: [0].route.from.steps[2].wireTap.uri: there is no service \"op\" in services.yaml."
                + " Did you mean \"ops\"?"),
        broken(
            route("r").replace("rule:r", "rule:r?aera=x"),
            "4: [0].route.from.uri: there is no condition \"aera\". Did you mean \"area\"?"),
        broken(
            route("r").replace("rule:r", "rule:r?severity=hgih"),
            "4: [0].route.from.uri: severity=\"hgih\": use 700, 700.. or 334..666, from 1 to 1000,"
                + " or low, medium, high, critical."),
        broken(
            route("r").replace("rule:r", "rule:r?schedule=dayy&outside=hold"),
            "4: [0].route.from.uri: there is no schedule \"dayy\" in services.yaml. Did you mean"
                + " \"day\"?"),
        broken(
            route("r").replace("    id: r\n", ""),
            "1: [0].route: the route has no id. Write - route: and below it id: NAME."),
        broken(
            "- from:\n    uri: rule:r\n    steps:\n      - to: notify:ops\n",
            "1: [0].from: the route has no id. Write - route: and below it id: NAME."),
        broken(
            bridge("chat:plent", "notify:ops"),
            "4: [0].route.from.uri: there is no app \"plent\" under apps in services.yaml. Did you mean \"plant\"?"),
        broken(
            bridge("chat:plant?groop=x", "notify:ops"),
            "4: [0].route.from.uri: there is no option \"groop\". Did you mean \"group\"?"),
        broken(
            bridge("chat:plant", "notify:ops?format={who}"),
            "6: [0].route.from.steps[0].to: format=\"{who}\" has {who}. Use {user}, {group} and {text}."),
        broken(
            bridge("chat:plant", "notify:ops?after=10m"),
            "6: [0].route.from.steps[0].to: after= is for routes that begin with rule:NAME."),
        broken(
            route("r", "to: \"notify:ops?format={text}\""),
            "6: [0].route.from.steps[0].to: format= is for routes that begin with chat:APP."),
        broken("route:\n  id: r\n", "1: is not a list of routes. Begin with - route:."),
        broken("just text", "1: is not a list of routes. Begin with - route:."),
        broken(
            route("r") + route("r"),
            "8: [1].route.id: \"r\" is the id of another route, in routes/rules/a.yaml line 2."
                + " Give each its own.",
            "10: [1].route.from.uri: \"rule:r\" with these conditions begins another rule, in"
                + " routes/rules/a.yaml line 4. Give each its own name."),
        broken(
            route("r", "filter:", "  simple: \"${body.severity\"", "  steps: [ to: notify:ops ]"),
            "7: route r: \"${body.severity\": expected symbol functionEnd but was eol at location"
                + " 14. Write what is read as ${…}, and text to compare with as '…'."),
        broken(
            route("r", "filter:", "  jq: \".a |\"", "  steps: [ to: notify:ops ]"),
            "7: route r: Illegal syntax: .a |."),
        broken(route("r", "filtr: {}"), "6: there is no step \"filtr\". Did you mean \"filter\"?"),
        broken(
            route("r", "log: x", "to: nosuch:x"),
            "7: route r: there is no component \"nosuch\". Known: bean, browse, chat, class,"
                + " controlbus, dataformat, dataset, dataset-test, direct, file, http, https, …."),
        broken(
            route("r", "log: x", "to: log:x?bogus=1"),
            "7: route r: log: has no option \"bogus\". Known: exchangeFormatter, groupActiveOnly,"
                + " groupDelay, groupInterval, groupSize, lazyStartProducer, level, logMask, loggerName,"
                + " marker, maxChars, multiline, …."),
        broken(
            route("r", "to: rule:other"),
            "2: route r: rule: is where a rule begins (from:); to tell a service use"
                + " notify:SERVICE."),
        broken(
            route("r").replace("rule:r", "notify:ops"),
            "2: route r: notify: is a step (to:); a rule begins with rule:NAME."),
        broken(
            route("r", "to: \"notify:{{no.such}}\""),
            "6: "
                + step
                + ".to: there is no key \"no.such\" to put in. Set it in application.properties,"
                + " or give a default: {{NAME:default}}."),
        broken(route("r", "log: \"{{file:no/such}}\""), "2: route r: the file no/such is missing."),
        broken(
            "- route:\n\tid: r\n",
            "2: not YAML: found character '\\t(TAB)' that cannot start any token. (Do not use"
                + " \\t(TAB) for indentation). Indent with spaces."),
        broken(
            route("r").replace("id: r", "id: r\n    id: s"),
            "3: [0].route.id: stands here a second time, first in line 2. Keep one of them."),
        broken("- route:\n    id: \uFFFD\n", "2: is not UTF-8. Save the file as UTF-8."));
  }

  @Test
  void a_file_with_the_other_ending_is_a_problem_not_passed_over() {
    assertThat(problems(file("a.yml", route("r"))))
        .containsExactly("routes/rules/a.yml: ends in .yml. Rename it to .yaml.");
  }

  @Test
  void two_files_with_the_same_route_id_are_a_problem() {
    assertThat(problems(file("a.yaml", route("r")), file("b.yaml", "\n" + route("r"))))
        .containsExactly(
            "routes/rules/b.yaml:3: [0].route.id: \"r\" is the id of another route, in"
                + " routes/rules/a.yaml line 2. Give each its own.",
            "routes/rules/b.yaml:5: [0].route.from.uri: \"rule:r\" with these conditions begins"
                + " another rule, in routes/rules/a.yaml line 4. Give each its own name.");
  }

  @Test
  void the_problems_of_all_files_are_found_at_once() {
    assertThat(
            problems(
                file("a.yaml", route("a", "to: notify:nobody") + "- route: {}\n"),
                file("b.yaml", "not a list"),
                file("c.yaml", route("c")),
                file("d.yaml", route("d", "to: nosuch:x")),
                file("e.yaml", route("c", "log: x"))))
        .extracting(problem -> problem.substring(13, 19))
        .containsExactly("a.yaml", "a.yaml", "b.yaml", "d.yaml", "e.yaml", "e.yaml");
  }

  @Test
  void after_a_failure_nothing_of_the_edition_is_left_running() {
    Set<String> before = threads();

    assertThat(
            problems(
                file(
                    "a.yaml",
                    "- route:\n"
                        + "    id: t\n"
                        + "    from:\n"
                        + "      uri: seda:queue?pollTimeout=20\n"
                        + "      steps: [ log: x ]\n"),
                file("b.yaml", route("b", "to: nosuch:x"))))
        .hasSize(1);

    assertThat(threads()).isEqualTo(before);
  }

  @Test
  void a_closed_edition_leaves_nothing_running() throws SiteInvalid {
    Set<String> before = threads();
    load(file(
            "a.yaml",
            "- route:\n"
                + "    id: t\n"
                + "    from:\n"
                + "      uri: seda:queue?pollTimeout=20\n"
                + "      steps: [ log: x ]\n"))
        .close();

    assertThat(threads()).isEqualTo(before);
  }

  @Test
  void notify_outside_a_rule_says_where_it_works() {
    assertThatThrownBy(
            () ->
                RuleConsumer.plan(
                    new org.apache.camel.support.DefaultExchange(
                        new org.apache.camel.impl.DefaultCamelContext())))
        .hasMessage("notify: works only in a route that begins with rule:");
  }

  private Plan plan(String text) throws SiteInvalid {
    force(text);
    return book.plan(Sample.alarm());
  }

  private void force(String text) throws SiteInvalid {
    book.replace(load(file("a.yaml", text)).rules(), Sample.services());
  }

  private RuleEdition load(RouteFile... files) throws SiteInvalid {
    RuleEdition edition =
        RuleEdition.load(
            site,
            APPS,
            Sample.services(),
            Set.of("alarm", "short"),
            SCHEDULES,
            Map.of("service", "line-2", "from", "700"),
            List.of(files));
    editions.add(edition);
    return edition;
  }

  private List<String> problems(RouteFile... files) {
    SiteInvalid invalid = catchThrowableOfType(SiteInvalid.class, () -> load(files));
    return invalid.problems().stream().map(Problem::toString).toList();
  }

  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.contains("rules"))
        .collect(Collectors.toSet());
  }

  private static RouteFile file(String name, String text) {
    return new RouteFile("routes/rules/" + name, text);
  }

  private static Arguments broken(String text, String... problems) {
    return Arguments.of(text, List.of(problems));
  }

  private static String bridge(String from, String to) {
    return "- route:\n    id: b\n    from:\n      uri: %s\n      steps:\n        - to: \"%s\"\n"
        .formatted(from, to);
  }

  @Test
  void a_bridge_is_no_rule_and_hears_its_group() throws SiteInvalid {
    RuleEdition edition =
        load(
            file(
                "a.yaml",
                bridge("chat:plant?group=Boiler 锅炉", "notify:ops?format={user}: {text}")));

    assertThat(edition.rules()).isEmpty();
    ChatConsumer bridge = edition.chats().get(0);
    assertThat(bridge.id()).isEqualTo("b");
    assertThat(bridge.hears(said("plant", "cid1", "Boiler 锅炉"))).isTrue();
    assertThat(bridge.hears(said("plant", "Boiler 锅炉", ""))).as("by its id").isTrue();
    assertThat(bridge.hears(said("plant", "cid1", "Mill"))).isFalse();
    assertThat(bridge.hears(said("other", "cid1", "Boiler 锅炉"))).isFalse();
  }

  private static ChatMessage said(String app, String conversation, String group) {
    return new ChatMessage(
        new App(app, "dingtalk", Map.of()), "1", "Li", conversation, group, "text");
  }

  /** A rule of one step that may have several lines, or of steps that each begin with a key. */
  static String route(String id, String... lines) {
    StringBuilder text =
        new StringBuilder(
            "- route:\n    id: %s\n    from:\n      uri: rule:%s\n".formatted(id, id));
    text.append("      steps:\n");
    if (lines.length == 0) {
      text.append("        - to: notify:ops\n");
    }
    for (String line : lines) {
      text.append(line.startsWith(" ") ? "          " : "        - ").append(line).append('\n');
    }
    return text.toString();
  }
}
