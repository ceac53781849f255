package io.annunciator.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.annunciator.HandClock;
import io.annunciator.site.App;
import io.annunciator.site.Limit;
import io.annunciator.site.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A site of four apps and their targets, and what its calls share; single quotes are double. */
abstract class AppCalls {
  static final List<App> APPS =
      List.of(
          dingtalk("ding", "dingabc", "ding-secret", "robot1"),
          dingtalk("other-ding", "dingxyz", "other-secret", "robot2"),
          wecom("wecom", "ww0001", 1000002, "wecom-secret"),
          wecom("other-wecom", "ww0001", 1000003, "other-secret"));

  final HandClock clock = new HandClock(Instant.ofEpochMilli(1_700_000_000_000L));
  final Sandbox sandbox =
      new Sandbox(
          clock,
          List.of(
              members("Crew", "ding", "manager4220", "Zhang3"),
              members("Lead", "ding", "lead7", "manager4220"),
              members("Others", "other-ding", "other1"),
              conversation("Boiler", "ding", "cidBoiler=="),
              conversation("Foreign", "other-ding", "cidForeign=="),
              accounts("Crew", "wecom", "LiSi", "zhangsan", "party:2", "tag:7"),
              accounts("Lead", "wecom", "wangwu", "lisi"),
              accounts("Others", "other-wecom", "zhaoliu")),
          APPS);

  static Target members(String name, String app, String... users) {
    return target("dingtalkMembers", name, List.of(users), Map.of("app", app));
  }

  static Target accounts(String name, String app, String... receivers) {
    return target("wecomAccounts", name, List.of(receivers), Map.of("app", app));
  }

  private static Target conversation(String name, String app, String id) {
    return target(
        "dingtalkConversation", name, List.of(name), Map.of("app", app, "openConversationId", id));
  }

  private static Target target(
      String kind, String name, List<String> receivers, Map<String, Object> config) {
    return new Target("boiler-ops", name, kind, "digest", Limit.NONE, "alarm", receivers, config);
  }

  private static App dingtalk(String name, String id, String secret, String robot) {
    return new App(
        name, "dingtalk", Map.of("clientId", id, "clientSecret", secret, "robotCode", robot));
  }

  private static App wecom(String name, String corp, int agent, String secret) {
    return new App(name, "wecom", Map.of("corpId", corp, "agentId", agent, "secret", secret));
  }

  String dingtalkToken(String id, String secret) {
    String body = "{'appKey':'" + id + "','appSecret':'" + secret + "'}";
    return json(sandbox.dingtalkAccessToken("POST", bytes(body))).path("accessToken").asText();
  }

  String wecomToken(String secret) {
    String query = "corpid=ww0001&corpsecret=" + secret;
    return json(sandbox.wecomAccessToken("GET", query)).path("access_token").asText();
  }

  /** Turns switches and returns the state after it. */
  JsonNode turn(String switches) {
    Answer answer = sandbox.control("POST", bytes(switches));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  /** The targets and receivers of what was shown, in order of the alphabet: {@code Lead lead7}. */
  List<String> shown() {
    return StreamSupport.stream(Shown.of(sandbox).spliterator(), false)
        .map(one -> one.path("target").asText() + " " + one.path("receiver").asText())
        .map(one -> one.replace("boiler-ops/", "").strip())
        .sorted()
        .toList();
  }

  static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(UTF_8);
  }

  static JsonNode json(Answer answer) {
    try {
      return new ObjectMapper().readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + answer.body(), e);
    }
  }

  static void assertRefused(Answer answer, int status, String code) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(json(answer).path("code").asText()).isEqualTo(code);
    assertThat(json(answer).path("message").asText()).isNotEmpty();
    assertThat(json(answer).path("requestid").asText()).isNotEmpty();
  }

  static void assertErrcode(Answer answer, int errcode) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(json(answer).path("errcode").asInt(-99)).as(answer.body()).isEqualTo(errcode);
  }
}
