package io.annunciator.camel;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members in person, from the alarm to the platforms' calls over real HTTP. */
class AppDeliveryTest {
  private static final String DINGTALK_TOKEN = "/v1.0/oauth2/accessToken";
  private static final String DINGTALK_SEND = "/v1.0/robot/oToMessages/batchSend";
  private static final String WECOM_TOKEN = "/cgi-bin/gettoken";
  private static final String WECOM_SEND = "/cgi-bin/message/send";
  private static final String TOKEN_HEADER = "x-acs-dingtalk-access-token";
  private static final String REVOKED =
      "{\"code\":\"InvalidAuthentication\",\"message\":\"token\",\"requestid\":\"r\"}";

  @TempDir private Path folder;
  private WireMockServer platform;
  private RunningProgram program;

  @BeforeEach
  void start() throws Exception {
    platform = new WireMockServer(WireMockConfiguration.options().dynamicPort());
    platform.start();
    String users = IntStream.range(0, 60).mapToObj(i -> "u" + i).collect(Collectors.joining(", "));
    program =
        new RunningProgram(
            folder,
            Map.of(
                "application.properties",
                """
                annunciator.dingtalk.api-url=http://127.0.0.1:%1$d
                annunciator.wecom.api-url=http://127.0.0.1:%1$d
                """
                    .formatted(platform.port()),
                "services.yaml",
                """
                apps:
                  ding: { dingtalk: { clientId: d, clientSecret: ding-s3cret, robotCode: r } }
                  wecom: { wecom: { corpId: ww, agentId: 7, secret: wecom-s3cret } }
                services:
                  few:
                    sendTo: [ dingtalkMembers: { app: ding, users: [li, wang] } ]
                  many:
                    sendTo: [ dingtalkMembers: { app: ding, users: [%s] } ]
                    limit: none
                  accounts:
                    sendTo: [ wecomAccounts: { app: wecom, users: [LiSi], parties: [2] } ]
                """
                    .formatted(users),
                "routes/rules/rules.camel.yaml",
                """
                - route:
                    id: few
                    from: { uri: "rule:few?area=few", steps: [ { to: "notify:few" } ] }
                - route:
                    id: many
                    from: { uri: "rule:many?area=many", steps: [ { to: "notify:many" } ] }
                - route:
                    id: accounts
                    from: { uri: "rule:wecom?area=accounts", steps: [ { to: "notify:accounts" } ] }
                """),
            "");
  }

  @AfterEach
  void stop() {
    program.close();
    platform.stop();
  }

  @Test
  void five_alarms_to_sixty_members_cost_one_token_call_and_twenty_members_a_call()
      throws Exception {
    dingtalkWorks();

    for (int i = 0; i < 5; i++) {
      alarm("many", i);
    }
    settled(300, "delivered");

    platform.verify(1, postRequestedFor(urlPathEqualTo(DINGTALK_TOKEN)));
    platform
        .findAll(postRequestedFor(urlPathEqualTo(DINGTALK_SEND)))
        .forEach(
            call -> {
              assertThat(call.getHeader(TOKEN_HEADER)).isEqualTo("token-1");
              assertThat(json(call.getBodyAsString()).path("userIds")).hasSize(20);
              assertThat(call.getUrl()).doesNotContain("token");
            });
  }

  @Test
  void a_token_that_is_revoked_is_fetched_again_once_and_the_call_repeated() throws Exception {
    dingtalkWorks();
    platform.stubFor(
        post(urlPathEqualTo(DINGTALK_SEND))
            .withHeader(TOKEN_HEADER, equalTo("token-1"))
            .willReturn(aResponse().withStatus(400).withBody(REVOKED)));

    alarm("few", 1);
    settled(2, "delivered");

    platform.verify(2, postRequestedFor(urlPathEqualTo(DINGTALK_TOKEN)));
    platform.verify(2, postRequestedFor(urlPathEqualTo(DINGTALK_SEND)));
  }

  @Test
  void a_token_that_is_refused_twice_is_a_dead_letter() throws Exception {
    dingtalkWorks();
    platform.stubFor(
        post(urlPathEqualTo(DINGTALK_SEND))
            .willReturn(aResponse().withStatus(400).withBody(REVOKED)));

    alarm("few", 1);
    JsonNode dead = settled(2, "dead");

    assertThat(dead.path("code").asText()).isEqualTo("InvalidAuthentication");
    platform.verify(2, postRequestedFor(urlPathEqualTo(DINGTALK_SEND)));
  }

  @Test
  void wrong_credentials_are_asked_for_once_and_hold_back_what_follows() throws Exception {
    platform.stubFor(
        post(urlPathEqualTo(DINGTALK_TOKEN))
            .willReturn(
                aResponse()
                    .withStatus(400)
                    .withBody("{\"code\":\"invalidClientIdOrSecret\",\"message\":\"x\"}")));

    alarm("few", 1);
    JsonNode dead = settled(2, "dead");
    alarm("few", 2);

    assertThat(dead.path("code").asText()).isEqualTo("invalidClientIdOrSecret");
    JsonNode few =
        program
            .getUntil("/api/v1/targets", list -> target(list, "few").path("pending").asInt() == 2)
            .json();
    assertThat(target(few, "few").path("blockedUntil").isNull()).isFalse();
    platform.verify(1, postRequestedFor(urlPathEqualTo(DINGTALK_TOKEN)));
  }

  @Test
  void each_member_is_settled_by_what_the_answer_says_of_him() throws Exception {
    dingtalkWorks();
    platform.stubFor(
        post(urlPathEqualTo(DINGTALK_SEND))
            .willReturn(okJson("{\"processQueryKey\":\"k\",\"invalidStaffIdList\":[\"wang\"]}")));

    alarm("few", 1);

    assertThat(settled(1, "dead").path("receiver").asText()).isEqualTo("wang");
    assertThat(settled(1, "delivered").path("receiver").asText()).isEqualTo("li");
  }

  @Test
  void wecom_gets_integers_its_token_in_the_query_and_answers_in_lower_case() throws Exception {
    platform.stubFor(
        get(urlPathEqualTo(WECOM_TOKEN))
            .willReturn(
                okJson("{\"errcode\":0,\"access_token\":\"wecom-token\",\"expires_in\":7200}")));
    platform.stubFor(
        post(urlPathEqualTo(WECOM_SEND))
            .willReturn(okJson("{\"errcode\":0,\"invaliduser\":\"lisi\",\"invalidparty\":\"\"}")));

    alarm("accounts", 1);

    assertThat(settled(1, "dead").path("receiver").asText()).isEqualTo("LiSi");
    assertThat(settled(1, "delivered").path("receiver").asText()).isEqualTo("party:2");
    platform.verify(
        1,
        getRequestedFor(urlPathEqualTo(WECOM_TOKEN))
            .withQueryParam("corpid", equalTo("ww"))
            .withQueryParam("corpsecret", equalTo("wecom-s3cret")));
    platform.verify(
        1,
        postRequestedFor(urlPathEqualTo(WECOM_SEND))
            .withQueryParam("access_token", equalTo("wecom-token"))
            .withRequestBody(matchingJsonPath("$[?(@.agentid == 7)]"))
            .withRequestBody(matchingJsonPath("$.touser", equalTo("LiSi")))
            .withRequestBody(matchingJsonPath("$.toparty", equalTo("2"))));
  }

  @Test
  void a_test_message_tells_each_receiver_s_answer() throws Exception {
    dingtalkWorks();
    platform.stubFor(
        post(urlPathEqualTo(DINGTALK_SEND))
            .willReturn(okJson("{\"processQueryKey\":\"k\",\"invalidStaffIdList\":[\"wang\"]}")));

    RunningProgram.Reply reply =
        program.send("POST", "/api/v1/services/few/test", BodyPublishers.noBody());

    assertThat(reply.status()).isEqualTo(502);
    assertThat(reply.json().path("results")).hasSize(2);
    assertThat(reply.json().at("/results/0/delivered").asBoolean()).isTrue();
    assertThat(reply.json().at("/results/1/receiver").asText()).isEqualTo("wang");
    assertThat(reply.json().at("/results/1/code").asText()).isEqualTo("invalidStaffId");
    assertThat(program.send("POST", "/api/v1/services/fw/test", BodyPublishers.noBody()).status())
        .isEqualTo(404);
  }

  /** Each token call gives another one; a send is taken. */
  private void dingtalkWorks() {
    platform.stubFor(
        post(urlPathEqualTo(DINGTALK_TOKEN))
            .inScenario("tokens")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(okJson("{\"accessToken\":\"token-1\",\"expireIn\":7200}"))
            .willSetStateTo("second"));
    platform.stubFor(
        post(urlPathEqualTo(DINGTALK_TOKEN))
            .inScenario("tokens")
            .whenScenarioStateIs("second")
            .willReturn(okJson("{\"accessToken\":\"token-2\",\"expireIn\":7200}")));
    platform.stubFor(
        post(urlPathEqualTo(DINGTALK_SEND)).willReturn(okJson("{\"processQueryKey\":\"k\"}")));
  }

  private void alarm(String area, int number) throws Exception {
    String body = "{\"source\":\"s%d\",\"area\":\"%s\"}".formatted(number, area);
    assertThat(program.post("/api/v1/alarms", body).status()).isEqualTo(202);
  }

  /** Waits until so many deliveries stand so, and returns the newest. */
  private JsonNode settled(int count, String status) throws Exception {
    String path = "/api/v1/deliveries?limit=500&status=" + status;
    return program.getUntil(path, list -> list.path("items").size() == count).json().at("/items/0");
  }

  private static JsonNode target(JsonNode list, String service) {
    for (JsonNode one : list.path("items")) {
      if (one.path("service").asText().equals(service)) {
        return one;
      }
    }
    throw new AssertionError(service + " is not in " + list);
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
