package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.camel.Phone.Visit;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees who follows the link of a message on a phone. */
class AcknowledgeInBrowserTest {
  /** Smaller targets are missed with a finger. Source: WCAG 2.2, 2.5.5 Target Size (Enhanced). */
  private static final double TARGET_MIN = 44;

  private static final Pattern LINK =
      Pattern.compile("\\((http://127\\.0\\.0\\.1:\\d+/ack/[\\w-]+)\\)");
  private static final String SOURCE = "plant1/boiler-1/PT-101";

  private static Phone phone;
  @TempDir private Path folder;
  private RunningProgram program;

  @AfterAll
  static void putPhoneAway() {
    if (phone != null) {
      phone.close();
    }
  }

  @BeforeEach
  void start() throws Exception {
    if (phone == null) { // here, not once before all, so that a skipped test says why
      phone = new Phone();
    }
    program = new RunningProgram(folder, files(), "api-token");
  }

  @AfterEach
  void stop() {
    if (program != null) {
      program.close();
    }
  }

  @Test
  void a_press_acknowledges_once_and_neither_reload_nor_back_does_it_again() throws Exception {
    Visit visit = phone.visit();
    visit.open(link("锅炉 <b>压力</b> 过高"));
    assertThat(visit.complaints()).isEmpty();
    assertThat(visit.text()).contains(SOURCE, "PressureHigh", "锅炉 <b>压力</b> 过高", "12.5 bar");

    visit.press();
    assertThat(visit.page().locator("#name:focus").count()).as("asked for the name").isOne();
    assertThat(visit.posts()).isEmpty();

    visit.page().fill("#name", "李四");
    visit.page().fill("#comment", "马上去看 100% & 更多\n第二行");
    visit.press();
    visit.page().locator(".done").waitFor();
    assertThat(visit.text()).contains("已确认，谢谢。", "李四", "马上去看 100% & 更多\n第二行");
    JsonNode first = acknowledged();
    assertThat(first.path("by").asText()).isEqualTo("李四");
    assertThat(first.path("comment").asText()).isEqualTo("马上去看 100% & 更多\n第二行");

    visit.page().reload();
    assertThat(visit.posts()).as("the browser sends the form again").hasSize(2);
    assertThat(visit.text()).contains("该报警此前已确认", "李四");

    visit.page().goBack();
    assertThat(visit.text()).contains("该报警此前已确认", "李四");
    assertThat(visit.page().locator("button").count()).as("nothing is left to press").isZero();
    assertThat(acknowledged()).isEqualTo(first);
    assertThat(visit.complaints()).isEmpty();
  }

  @Test
  void the_second_visitor_sees_who_was_first() throws Exception {
    String link = link("pressure");
    Visit first = phone.visit();
    Visit second = phone.visit();
    first.open(link);
    second.open(link);
    first.page().fill("#name", "李四");
    second.page().fill("#name", "王五");

    first.press();
    first.page().locator(".done").waitFor();
    second.press();
    second.page().locator(".done").waitFor();

    assertThat(second.text()).contains("以首次确认为准", "李四").doesNotContain("王五");
    Visit third = phone.visit();
    third.open(link);
    assertThat(third.text()).contains("以首次确认为准", "李四").doesNotContain("王五");
    assertThat(acknowledged().path("by").asText()).isEqualTo("李四");
  }

  @Test
  void every_page_is_styled_and_fits_a_phone_however_long_its_words_are() throws Exception {
    Visit visit = phone.visit();
    visit.open(link("unbroken".repeat(40) + "\n" + "压力过高".repeat(60)));
    assertFits(visit);
    assertThat(visit.style("button", "backgroundColor")).isEqualTo("rgb(26, 95, 184)");
    for (String target : new String[] {"button", "#name", "#comment"}) {
      assertThat(visit.page().locator(target).boundingBox().height)
          .as(target)
          .isGreaterThanOrEqualTo(TARGET_MIN);
    }
    // a smaller font makes an iPhone zoom into a field and stay there
    assertThat(visit.style("#name", "fontSize")).isEqualTo("16px");

    visit.page().fill("#name", "W".repeat(64));
    visit.page().fill("#comment", "W".repeat(500));
    assertFits(visit);
    visit.press();
    visit.page().locator(".done").waitFor();
    assertFits(visit);

    visit.open(program.url("/ack/forged"));
    assertFits(visit);
    assertThat(visit.complaints())
        .as("of the status alone")
        .singleElement()
        .asString()
        .contains("404");
  }

  private static void assertFits(Visit visit) {
    assertThat(visit.width()).as(visit.text()).isEqualTo(Phone.WIDTH);
    assertThat(visit.style("main", "backgroundColor")).isEqualTo("rgb(255, 255, 255)");
  }

  @Test
  void it_needs_no_javascript() throws Exception {
    Visit visit = phone.visit(false);
    visit.open(link("pressure"));
    visit.page().fill("#name", "\u3000");
    visit.page().fill("#comment", "马上去");

    visit.press();
    visit.page().locator(".faults").waitFor();

    assertThat(visit.text()).contains("请填写姓名。");
    assertThat(acknowledged().isMissingNode()).isTrue();
    assertThat(visit.page().inputValue("#comment")).isEqualTo("马上去");
    visit.page().fill("#name", "李四");
    visit.press();
    visit.page().locator(".done").waitFor();
    assertThat(visit.text()).contains("已确认，谢谢。", "李四", "马上去");
    assertThat(acknowledged().path("comment").asText()).isEqualTo("马上去");
  }

  /** Raises an alarm and returns the link in the message about it. */
  private String link(String message) throws Exception {
    ObjectNode alarm = JsonNodeFactory.instance.objectNode();
    alarm.put("source", SOURCE).put("condition", "PressureHigh").put("severity", "high");
    alarm.put("message", message).put("value", 12.5).put("unit", "bar");
    assertThat(program.post("/api/v1/alarms", alarm.toString()).status()).isEqualTo(202);
    JsonNode messages = program.getUntil("/sandbox/messages", list -> list.size() == 1).json();
    String text = messages.at("/0/text").asText();
    Matcher link = LINK.matcher(text);
    assertThat(link.find()).as(text).isTrue();
    return link.group(1);
  }

  /** The one acknowledgement there is, missing when there is none. */
  private JsonNode acknowledged() throws Exception {
    JsonNode reports = program.get("/api/v1/alarms?state=acknowledged").json().path("items");
    assertThat(reports.size()).as(reports.toString()).isLessThanOrEqualTo(1);
    return reports.at("/0/acknowledged");
  }

  private static Map<String, String> files() {
    return Map.of(
        "application.properties",
        """
        annunciator.sandbox = true
        annunciator.language = zh
        annunciator.public-url = http://127.0.0.1:{{camel.server.port}}
        """,
        "services.yaml",
        """
        services:
          ops:
            sendTo: [ dingtalkGroup: { name: Ops, webhook: "http://127.0.0.1:{{camel.server.port}}/sandbox/robot/send?access_token=sandbox-ops" } ]
        """,
        "routes/rules/rules.camel.yaml",
        """
        - route:
            id: all
            from: { uri: "rule:all", steps: [ { to: "notify:ops" } ] }
        """);
  }
}
