package io.annunciator.camel;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.annunciator.camel.Phone.Visit;
import io.annunciator.camel.RunningProgram.Reply;
import io.annunciator.console.Console;
import io.annunciator.console.ConsoleSite;
import io.annunciator.message.Language;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees and does at the console, on a phone: the narrowest place it must fit. */
class ConsoleInBrowserTest {
  private static final String TOKEN = "api-token";
  private static final String HOSTILE = "<img src=x onerror=\"document.title='owned'\"> 压力过高";
  private static final List<String> VIEWS =
      List.of("alarms", "dead", "targets", "history", "shelves", "rejected", "rules", "quota");

  @TempDir private static Path folder;
  private static WireMockServer robot;
  private static RunningProgram program;
  private static Phone phone;

  private final Visit visit = open();

  /** In the first test, not once before all, so that a skipped test says why. */
  private static Visit open() {
    if (phone == null) {
      phone = new Phone();
    }
    return phone.visit();
  }

  @BeforeEach
  void start() throws Exception {
    if (program == null) {
      robot = new WireMockServer(WireMockConfiguration.options().dynamicPort());
      robot.start();
      program = new RunningProgram(folder, files(), TOKEN);
    }
    robotAnswers(0, "ok");
  }

  @AfterAll
  static void stop() {
    if (program != null) {
      program.close();
      robot.stop();
    }
    if (phone != null) {
      phone.close();
    }
  }

  @Test
  void it_asks_for_the_token_and_shows_nothing_without_it() throws Exception {
    program.accepts("{\"source\":\"p/secret\"}");
    visit.open(program.url("/"));
    assertThat(visit.text()).contains("API 令牌").doesNotContain("p/secret");

    visit.page().fill("#token", "guessed");
    visit.press();
    visit.page().locator(".fault").waitFor();
    assertThat(visit.text()).contains("令牌不正确").doesNotContain("p/secret");

    visit.page().fill("#token", TOKEN);
    visit.press();
    row("p/secret").waitFor();
    visit.page().locator(".stream.live").waitFor();
    assertThat(visit.complaints())
        .as("of the page without the token, and of the wrong one")
        .hasSize(2)
        .allMatch(one -> one.contains("401"));
  }

  @Test
  void an_alarm_appears_by_itself_and_is_acknowledged() throws Exception {
    enter("");
    visit.page().locator(".stream.live").waitFor(); // only what comes from then on is read out
    program.accepts(alarm("p/ack", "critical", HOSTILE));

    Locator row = row("p/ack");
    row.waitFor();
    assertThat(row.innerText()).contains(HOSTILE, "PressureHigh", "12.5 bar", "紧急", "未确认");
    assertThat(visit.page().locator("[aria-live=assertive]").textContent()).contains("p/ack");
    assertThat(visit.page().locator("img").count()).isZero();

    row.getByText("确认报警").tap();
    visit.page().locator("dialog button.primary").tap();
    assertThat(visit.page().locator("dialog :focus").getAttribute("name"))
        .as("asked for the name")
        .isEqualTo("by");
    visit.page().fill("[name=by]", "李四");
    visit.page().fill("[name=comment]", "马上去");
    visit.page().locator("dialog button.primary").tap();

    row.locator(".acknowledged").waitFor();
    assertThat(row.innerText()).contains("✓ 李四", "马上去").doesNotContain("未确认");
    JsonNode done =
        program
            .get("/api/v1/alarms?current=active&source=p/ack")
            .json()
            .at("/items/0/acknowledged");
    assertThat(done.path("by").asText()).isEqualTo("李四");
    assertThat(done.path("comment").asText()).isEqualTo("马上去");
    row.locator("button.text").tap();
    row.locator(".outcome.delivered").first().waitFor();
    assertThat(row.innerText()).contains("ops/Ops");
    assertThat(visit.page().title()).doesNotContain("owned");
    assertNoComplaints();
  }

  @Test
  void an_alarm_is_shelved_and_the_shelf_ended() throws Exception {
    program.accepts(alarm("p/shelf", "medium", "noisy"));
    enter("");
    Locator row = row("p/shelf");

    row.getByText("搁置").tap();
    visit.page().fill("[name=reason]", "清洗");
    visit.page().fill("[name=by]", "王五");
    visit.page().locator("[name=for]").selectOption("120m");
    visit.page().locator("dialog button.primary").tap();

    row.locator(".shelved").waitFor();
    assertThat(row.locator(".shelved").innerText()).contains("由 王五 搁置至");
    JsonNode shelf = program.get("/api/v1/shelves").json().at("/items/0");
    assertThat(shelf.path("source").asText()).isEqualTo("p/shelf");
    assertThat(shelf.path("reason").asText()).isEqualTo("清洗");

    go("shelves");
    visit.page().getByText("立即结束").tap();
    visit.page().getByText("没有搁置的报警").waitFor();
    assertThat(program.get("/api/v1/shelves").json().path("items").size()).isZero();
    go("alarms");
    row.getByText("搁置").tap();
    assertThat(visit.page().inputValue("[name=by]")).isEqualTo("王五");
    assertNoComplaints();
  }

  @Test
  void a_dead_letter_says_why_and_is_sent_again() throws Exception {
    robotAnswers(310000, "sign not match <b>");
    enter("dead");
    program.accepts(alarm("p/dead", "high", "not told"));
    Locator letter = visit.page().locator("li.item");
    letter.waitFor();
    assertThat(letter.innerText()).contains("310000", "sign not match <b>");
    letter.locator("summary").tap();
    letter.locator(".source").waitFor();
    assertThat(letter.innerText()).contains("p/dead", "not told");

    robotAnswers(0, "ok");
    letter.getByText("重试", new Locator.GetByTextOptions().setExact(true)).tap();

    visit.page().getByText("没有死信").waitFor();
    program.getUntil("/api/v1/deliveries?status=dead", page -> page.path("items").isEmpty());
    assertNoComplaints();
  }

  @Test
  void discarding_a_dead_letter_asks_first() throws Exception {
    robotAnswers(310000, "sign not match");
    enter("dead");
    program.accepts(alarm("p/discard", "high", "not told"));
    Locator letter = visit.page().locator("li.item");
    letter.locator("button.danger").tap();
    visit.page().getByText("取消").tap();
    assertThat(letter.count()).isOne();

    letter.locator("button.danger").tap();
    visit.page().locator("dialog button.danger").tap();

    visit.page().getByText("没有死信").waitFor();
    JsonNode discarded =
        program.get("/api/v1/deliveries?status=suppressed").json().at("/items/0/reason");
    assertThat(discarded.asText()).startsWith("discarded");
    assertNoComplaints();
  }

  @Test
  void every_view_fits_a_phone_however_long_its_words_are() throws Exception {
    String unbroken = "unbroken".repeat(30);
    program.accepts(alarm(unbroken, "low", unbroken));
    Reply shelved =
        program.post(
            "/api/v1/shelves",
            "{\"source\":\"%s\",\"for\":\"1h\",\"by\":\"%s\",\"reason\":\"%s\"}"
                .formatted(unbroken, "W".repeat(64), unbroken));
    enter("");
    for (String view : VIEWS) {
      go(view);
      visit.page().locator("main." + view + " >> :text('正在加载')").first().waitFor(gone());
      assertThat(visit.width()).as(view).isEqualTo(Phone.WIDTH);
      assertThat(visit.page().locator("main .fault").count()).as(view).isZero();
    }
    program.delete("/api/v1/shelves/" + shelved.json().path("id").asText());
    assertNoComplaints();
  }

  @Test
  void it_says_when_it_is_not_live_and_comes_back() throws Exception {
    visit.page().route("**/api/v1/events", Route::abort);
    enter("");
    visit.page().locator(".stream.lost").waitFor();
    assertThat(visit.page().locator(".stream").innerText()).contains("非实时");

    visit.page().unroute("**/api/v1/events");

    visit.page().locator(".stream.live").waitFor();
    program.accepts(alarm("p/back", "low", "after that"));
    row("p/back").waitFor();
  }

  @Test
  void the_history_is_filtered_and_a_test_message_sent() throws Exception {
    program.accepts(alarm("h/1", "low", "one"));
    program.accepts(alarm("h/2", "high", "two"));
    enter("history");
    visit.page().fill("[name=source]", "h/*");
    visit.page().locator("[name=severity]").selectOption("667..");
    visit.page().locator("form button").tap();
    visit.page().locator("main >> text=h/1").waitFor(gone());
    assertThat(visit.page().locator(".alarm").count()).isOne();
    assertThat(visit.page().locator(".alarm").innerText()).contains("h/2", "two");

    go("targets");
    visit.page().getByText("发送测试消息").tap();
    visit.page().locator("section .deliveries .delivered").waitFor();
    assertNoComplaints();
  }

  @Test
  void it_speaks_english_where_the_site_does() throws Exception {
    ConsoleSite english =
        new ConsoleSite(Language.EN, ZoneId.of("Europe/Berlin"), Duration.ofMinutes(45), true);
    String site = new Console(english).file("site.js").orElseThrow().body();
    visit
        .page()
        .route(
            "**/console/site.js",
            route ->
                route.fulfill(
                    new Route.FulfillOptions().setContentType("text/javascript").setBody(site)));
    program.accepts(alarm("p/english", "critical", "too high"));

    enter("");

    Locator row = row("p/english");
    assertThat(row.innerText()).contains("Critical", "unacknowledged", "Acknowledge", "Shelve");
    row.getByText("Shelve").tap();
    assertThat(visit.page().locator("[name=for] option").allInnerTexts())
        .as("no longer than the site allows")
        .containsExactly("15 min", "30 min");
  }

  /** Opens a view as one who has entered the token before. */
  private void enter(String view) {
    visit.page().addInitScript("sessionStorage.setItem('annunciator.api-token', '" + TOKEN + "')");
    visit.open(program.url("/#" + view));
  }

  private void go(String view) {
    visit.page().locator("nav a[href='#" + view + "']").tap();
    visit.page().locator("main." + view).waitFor();
  }

  private Locator row(String source) {
    Page.LocatorOptions ofSource =
        new Page.LocatorOptions().setHas(visit.page().locator(".source:text-is('" + source + "')"));
    return visit.page().locator("li.alarm", ofSource);
  }

  private static Locator.WaitForOptions gone() {
    return new Locator.WaitForOptions()
        .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED);
  }

  /**
   * That the page came without the token is one, which the browser tells of every 401. An answer
   * without a body (204) is an aborted one to it.
   */
  private void assertNoComplaints() {
    assertThat(visit.complaints())
        .filteredOn(one -> !one.endsWith("net::ERR_ABORTED"))
        .singleElement()
        .asString()
        .contains("401");
  }

  private static String alarm(String source, String severity, String message) {
    return new com.fasterxml.jackson.databind.ObjectMapper()
        .createObjectNode()
        .put("source", source)
        .put("condition", "PressureHigh")
        .put("severity", severity)
        .put("message", message)
        .put("value", 12.5)
        .put("unit", "bar")
        .toString();
  }

  private static void robotAnswers(int code, String words) {
    String body = "{\"errcode\":%d,\"errmsg\":\"%s\"}".formatted(code, words);
    robot.resetAll();
    robot.stubFor(any(anyUrl()).willReturn(okJson(body)));
  }

  private static Map<String, String> files() {
    return Map.of(
        "application.properties",
        "annunciator.language = zh\n",
        "services.yaml",
        """
        organisation: { dingtalk: { edition: standard } }
        services:
          ops:
            sendTo: [ dingtalkGroup: { name: Ops, webhook: "http://127.0.0.1:%d/robot/send?access_token=robot-ops" } ]
            limit: none
        """
            .formatted(robot.port()),
        "routes/rules/rules.camel.yaml",
        """
        - route:
            id: all
            from: { uri: "rule:all", steps: [ { to: "notify:ops" } ] }
        """);
  }
}
