package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.camel.RunningProgram.Reply;
import io.annunciator.channel.Secret;
import io.annunciator.channel.dingtalk.DingTalkCallSign;
import io.annunciator.channel.dingtalk.DingTalkCardCallback;
import io.annunciator.site.App;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Presses that DingTalk did not tell, or not now, over real HTTP: none changes anything. */
class CardDoorTest {
  private static final String CARD = "/dingtalk/card/plant";
  private static final Secret SECRET =
      new DingTalkCardCallback(
              new App("plant", "dingtalk", Map.of("clientId", "d", "clientSecret", "ding-s3cret")))
          .secret();
  private static final Map<String, String> FILES =
      Map.of(
          "application.properties",
          """
          annunciator.sandbox = true
          annunciator.language = en
          annunciator.public-url = http://127.0.0.1:{{camel.server.port}}
          annunciator.dingtalk.api-url = http://127.0.0.1:{{camel.server.port}}/sandbox
          """,
          "services.yaml",
          """
          apps:
            plant:
              dingtalk: { clientId: d, clientSecret: ding-s3cret, robotCode: r, cardTemplate: t }
            plain: { dingtalk: { clientId: e, clientSecret: ding-s3cret, robotCode: s } }
            corp: { wecom: { corpId: ww1, agentId: 7, secret: wecom-s3cret } }
          services:
            boiler: { sendTo: [ dingtalkMembers: { app: plant, users: [lead] } ] }
          """,
          "routes/rules/rules.camel.yaml",
          """
          - route:
              id: all
              from: { uri: "rule:all", steps: [ { to: "notify:boiler" } ] }
          """);

  private static final AtomicLong LAST = new AtomicLong();

  @TempDir private static Path folder;
  private static RunningProgram program;
  private static String card;

  @BeforeAll
  static void start() throws Exception {
    program = new RunningProgram(folder, FILES, "");
    program.untilMetric("annunciator_card_callback_registered{app=\"plant\"}", 1);
    program.accepts("{\"id\":\"a1\",\"source\":\"pump-1\"}");
    Reply messages =
        program.getUntil("/sandbox/messages", all -> all.at("/0/kind").asText().equals("card"));
    card = messages.json().at("/0/card").asText();
  }

  @AfterAll
  static void stop() {
    program.close();
  }

  /** Now, but never twice the same: a signature is good for one call. */
  private static Instant moment() {
    return Instant.ofEpochMilli(
        LAST.updateAndGet(last -> Math.max(last + 1, System.currentTimeMillis())));
  }

  private static boolean isAcknowledged(String alarm) throws Exception {
    return !program.get("/api/v1/alarms/" + alarm).json().path("acknowledged").isNull();
  }

  private static String press(String id, String action) {
    return "{\"type\":\"actionCallback\",\"outTrackId\":\"%s\",\"userId\":\"lead\",".formatted(id)
        + "\"content\":\"{\\\"cardPrivateData\\\":{\\\"params\\\":{\\\"action\\\":\\\"%s\\\"}}}\"}"
            .formatted(action);
  }

  private static Reply post(String path, String body, String... headers) throws Exception {
    return program.send("POST", path, BodyPublishers.ofString(body), headers);
  }

  private static Reply signed(String path, String body, Secret secret, Instant at)
      throws Exception {
    String signature = DingTalkCallSign.ofPresses(secret, Clock.systemUTC()).sign(at);
    return post(
        path,
        body,
        "x-ddpaas-signature-timestamp",
        String.valueOf(at.toEpochMilli()),
        "x-ddpaas-signature",
        signature);
  }

  @Test
  void a_press_is_answered_with_what_the_card_then_shows_and_only_once() throws Exception {
    program.accepts("{\"id\":\"a2\",\"source\":\"pump-2\"}");
    Reply messages =
        program.getUntil("/sandbox/messages", all -> all.at("/0/text").asText().contains("pump-2"));
    String other = messages.json().at("/0/card").asText();
    Instant at = moment();
    Reply reply = signed(CARD, press(other, "ack"), SECRET, at);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.type()).startsWith("application/json");
    assertThat(reply.body())
        .isEqualTo(
            "{\"cardUpdateOptions\":{\"updateCardDataByKey\":true,\"updatePrivateDataByKey\":true},"
                + "\"cardData\":{\"cardParamMap\":{\"state\":\"acked\",\"by\":\"lead\"}},"
                + "\"userPrivateData\":{\"cardParamMap\":{\"notice\":\"\"}}}");
    assertThat(isAcknowledged("a2")).isTrue();
    assertThat(signed(CARD, press(other, "ack"), SECRET, at).status()).isEqualTo(401);
    assertThat(signed(CARD, " " + press(other, "ack"), SECRET, at).status())
        .as("a repetition that looks otherwise")
        .isEqualTo(401);
    String zeros = "0" + at.toEpochMilli();
    String signature = DingTalkCallSign.ofPresses(SECRET, Clock.systemUTC()).sign(at);
    assertThat(
            post(
                    CARD,
                    press(other, "ack"),
                    "x-ddpaas-signature-timestamp",
                    zeros,
                    "x-ddpaas-signature",
                    signature)
                .status())
        .isEqualTo(401);
    assertThat(signed(CARD, press(other, "ack"), SECRET, moment()).status())
        .as("a second press")
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"other button, 200", "other card, 200", "nothing, 403"})
  void a_signature_that_was_seen_with_anything_is_good_for_no_press(String first, int status)
      throws Exception {
    String before =
        switch (first) {
          case "other button" -> press(card, "other");
          case "other card" -> press("none", "ack");
          default -> "";
        };
    Instant at = moment();

    assertThat(signed(CARD, before, SECRET, at).status()).isEqualTo(status);
    assertThat(signed(CARD, press(card, "ack"), SECRET, at).status()).isEqualTo(401);
    assertThat(isAcknowledged("a1")).isFalse();
  }

  @Test
  void another_button_and_another_card_change_nothing() throws Exception {
    Reply button = signed(CARD, press(card, "other"), SECRET, moment());
    Reply gone = signed(CARD, press("none", "ack"), SECRET, moment());

    assertThat(button.status()).isEqualTo(200);
    assertThat(button.body()).isEqualTo("{}");
    assertThat(gone.body())
        .doesNotContain("cardData")
        .contains("{\"notice\":\"This alarm is gone. Nothing was changed.\"}");
    assertThat(isAcknowledged("a1")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "/dingtalk/card/none, 404",
    "/dingtalk/card/corp, 404",
    "/dingtalk/card/none?app=plant, 404",
    "/dingtalk/card/plain, 401"
  })
  void an_app_that_is_not_there_or_has_no_cards_takes_none(String path, int status)
      throws Exception {
    App plain =
        new App("plain", "dingtalk", Map.of("clientId", "e", "clientSecret", "ding-s3cret"));
    Secret secret = new DingTalkCardCallback(plain).secret();

    assertThat(signed(path, press(card, "ack"), secret, moment()).status()).isEqualTo(status);
    assertThat(isAcknowledged("a1")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {-6, 6})
  void a_press_of_another_time_is_refused(long minutes) throws Exception {
    Instant at = moment().plus(Duration.ofMinutes(minutes));

    assertThat(signed(CARD, press(card, "ack"), SECRET, at).status()).isEqualTo(401);
    assertThat(isAcknowledged("a1")).isFalse();
  }

  @Test
  void an_unsigned_or_forged_press_is_refused_and_told_nothing() throws Exception {
    Instant now = moment();
    String time = String.valueOf(now.toEpochMilli());
    String robots = new DingTalkCallSign(new Secret("ding-s3cret"), Clock.systemUTC()).sign(now);
    Reply unsigned = post(CARD, press(card, "ack"));

    assertThat(unsigned.status()).isEqualTo(401);
    assertThat(unsigned.body()).doesNotContain("ddpaas", "ign");
    assertThat(signed(CARD, press(card, "ack"), new Secret("ding-s3cret"), now).status())
        .as("the app's own secret")
        .isEqualTo(401);
    assertThat(post(CARD, press(card, "ack"), "timestamp", time, "sign", robots).status())
        .as("signed as for the robot")
        .isEqualTo(401);
    assertThat(isAcknowledged("a1")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"outTrackId\":7}", "<xml/>"})
  void what_dingtalk_never_sends_is_refused(String body) throws Exception {
    assertThat(signed(CARD, body, SECRET, moment()).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({"65536, 403", "65537, 413", "1048577, 413"})
  void a_large_body_is_not_read(int bytes, int status) throws Exception {
    assertThat(signed(CARD, "x".repeat(bytes), SECRET, moment()).status()).isEqualTo(status);
  }

  @Test
  void other_methods_are_not_taken() throws Exception {
    assertThat(program.get(CARD).status()).isEqualTo(405);
  }
}
