package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.alarm.AlarmKey;
import io.annunciator.camel.RunningProgram.Reply;
import io.annunciator.channel.CallbackCipher;
import io.annunciator.channel.Sealed;
import io.annunciator.channel.Secret;
import io.annunciator.channel.dingtalk.DingTalkCallSign;
import io.annunciator.channel.dingtalk.DingTalkCallback;
import io.annunciator.channel.wecom.WeComCallback;
import io.annunciator.ops.LogLines;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;

/** Calls that no platform made, or not now, over real HTTP: none changes anything. */
class InboundDoorTest {
  private static final String ROBOT = "/dingtalk/event/plant";
  private static final String EVENT = "/dingtalk/callback/plant";
  private static final String WECOM = "/wecom/callback/corp";
  private static final String ID = new AlarmKey("pump-1", "alarm").shortId();
  private static final CallbackCipher DINGTALK_CIPHER =
      cipher(InboundSite.AES_KEY, InboundSite.TOKEN, "dingplant");
  private static final CallbackCipher WECOM_CIPHER =
      cipher(InboundSite.WECOM_KEY, InboundSite.TOKEN, "ww1");

  @TempDir private static Path folder;
  private static RunningProgram program;

  @BeforeAll
  static void start() throws Exception {
    program = new RunningProgram(folder, InboundSite.files("en"), "");
    program.post("/api/v1/alarms", "{\"id\":\"a1\",\"source\":\"pump-1\"}");
  }

  @AfterAll
  static void stop() {
    program.close();
  }

  @AfterEach
  void nothing_has_changed() throws Exception {
    assertThat(program.get("/api/v1/alarms/a1").json().path("acknowledged").isNull()).isTrue();
    assertThat(program.get("/api/v1/groups").json().path("items")).isEmpty();
  }

  private static CallbackCipher cipher(String key, String token, String owner) {
    return new CallbackCipher(new Secret(key), new Secret(token), owner);
  }

  private static Reply post(String path, String body, String... headers) throws Exception {
    return program.send("POST", path, BodyPublishers.ofString(body), headers);
  }

  // the robot

  private static String message() {
    return "{\"msgId\":\"%s\",\"conversationType\":\"2\",\"conversationId\":\"c\",\"conversationTitle\":\"t\","
            .formatted(UUID.randomUUID())
        + "\"senderStaffId\":\"0147\",\"text\":{\"content\":\"ack "
        + ID
        + "\"}}";
  }

  private static Reply robot(String path, String body, Instant at) throws Exception {
    String sign = new DingTalkCallSign(new Secret(InboundSite.SECRET), Clock.systemUTC()).sign(at);
    return post(path, body, "timestamp", String.valueOf(at.toEpochMilli()), "sign", sign);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/dingtalk/event/none",
        "/dingtalk/event/none?app=plant",
        "/dingtalk/event/corp",
        "/dingtalk/callback/none",
        "/dingtalk/callback/corp",
        "/wecom/callback/none",
        "/wecom/callback/plant",
      })
  void an_app_that_is_not_there_or_of_the_other_platform_is_not_found(String path)
      throws Exception {
    assertThat(robot(path, message(), Instant.now()).status()).isEqualTo(404);
  }

  @Test
  void an_unsigned_call_is_refused_and_told_nothing() throws Exception {
    Reply reply = post(ROBOT, message());

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.body()).doesNotContain("sign", "timestamp");
    assertThat(post("/dingtalk/event/listed", message()).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(longs = {-61, 61})
  void a_call_of_another_hour_is_refused(long minutes) throws Exception {
    Instant at = Instant.now().plus(Duration.ofMinutes(minutes));
    assertThat(robot(ROBOT, message(), at).status()).isEqualTo(401);
  }

  @Test
  void a_forged_signature_is_refused_also_where_unsigned_calls_are_taken() throws Exception {
    String now = String.valueOf(System.currentTimeMillis());
    for (String path : new String[] {ROBOT, "/dingtalk/event/open"}) {
      assertThat(post(path, message(), "timestamp", now, "sign", "AAAA").status()).isEqualTo(401);
    }
    Instant at = Instant.now();
    String sign = new DingTalkCallSign(new Secret(InboundSite.SECRET), Clock.systemUTC()).sign(at);
    String twice = String.valueOf(at.toEpochMilli());
    assertThat(post(ROBOT, message(), "timestamp", twice, "sign", sign, "sign", "AAAA").status())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"msgId\":\"\"}", "<xml/>"})
  void what_dingtalk_never_sends_is_refused(String body) throws Exception {
    assertThat(robot(ROBOT, body, Instant.now()).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({"65536, 403", "65537, 413", "1048577, 413"})
  void a_large_body_is_not_read(int bytes, int status) throws Exception {
    try (LogLines log = new LogLines(Logger.ROOT_LOGGER_NAME)) {
      RunningProgram.assertProblem(robot(ROBOT, "x".repeat(bytes), Instant.now()), status);
      if (status == 413) {
        RunningProgram.assertProblem(post(EVENT, "x".repeat(bytes)), 413);
        RunningProgram.assertProblem(post(WECOM, "x".repeat(bytes)), 413);
      }
      assertThat(log.lines()).noneMatch(line -> line.startsWith("ERROR"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
  void a_form_is_refused(String type) throws Exception {
    RunningProgram.assertProblem(post(ROBOT, "a=b", "Content-Type", type), 403);
  }

  @Test
  void where_unsigned_calls_are_taken_they_tell_nothing_of_groups() throws Exception {
    Reply reply = post("/dingtalk/event/open", message().replace("ack " + ID, "help"));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).startsWith("{\"msgtype\":\"text\",\"text\":{\"content\":\"Commands:");
  }

  // DingTalk's events

  private static final String RENAMED =
      "{\"EventType\":\"chat_update_title\",\"eventId\":\"%s\",\"openConversationId\":\"c\",\"title\":\"t\"}";

  private static Reply event(String path, Sealed sealed) throws Exception {
    return post(path + query("msg_signature", sealed), DingTalkCallback.body(sealed.encrypted()));
  }

  private static String query(String signature, Sealed sealed) {
    return "?%s=%s&timestamp=%s&nonce=%s"
        .formatted(signature, sealed.signature(), sealed.timestamp(), sealed.nonce());
  }

  private static String millis(Duration from) {
    return String.valueOf(Instant.now().plus(from).toEpochMilli());
  }

  private static Sealed sealed(CallbackCipher cipher, String event) {
    return cipher.seal(event.formatted(UUID.randomUUID()), millis(Duration.ZERO));
  }

  @Test
  void the_check_of_the_address_is_answered_by_either_name_of_the_parameters() throws Exception {
    Sealed sealed = sealed(DINGTALK_CIPHER, "{\"EventType\":\"check_url\"}");
    Reply reply = event(EVENT, sealed);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).contains("\"timeStamp\":\"");
    assertThat(DINGTALK_CIPHER.open(DingTalkCallback.sealed(reply.body()))).isEqualTo("success");
    String other = query("signature", sealed).replace("timestamp", "timeStamp") + "&x=1";
    assertThat(post(EVENT + other, DingTalkCallback.body(sealed.encrypted())).status())
        .isEqualTo(200);
  }

  @Test
  void an_event_with_another_token_key_owner_or_time_is_refused() throws Exception {
    String key = InboundSite.AES_KEY;
    String token = InboundSite.TOKEN;
    assertThat(event(EVENT, sealed(cipher(key, "other", "dingplant"), RENAMED)).status())
        .isEqualTo(401);
    assertThat(
            event(EVENT, sealed(cipher(InboundSite.WECOM_KEY, token, "dingplant"), RENAMED))
                .status())
        .isEqualTo(403);
    assertThat(event(EVENT, sealed(cipher(key, token, "dingother"), RENAMED)).status())
        .isEqualTo(403);
    for (long minutes : new long[] {-61, 61}) {
      String then = millis(Duration.ofMinutes(minutes));
      assertThat(event(EVENT, DINGTALK_CIPHER.seal(RENAMED, then)).status()).isEqualTo(401);
    }
  }

  @Test
  void an_event_that_was_cut_or_is_not_signed_is_refused() throws Exception {
    Sealed good = sealed(DINGTALK_CIPHER, RENAMED);
    String body = DingTalkCallback.body(good.encrypted());
    String query = query("msg_signature", good);

    assertThat(post(EVENT, body).status()).isEqualTo(401);
    assertThat(post(EVENT + query, DingTalkCallback.body(good.encrypted().substring(4))).status())
        .isEqualTo(401);
    assertThat(post(EVENT + query, body.substring(0, body.length() - 5)).status()).isEqualTo(403);
    assertThat(post(EVENT + query, "{}").status()).isEqualTo(403);
    assertThat(post(EVENT + query, "").status()).isEqualTo(403);
  }

  @Test
  void what_is_no_event_inside_is_refused() throws Exception {
    assertThat(event(EVENT, sealed(DINGTALK_CIPHER, "success")).status()).isEqualTo(403);
    assertThat(event(EVENT, sealed(DINGTALK_CIPHER, "{}")).status()).isEqualTo(403);
  }

  @Test
  void an_app_without_the_secrets_of_events_takes_none() throws Exception {
    Sealed sealed = sealed(cipher(InboundSite.AES_KEY, InboundSite.TOKEN, "d2"), RENAMED);
    assertThat(event("/dingtalk/callback/listed", sealed).status()).isEqualTo(401);
  }

  @Test
  void an_event_that_tells_nothing_of_use_is_answered_all_the_same() throws Exception {
    for (String event :
        new String[] {
          "{\"EventType\":\"robot_msg_read\",\"OpenConversationId\":\"c\"}",
          "{\"EventType\":\"chat_update_title\",\"title\":\"t\"}",
          "{\"EventType\":\"chat_disband\",\"openConversationId\":\"unknown\"}",
        }) {
      assertThat(event(EVENT, sealed(DINGTALK_CIPHER, event)).status()).isEqualTo(200);
    }
  }

  // WeCom

  private static String seconds() {
    return String.valueOf(Instant.now().getEpochSecond());
  }

  private static String echo(Sealed sealed) {
    return WECOM
        + query("msg_signature", sealed)
        + "&echostr="
        + URLEncoder.encode(sealed.encrypted(), StandardCharsets.UTF_8);
  }

  @Test
  void wecom_s_check_of_the_address_is_answered_in_the_clear() throws Exception {
    Sealed sealed = WECOM_CIPHER.seal("48129300517746385201234567", seconds());
    Reply reply = program.get(echo(sealed));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.type()).startsWith("text/plain");
    assertThat(reply.body()).isEqualTo("48129300517746385201234567");
    assertThat(program.get(echo(sealed).replace("%2B", "+")).body()).isEqualTo(reply.body());
  }

  @Test
  void a_check_of_somebody_else_is_refused() throws Exception {
    Sealed forged = cipher(InboundSite.WECOM_KEY, "other", "ww1").seal("1", seconds());
    Sealed foreign = cipher(InboundSite.WECOM_KEY, InboundSite.TOKEN, "ww2").seal("1", seconds());
    Sealed old =
        WECOM_CIPHER.seal(
            "1", String.valueOf(Instant.now().minus(Duration.ofMinutes(61)).getEpochSecond()));

    assertThat(program.get(echo(forged)).status()).isEqualTo(401);
    assertThat(program.get(echo(foreign)).status()).isEqualTo(403);
    assertThat(program.get(echo(old)).status()).isEqualTo(401);
    assertThat(program.get(WECOM).status()).isEqualTo(401);
  }

  private static Reply wecom(Sealed sealed) throws Exception {
    String body = WeComCallback.body("ww1", sealed.encrypted());
    return post(WECOM + query("msg_signature", sealed), body, "Content-Type", "text/xml");
  }

  @Test
  void a_press_or_a_picture_is_answered_with_nothing() throws Exception {
    for (String xml :
        new String[] {
          "<xml><MsgType>event</MsgType><Event>template_card_event</Event>"
              + "<FromUserName>a</FromUserName><EventKey>ack</EventKey></xml>",
          "<xml><MsgType>image</MsgType><FromUserName>a</FromUserName><MsgId>1</MsgId></xml>",
        }) {
      Reply reply = wecom(WECOM_CIPHER.seal(xml, seconds()));
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "<xml/>",
        "<!DOCTYPE xml [<!ENTITY a \"x\">]><xml><Encrypt>&a;</Encrypt></xml>",
        "<!DOCTYPE xml SYSTEM \"http://127.0.0.1:1/\"><xml><Encrypt>a</Encrypt></xml>",
      })
  void what_is_no_xml_of_wecom_is_refused(String body) throws Exception {
    assertThat(post(WECOM, body, "Content-Type", "text/xml").status()).isEqualTo(403);
  }

  @Test
  void a_message_of_somebody_else_is_refused() throws Exception {
    String text =
        WeComCallback.text("ww1", "LiSi", Instant.now(), UUID.randomUUID().toString(), "ack " + ID);
    CallbackCipher foreign = cipher(InboundSite.WECOM_KEY, InboundSite.TOKEN, "ww2");
    CallbackCipher forged = cipher(InboundSite.WECOM_KEY, "other", "ww1");

    assertThat(wecom(forged.seal(text, seconds())).status()).isEqualTo(401);
    assertThat(wecom(foreign.seal(text, seconds())).status()).isEqualTo(403);
    assertThat(wecom(WECOM_CIPHER.seal(text, "1750000000")).status()).isEqualTo(401);
    assertThat(wecom(WECOM_CIPHER.seal("success", seconds())).status()).isEqualTo(403);
    assertThat(
            wecom(
                    WECOM_CIPHER.seal(
                        "<!DOCTYPE xml [<!ENTITY a \"x\">]><xml><MsgType>&a;</MsgType></xml>",
                        seconds()))
                .status())
        .isEqualTo(403);
  }

  @Test
  void other_methods_are_refused_with_those_allowed() throws Exception {
    RunningProgram.assertProblem(program.get(ROBOT), 405);
    assertThat(program.get(EVENT).header("Allow")).isEqualTo("POST");
    RunningProgram.assertProblem(program.delete(WECOM), 405);
    assertThat(program.delete(WECOM).header("Allow")).isEqualTo("GET, HEAD, POST");
  }
}
