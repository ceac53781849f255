package io.annunciator.camel;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.annunciator.Ports;
import io.annunciator.channel.TransportFailure;
import io.annunciator.channel.dingtalk.DingTalkGroup;
import io.annunciator.channel.wecom.WeComGroup;
import io.annunciator.outbox.Message;
import io.annunciator.outbox.Outcome;
import io.annunciator.site.Limit;
import io.annunciator.site.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class DeliveryRoutesTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_000L);
  private static final byte[] BODY =
      "{\"msgtype\":\"markdown\",\"text\":\"锅炉 \uD83D\uDD25 ${body} {{x}}\"}"
          .getBytes(StandardCharsets.UTF_8);

  /** DingTalk, secret SECabc at 1700000000000 ms, URL-encoded. */
  private static final String SIGN = "jcUpW0QmtKduN03n4JqQ0PBosVjqnM8gU7fIIvsDmCM%3D";

  private static final String OWN_ROUTES =
      """
      - route:
          id: feishu
          from:
            uri: direct:feishuGroup
            steps:
              - choice:
                  when:
                    - simple: "${variable.target[mode]} == 'fail'"
                      steps:
                        - throwException:
                            exceptionType: java.lang.IllegalStateException
                            message: "quotes secret=hunter2"
                    - simple: "${variable.target[mode]} == 'refuse'"
                      steps:
                        - setBody:
                            method: { ref: refusal, method: outcome }
                  otherwise:
                    steps:
                      - setHeader:
                          name: CamelHttpMethod
                          constant: POST
                      - setHeader:
                          name: CamelHttpUri
                          simple: "${variable.target[url]}"
                      - setHeader:
                          name: X-Title
                          simple: "${variable.title}"
                      - setHeader:
                          name: X-Key
                          simple: "${variable.key}"
                      - to: http:feishu
      """;

  @RegisterExtension
  static final WireMockExtension PLATFORM =
      WireMockExtension.newInstance()
          .options(wireMockConfig().dynamicPort().gzipDisabled(true).containerThreads(20))
          .build();

  @TempDir private static Path site;
  private static Main main;
  private static RouteSender sender;

  @BeforeAll
  static void start() throws Exception {
    Files.createDirectories(site.resolve("routes"));
    Files.writeString(site.resolve("routes/9-feishu.yaml"), OWN_ROUTES);
    main = new Main();
    main.bind(
        "dingtalkGroupCall", new RobotCall(new DingTalkGroup(Clock.fixed(NOW, ZoneOffset.UTC))));
    main.bind("wecomGroupCall", new RobotCall(new WeComGroup()));
    main.bind("transportFailure", new TransportFailure());
    main.bind("sandboxPass", new SandboxPass("http://127.0.0.1:9/sandbox", "t0ken"));
    main.bind("totalTimeout", new TotalTimeout(Duration.ofMillis(4_000)));
    main.bind("refusal", new Refusal());
    main.setDefaultPropertyPlaceholderLocation("false");
    main.setOverrideProperties(settings());
    main.init();
    RouteFiles.load(main.getCamelContext(), site, DeliveryRoutesTest::isOfRobots);
    main.start();
    sender = new RouteSender(main.getCamelTemplate());
  }

  private static boolean isOfRobots(String file) {
    return RouteKind.delivers(file)
        && !file.matches("3-(app|.*-(members|conversation|accounts|email|room)).*");
  }

  /** The program's own settings of the HTTP client, with a shorter patience. */
  private static Properties settings() throws IOException {
    Properties defaults = new Properties();
    defaults.load(DeliveryRoutesTest.class.getResourceAsStream("/annunciator-defaults.properties"));
    Properties settings = new Properties();
    defaults.stringPropertyNames().stream()
        .filter(key -> key.startsWith("camel.component.http.") || key.startsWith("camel.main."))
        .forEach(key -> settings.put(key, defaults.getProperty(key)));
    settings.put("camel.component.http.response-timeout", "2000");
    settings.put("camel.component.http.so-timeout", "2000");
    settings.put("camel.component.http.http-client-configurer", "#bean:totalTimeout");
    return settings;
  }

  /** What a site's own route may leave as the body. */
  public static final class Refusal {
    public Outcome outcome() {
      return Outcome.dead("19024", "keyword missing");
    }
  }

  @AfterAll
  static void stop() {
    main.stop();
  }

  @Test
  void dingtalk_is_called_with_a_signed_query_and_the_bytes_as_they_were_stored() {
    answer(aResponse().withBody("{\"errcode\":0,\"errmsg\":\"ok\"}"));

    Outcome outcome = send(dingtalk(Map.of("secret", "SECabc")));

    assertThat(outcome).isEqualTo(Outcome.delivered());
    LoggedRequest request = onlyRequest();
    assertThat(request.getMethod().value()).isEqualTo("POST");
    assertThat(request.getUrl())
        .isEqualTo("/robot/send?access_token=t0ken&timestamp=1700000000000&sign=" + SIGN);
    assertThat(request.getBody()).isEqualTo(BODY);
    assertThat(headers(request))
        .isEqualTo(
            Map.of(
                "accept-encoding",
                "gzip, x-gzip, deflate",
                "connection",
                "keep-alive",
                "content-length",
                String.valueOf(BODY.length),
                "content-type",
                "application/json; charset=UTF-8",
                "host",
                "localhost:" + PLATFORM.getPort(),
                "user-agent",
                headers(request).get("user-agent")));
  }

  @Test
  void dingtalk_without_a_secret_is_called_without_a_signature() {
    answer(aResponse().withBody("{\"errcode\":0}"));
    send(dingtalk(Map.of()));

    assertThat(onlyRequest().getUrl()).isEqualTo("/robot/send?access_token=t0ken");
  }

  @Test
  void wecom_is_called_with_its_key() {
    answer(aResponse().withBody("{\"errcode\":0,\"errmsg\":\"ok\"}"));

    assertThat(send(wecom())).isEqualTo(Outcome.delivered());
    LoggedRequest request = onlyRequest();
    assertThat(request.getUrl()).isEqualTo("/cgi-bin/webhook/send?key=k3y%2F+x");
    assertThat(request.getBody()).isEqualTo(BODY);
    assertThat(request.getHeader("Content-Type")).isEqualTo("application/json; charset=UTF-8");
  }

  @Test
  void the_token_of_the_api_goes_to_the_own_sandbox_and_nowhere_else() {
    answer(aResponse().withBody("{\"errcode\":0}"));
    send(dingtalk(Map.of()));

    assertThat(onlyRequest().containsHeader("Authorization")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0, DELIVERED, 0",
    "310000, DEAD, 310000",
    "660026, PAUSE, 660026",
    "-1, LATER, -1",
    "43004, DEAD, 43004"
  })
  void the_error_code_of_the_platform_decides_not_http_200(
      String errcode, Outcome.Kind kind, String code) {
    answer(
        aResponse().withBody("{\"errcode\":" + errcode + ",\"errmsg\":\"description:x;link:y\"}"));
    Outcome outcome = send(dingtalk(Map.of()));

    assertThat(outcome.kind()).as(outcome.toString()).isEqualTo(kind);
    assertThat(outcome.code()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  void a_trouble_of_the_platform_passes_and_nothing_is_sent_again_by_itself(int status) {
    answer(
        aResponse().withStatus(status).withHeader("Retry-After", "1").withBody("<html>no</html>"));
    Outcome outcome = send(dingtalk(Map.of()));

    assertThat(outcome.kind()).as(outcome.toString()).isIn(Outcome.Kind.LATER, Outcome.Kind.PAUSE);
    assertThat(requests()).hasSize(1);
  }

  @Test
  void an_answer_that_is_a_web_page_is_no_success() {
    answer(aResponse().withHeader("Content-Type", "text/html").withBody("<html>log in</html>"));

    assertThat(send(wecom()).kind()).isEqualTo(Outcome.Kind.LATER);
    assertThat(send(dingtalk(Map.of())).kind()).isEqualTo(Outcome.Kind.PLATFORM_PAUSE);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307})
  void a_redirection_is_not_followed(int status) {
    answer(aResponse().withStatus(status).withHeader("Location", "/elsewhere"));

    assertThat(send(dingtalk(Map.of())).kind()).isNotEqualTo(Outcome.Kind.DELIVERED);
    assertThat(requests()).hasSize(1);
  }

  @Test
  void an_answer_that_does_not_come_is_a_passing_trouble() {
    answer(aResponse().withFixedDelay(6_000).withBody("{\"errcode\":0}"));
    Outcome outcome = send(dingtalk(Map.of()));

    assertThat(outcome.kind()).isEqualTo(Outcome.Kind.LATER);
    assertThat(outcome.code()).isEqualTo("timeout");
    assertThat(requests()).hasSize(1);
  }

  @Test
  void an_answer_that_drips_ends_after_the_total_time() {
    answer(
        aResponse()
            .withBody("{\"errcode\":0," + " ".repeat(200) + "}")
            .withChunkedDribbleDelay(40, 16_000));
    Outcome outcome = send(dingtalk(Map.of()));

    assertThat(outcome.kind()).isEqualTo(Outcome.Kind.LATER);
    assertThat(outcome.code()).isEqualTo("timeout");
  }

  @Test
  void a_slow_answer_within_the_total_time_counts() {
    answer(
        aResponse()
            .withBody("{\"errcode\":0" + " ".repeat(200) + "}")
            .withChunkedDribbleDelay(10, 800));

    assertThat(send(dingtalk(Map.of()))).isEqualTo(Outcome.delivered());
  }

  @Test
  void a_connection_closed_by_the_platform_is_a_passing_trouble() {
    answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    Outcome outcome = send(wecom());

    assertThat(outcome.kind()).isEqualTo(Outcome.Kind.LATER);
    assertThat(outcome.code()).isEqualTo("reset");
  }

  @Test
  void a_refused_connection_is_a_passing_trouble() {
    Outcome outcome =
        send(
            target(
                "dingtalkGroup",
                Map.of(
                    "webhook",
                    "http://127.0.0.1:" + Ports.free() + "/robot/send?access_token=t0ken")));

    assertThat(outcome.kind()).isEqualTo(Outcome.Kind.LATER);
    assertThat(outcome.code()).isEqualTo("refused");
    assertThat(outcome.reason()).doesNotContain("t0ken");
  }

  @Test
  void an_address_that_cannot_be_called_is_a_passing_trouble_that_does_not_quote_it() {
    Outcome outcome =
        send(target("wecomGroup", Map.of("webhook", "http://a b/?key=k3y", "secret", "x")));

    assertThat(outcome.kind()).isEqualTo(Outcome.Kind.LATER);
    assertThat(outcome.toString()).doesNotContain("k3y");
  }

  @Test
  void a_kind_of_the_site_gets_its_target_title_and_key() {
    answer(aResponse().withStatus(204));
    Outcome outcome = send(target("feishuGroup", Map.of("url", PLATFORM.url("/hook"))));

    assertThat(outcome).isEqualTo(Outcome.delivered());
    LoggedRequest request = onlyRequest();
    assertThat(request.getHeader("X-Title")).isEqualTo("Pressure high");
    assertThat(request.getHeader("X-Key")).isEqualTo("key-1");
    assertThat(request.getBody()).isEqualTo(BODY);
  }

  @Test
  void an_exception_in_a_route_of_the_site_is_a_passing_trouble_that_does_not_quote_it() {
    Outcome outcome = send(target("feishuGroup", Map.of("mode", "fail")));

    assertThat(outcome.kind()).isEqualTo(Outcome.Kind.LATER);
    assertThat(outcome.toString()).doesNotContain("hunter2");
  }

  @Test
  void an_error_status_in_a_route_of_the_site_is_a_passing_trouble() {
    answer(aResponse().withStatus(500));

    assertThat(send(target("feishuGroup", Map.of("url", PLATFORM.url("/hook")))).kind())
        .isEqualTo(Outcome.Kind.LATER);
  }

  @Test
  void a_route_of_the_site_may_decide_the_outcome() {
    assertThat(send(target("feishuGroup", Map.of("mode", "refuse"))))
        .isEqualTo(Outcome.dead("19024", "keyword missing"));
  }

  @Test
  void the_http_client_is_the_one_the_settings_describe() {
    HttpComponent http = main.getCamelContext().getComponent("http", HttpComponent.class);

    assertThat(http.isAutomaticRetriesDisabled()).isTrue();
    assertThat(http.isFollowRedirects()).isFalse();
    assertThat(http.getConnectTimeout()).isEqualTo(5_000);
    assertThat(http.getMaxTotalConnections()).isEqualTo(400);
  }

  private static void answer(ResponseDefinitionBuilder answer) {
    PLATFORM.stubFor(any(anyUrl()).willReturn(answer));
  }

  private static Outcome send(Target target) {
    return sender.send(
        target, new Message("key-1", target.id(), "Pressure high", BODY, List.of(1L), 1));
  }

  private static Target dingtalk(Map<String, Object> further) {
    Map<String, Object> config = new java.util.HashMap<>(further);
    config.put("webhook", PLATFORM.url("/robot/send?access_token=t0ken"));
    return target("dingtalkGroup", config);
  }

  private static Target wecom() {
    return target(
        "wecomGroup", Map.of("webhook", PLATFORM.url("/cgi-bin/webhook/send?key=k3y%2F+x")));
  }

  private static Target target(String kind, Map<String, Object> config) {
    return new Target("ops", "A", kind, "digest", Limit.NONE, "alarm", config);
  }

  private static List<LoggedRequest> requests() {
    return PLATFORM.getAllServeEvents().stream()
        .map(event -> LoggedRequest.createFrom(event.getRequest()))
        .toList();
  }

  private static LoggedRequest onlyRequest() {
    assertThat(requests()).hasSize(1);
    return requests().get(0);
  }

  private static Map<String, String> headers(LoggedRequest request) {
    return request.getHeaders().all().stream()
        .collect(Collectors.toMap(header -> header.key().toLowerCase(), HttpHeader::firstValue));
  }
}
