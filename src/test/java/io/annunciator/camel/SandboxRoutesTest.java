package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.annunciator.Ports;
import io.annunciator.sandbox.Sandbox;
import io.annunciator.site.App;
import io.annunciator.site.Limit;
import io.annunciator.site.Target;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.component.platform.http.PlatformHttpConstants;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The paths of the platforms' apps below the sandbox, over HTTP. */
@Timeout(30)
class SandboxRoutesTest {
  private static final String TOKEN = "x-acs-dingtalk-access-token";
  private static final String MEMBERS = "/sandbox/v1.0/robot/oToMessages/batchSend";
  private static final String TO_MEMBERS =
      "{'robotCode':'r','userIds':['u1'],'msgKey':'sampleText',"
          + "'msgParam':'{\\'content\\':\\'members 报警\\'}'}";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static Vertx vertx;
  private static ExecutorService workers;
  private static Main main;
  private static int port;

  @BeforeAll
  static void start() throws Exception {
    port = Ports.free();
    vertx = HttpEngine.vertx();
    workers = Executors.newFixedThreadPool(2);
    main = new Main();
    main.bind("vertx", vertx);
    main.bind(
        PlatformHttpConstants.PLATFORM_HTTP_ENGINE_NAME,
        new HttpEngine(port, new Gate("", ""), workers));
    main.bind("httpDoor", new HttpDoor());
    main.bind("sandboxHttp", new SandboxHttp(sandbox()));
    main.setDefaultPropertyPlaceholderLocation("false");
    main.configure().withRoutesIncludePattern("classpath:routes/7-sandbox.camel.yaml");
    main.addInitialProperty("annunciator.sandbox", "true");
    main.addInitialProperty("camel.server.enabled", "true");
    main.addInitialProperty("camel.server.host", "127.0.0.1");
    main.addInitialProperty("camel.server.port", String.valueOf(port));
    main.start();
  }

  @AfterAll
  static void stop() {
    main.stop();
    workers.shutdown();
    vertx.close();
  }

  private static Sandbox sandbox() {
    return new Sandbox(
        Clock.systemUTC(),
        List.of(
            target("dingtalkMembers", List.of("u1"), Map.of("app", "ding")),
            target(
                "dingtalkConversation",
                List.of("cid"),
                Map.of("app", "ding", "openConversationId", "cid")),
            target("wecomAccounts", List.of("LiSi"), Map.of("app", "wecom"))),
        List.of(
            new App(
                "ding", "dingtalk", Map.of("clientId", "i", "clientSecret", "s", "robotCode", "r")),
            new App("wecom", "wecom", Map.of("corpId", "c", "agentId", 7, "secret", "s"))));
  }

  private static Target target(String kind, List<String> receivers, Map<String, Object> config) {
    return new Target("ops", kind, kind, "digest", Limit.NONE, "alarm", receivers, config);
  }

  @Test
  void an_app_of_dingtalk_gets_a_token_and_tells_members_and_a_group() throws Exception {
    String token = dingtalkToken();

    assertThat(post(MEMBERS, TO_MEMBERS, TOKEN, token).statusCode()).isEqualTo(200);
    assertThat(newest("members 报警").path("receiver").asText()).isEqualTo("u1");

    String toGroup = TO_MEMBERS.replace("members", "group").replace("userIds", "x");
    HttpResponse<String> answer =
        post(
            "/sandbox/v1.0/robot/groupMessages/send",
            toGroup.replace("{'robotCode'", "{'openConversationId':'cid','robotCode'"),
            "X-ACS-DingTalk-Access-Token",
            token);
    assertThat(answer.body()).contains("processQueryKey");
    assertThat(newest("group 报警").has("receiver")).isFalse();
  }

  @Test
  void an_app_of_wecom_gets_a_token_and_tells_members() throws Exception {
    String token =
        json(get("/sandbox/cgi-bin/gettoken?corpid=c&corpsecret=s")).path("access_token").asText();
    HttpResponse<String> answer =
        post(
            "/sandbox/cgi-bin/message/send?access_token=" + token,
            "{'touser':'LiSi','msgtype':'text','agentid':7,'text':{'content':'accounts 报警'}}");

    assertThat(json(answer).path("errcode").asInt(-99)).as(answer.body()).isZero();
    assertThat(newest("accounts 报警").path("receiver").asText()).isEqualTo("LiSi");
  }

  @Test
  void its_switches_are_turned_and_shown_at_one_address() throws Exception {
    assertThat(post("/sandbox/control", "{'flowControlled':['班长']}").statusCode()).isEqualTo(200);
    assertThat(json(get("/sandbox/control")).at("/flowControlled/0").asText()).isEqualTo("班长");

    HttpResponse<String> refused = post("/sandbox/control", "{'flowControled':[]}");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.headers().firstValue("Content-Type").orElse("")).contains("problem+json");

    assertThat(post("/sandbox/control", "{'flowControlled':[]}").statusCode()).isEqualTo(200);
  }

  @Test
  void refusals_of_dingtalk_have_their_http_status() throws Exception {
    HttpResponse<String> missing = post(MEMBERS, TO_MEMBERS);
    assertThat(missing.statusCode()).isEqualTo(400);
    assertThat(json(missing).path("code").asText())
        .isEqualTo("AuthenticationFailed.MissingParameter");

    HttpResponse<String> wrong = post(MEMBERS, TO_MEMBERS, TOKEN, "wrong");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(json(wrong).path("code").asText()).isEqualTo("InvalidAuthentication");
  }

  @Test
  void a_token_of_dingtalk_in_the_query_is_not_looked_at() throws Exception {
    String token = dingtalkToken();
    String inQuery = MEMBERS + "?" + TOKEN + "=";

    assertThat(json(post(inQuery + token, TO_MEMBERS)).path("code").asText())
        .isEqualTo("AuthenticationFailed.MissingParameter");
    assertThat(post(inQuery + "wrong", TO_MEMBERS, TOKEN, token).statusCode()).isEqualTo(200);
    assertThat(post(inQuery + token, TO_MEMBERS, TOKEN, "wrong").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "/sandbox/v1.0/oauth2/accessToken, 404, InvalidAction.NotFound",
    "/sandbox/v1.0/robot/groupMessages/send, 404, InvalidAction.NotFound",
    "/sandbox/cgi-bin/gettoken, 200, 41004",
    "/sandbox/cgi-bin/message/send, 200, 40063",
    "/sandbox/v1.0/robot/ding/send, 200, 404",
    "/sandbox/cgi-bin/appchat/send, 404, ''",
  })
  void each_path_has_its_own_judge(String path, int status, String code) throws Exception {
    HttpResponse<String> answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(code);
  }

  private static String dingtalkToken() throws Exception {
    String body = "{'appKey':'i','appSecret':'s'}";
    return json(post("/sandbox/v1.0/oauth2/accessToken", body)).path("accessToken").asText();
  }

  private static JsonNode newest(String text) throws Exception {
    for (JsonNode message : json(get("/sandbox/messages"))) {
      if (message.path("text").asText().equals(text)) {
        return message;
      }
    }
    throw new AssertionError("nobody saw " + text);
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return CLIENT.send(request(path).build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(String path, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        request(path)
            .POST(BodyPublishers.ofString(body.replace('\'', '"')))
            .header("Content-Type", "application/json");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    return new ObjectMapper().readTree(answer.body());
  }
}
