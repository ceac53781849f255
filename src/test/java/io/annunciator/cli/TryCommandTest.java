package io.annunciator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TryCommandTest {
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  @TempDir private Path folder;

  @BeforeEach
  void site() throws IOException {
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    write("application.properties", "annunciator.language=en\nannunciator.time-zone=UTC\n");
    write(
        "services.yaml",
        """
        services:
          ops:
            sendTo:
              - dingtalkGroup:
                  name: Ops
                  webhook: "https://oapi.dingtalk.com/robot/send?access_token=t0p53cr3t"
                  keyword: ALARM
          night:
            schedule: at-night
            sendTo:
              - wecomGroup: { name: Night, webhook: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k3yk3yk3y" }
        schedules:
          at-night: { weekly: ["mon-sun 22:00-06:00"] }
        """);
    write(
        "routes/rules/a.camel.yaml",
        """
        - route:
            id: high
            from:
              uri: rule:high
              parameters: { severity: "700..", area: boiler-house }
              steps:
                - to: notify:ops
                - to: notify:night
                - to: notify:ops?after=10m&unless=acknowledged&every=1h
        - route:
            id: second
            from:
              uri: rule:second
              steps:
                - filter:
                    simple: "${body.labels[line]} == '2'"
                    steps:
                      - to: notify:ops
        """);
  }

  @AfterEach
  void release() {
    System.setOut(out);
    System.setErr(err);
  }

  @Test
  void who_would_be_told_when_and_in_which_words() throws IOException {
    assertThat(tryOut("{'source':'PT-101','severity':900,'area':'boiler-house','message':'@all'}"))
        .isZero();

    assertThat(printed())
        .contains("high (routes/rules/a.camel.yaml): matches, tells ops, night\n")
        .contains("second (routes/rules/a.camel.yaml): matches, but tells nobody")
        .contains(
            """
              ops/Ops (high): at once
                [Critical] PT-101 alarm
                | ### Critical · Active
            """)
        .contains("    | > ＠all\n")
        .contains("    | ALARM\n")
        .contains("  night/Night (high): not told, schedule: at-night is closed\n")
        .contains("  ops/Ops (high): at 2026-11-20 12:10:00, unless acknowledged, again every 1h\n")
        .doesNotContain("t0p53cr3t")
        .doesNotContain("k3yk3yk3y");
  }

  @Test
  void without_a_time_the_alarm_comes_now() throws IOException {
    write("alarm.json", "{\"source\":\"PT-101\",\"severity\":900,\"area\":\"boiler-house\"}");

    assertThat(
            CommandLineProgram.execute(
                "try", folder.resolve("alarm.json").toString(), "--site", folder.toString()))
        .isZero();
    assertThat(printed()).contains("  ops/Ops (high): at once\n");
  }

  @Test
  void the_condition_that_is_not_met_is_named() throws IOException {
    assertThat(tryOut("{'source':'PT-101','severity':699,'area':'boiler-house'}")).isZero();
    assertThat(printed())
        .contains("high (routes/rules/a.camel.yaml): no, severity is \"699\", not \"700..\"");

    assertThat(tryOut("{'source':'PT-101','severity':700,'labels':{'line':'2'}}")).isZero();
    assertThat(printed())
        .contains("no, area is not set, not \"boiler-house\"")
        .contains("second (routes/rules/a.camel.yaml): matches, tells ops\n");
  }

  @Test
  void a_rule_that_fails_says_why() throws IOException {
    write(
        "routes/rules/a.camel.yaml",
        """
        - route:
            id: wrong
            from:
              uri: rule:wrong
              steps:
                - filter: { simple: "${body.severty} > 1", steps: [ to: { uri: notify:ops } ] }
        """);

    assertThat(tryOut("{'source':'PT-101'}")).isZero();
    assertThat(printed())
        .contains("wrong (routes/rules/a.camel.yaml): fails: ")
        .contains("severty")
        .contains("none: nobody is told");
  }

  @Test
  void a_message_of_a_gateway_is_mapped_first() throws IOException {
    assertThat(tryExample("01.json")).isZero();

    assertThat(printed())
        .startsWith("alarms:\n{\"id\":\"")
        .contains("\"condition\":\"EmergencyStop\",\"state\":\"active\",\"severity\":900")
        .contains("\nline-2/press-7 EmergencyStop, active, severity 900\n\nRules:\n");
  }

  @Test
  void a_message_without_an_alarm_is_said_to_have_none() throws IOException {
    assertThat(tryExample("03.json")).isZero();

    assertThat(printed()).isEqualTo("no alarm in it\n\n");
  }

  @Test
  void a_mapping_that_hands_nothing_on_has_found_no_alarm() throws IOException {
    write(
        "routes/1-intake-plc.camel.yaml",
        """
        - route:
            id: plc
            from:
              uri: dialect:plc
              parameters: { topic: "plc/+" }
              steps:
                - split:
                    jq: { expression: ".[]" }
                    steps:
                      - to: direct:alarm
        """);
    write("message.json", "[]");
    assertThat(tryMessage("plc/7")).isZero();
    assertThat(printed()).isEqualTo("no alarm in it\n\n");

    write("message.json", "[{\"source\":\"one\"},{\"source\":\"two\"}]");
    assertThat(tryMessage("plc/7")).isZero();
    assertThat(printed()).contains("\none alarm, active, ", "\ntwo alarm, active, ");
  }

  private int tryMessage(String topic) {
    return CommandLineProgram.execute(
        "try",
        "--mqtt",
        topic,
        folder.resolve("message.json").toString(),
        "--site",
        folder.toString());
  }

  @Test
  void a_message_that_cannot_be_mapped_says_why() throws IOException {
    write("message.json", "{\"values\":{\"EStop\":2}}");

    assertThat(
            CommandLineProgram.execute(
                "try",
                "--mqtt",
                "neuron/x/y",
                folder.resolve("message.json").toString(),
                "--site",
                "examples/emq-neuron"))
        .isEqualTo(1);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .endsWith("mapped by dialect:emq-neuron, tag EStop is 2, which is no bit\n");
  }

  @Test
  void a_mapping_may_call_routes_of_other_files() throws IOException {
    write(
        "routes/1-intake-plc.camel.yaml",
        """
        - route:
            id: plc
            from:
              uri: dialect:plc
              parameters: { topic: "plc/+" }
              steps:
                - to: direct:plc-name?block=false
                - to: direct:alarm
        """);
    write(
        "routes/1-intake-parts.camel.yaml",
        """
        - route:
            id: plc-name
            from:
              uri: direct:plc-name
              steps:
                - to: direct:plc-severity
        - route:
            id: plc-severity
            from:
              uri: direct:plc-severity
              steps:
                - setBody:
                    constant: '{"source":"press-7","severity":900}'
        """);
    write(
        "routes/4-dead-letter.camel.yaml",
        """
        - route:
            id: dead-letter
            from:
              uri: direct:dead-letter
              steps:
                - to: bean:onlyInTheRunningProgram
        """);
    write("message.json", "{}");

    assertThat(tryMessage("plc/7")).as(said()).isZero();
    assertThat(printed()).contains("press-7 alarm, active, severity 900");
  }

  private static int tryExample(String message) {
    return CommandLineProgram.execute(
        "try",
        "--mqtt",
        "neuron/s7-line2/alarms",
        "examples/emq-neuron/messages/" + message,
        "--site",
        "examples/emq-neuron");
  }

  @Test
  void a_message_that_would_not_come_in_is_said_to_have_no_way() throws IOException {
    write("message.json", "{\"source\":\"PT-101\"}");
    String message = folder.resolve("message.json").toString();

    assertThat(
            CommandLineProgram.execute(
                "try", "--mqtt", "alarm/line-2", message, "--site", folder.toString()))
        .isEqualTo(1);
    assertThat(said())
        .isEqualToIgnoringNewLines(
            "application.properties: annunciator.mqtt.topics: a message of topic \"alarm/line-2\""
                + " does not come in by alarms/#. Add the topic here, or to a dialect: route.");

    assertThat(
            CommandLineProgram.execute(
                "try", "--mqtt", "alarms/line-2", message, "--site", folder.toString()))
        .isZero();
  }

  @Test
  void a_filter_is_no_topic_of_a_message() {
    assertThat(CommandLineProgram.execute("try", "--mqtt", "alarms/#", "message.json"))
        .isEqualTo(1);
    assertThat(said()).startsWith("--mqtt alarms/#: is a filter. Write the topic of one message");
  }

  @Test
  void what_is_no_json_has_no_place_but_the_file() throws IOException {
    assertThat(tryOut("no json")).isEqualTo(1);

    assertThat(said()).contains("alarm.json: is not JSON");
  }

  @Test
  void what_is_no_alarm_is_said_with_its_place() throws IOException {
    assertThat(tryOut("{'source':'PT-101','severity':1200}")).isEqualTo(1);

    assertThat(said()).contains("alarm.json: /severity ").contains("1200");
    assertThat(printed()).isEmpty();
  }

  @Test
  void a_site_that_is_broken_says_so() throws IOException {
    write("routes/rules/a.camel.yaml", "broken");

    assertThat(tryOut("{'source':'PT-101'}")).isEqualTo(1);
    assertThat(said()).contains("routes/rules/a.camel.yaml:1: is not a list of routes");
  }

  @Test
  void a_file_that_is_not_there_and_a_time_that_is_none_are_said() throws IOException {
    assertThat(CommandLineProgram.execute("try", "nowhere.json", "--site", folder.toString()))
        .isEqualTo(1);
    assertThat(said()).contains("nowhere.json: cannot be read");

    write("alarm.json", "{}");
    assertThat(
            CommandLineProgram.execute(
                "try", folder.resolve("alarm.json").toString(), "--at", "noon"))
        .isEqualTo(1);
    assertThat(said()).contains("--at noon: is no time");
  }

  private int tryOut(String alarm) throws IOException {
    write("alarm.json", alarm.replace('\'', '"'));
    return CommandLineProgram.execute(
        "try",
        folder.resolve("alarm.json").toString(),
        "--site",
        folder.toString(),
        "--at",
        "2026-11-20T12:00:00Z");
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8).replace("\r", "");
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
