package io.annunciator.channel.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.annunciator.outbox.Outcome.Kind;
import io.annunciator.site.App;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DingTalkCardCallbackTest {
  private static App app(String name, String clientId, String clientSecret) {
    return new App(
        name, "dingtalk", Map.of("clientId", clientId, "clientSecret", clientSecret + "\n"));
  }

  private static DingTalkCardCallback callback(String name, String id, String secret) {
    return new DingTalkCardCallback(app(name, id, secret));
  }

  /** The digests are agreed by Python's hmac. */
  @Test
  void key_and_secret_follow_from_the_app_and_stay() {
    DingTalkCardCallback callback = callback("plant", "ding1", "ding-s3cret");

    assertThat(callback.routeKey()).isEqualTo("annunciator-2ce4bbae3195c2ba07705b6c");
    assertThat(callback.secret().reveal())
        .isEqualTo("60ac156741e47ac480aed79d7dc63fb522ba319b765a20bff18ec1c59a3b6a09");
    assertThat(callback.secret()).hasToString("***");
  }

  @Test
  void another_secret_of_the_app_changes_the_secret_but_not_what_cards_name() {
    DingTalkCardCallback before = callback("plant", "ding1", "a");
    DingTalkCardCallback after = callback("plant", "ding1", "b");

    assertThat(after.routeKey()).isEqualTo(before.routeKey());
    assertThat(after.secret().reveal()).isNotEqualTo(before.secret().reveal());
  }

  @Test
  void two_entries_of_one_app_do_not_take_each_other_s_presses() {
    DingTalkCardCallback one = callback("one", "ding1", "a");
    DingTalkCardCallback other = callback("other", "ding1", "a");

    assertThat(other.routeKey()).isNotEqualTo(one.routeKey());
    assertThat(other.secret().reveal()).isNotEqualTo(one.secret().reveal());
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example, plant, https://a.example/dingtalk/card/plant",
    "https://a.example/, plant, https://a.example/dingtalk/card/plant",
    "https://a.example/alarms/, 锅炉 1, https://a.example/alarms/dingtalk/card/%E9%94%85%E7%82%89%201",
  })
  void the_address_is_below_the_public_one(String publicUrl, String name, String address) {
    assertThat(callback(name, "ding1", "a").address(publicUrl)).isEqualTo(address);
  }

  @Test
  void it_is_registered_in_place_of_one_of_before() {
    DingTalkCardCallback callback = callback("plant", "ding1", "a");
    String body = new String(callback.registration("https://a.example"), StandardCharsets.UTF_8);

    JsonNode call = Json.read(body);
    assertThat(call.properties()).hasSize(4);
    assertThat(call.path("callbackRouteKey").textValue()).isEqualTo(callback.routeKey());
    assertThat(call.path("callbackUrl").textValue())
        .isEqualTo("https://a.example/dingtalk/card/plant");
    assertThat(call.path("apiSecret").textValue()).isEqualTo(callback.secret().reveal());
    assertThat(call.path("forceUpdate").booleanValue()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          200 | {"success":true,"result":{"callbackUrl":"u","apiSecret":"s"}} | DELIVERED
          200 | {"success":false}                                             | LATER
          400 | {"code":"param.error","message":"m"}                          | DEAD
          400 | {"code":"InvalidAuthentication","message":"m"}                | AGAIN
          500 | {"code":"system.busy","message":"m"}                          | LATER
          """)
  void the_answer_says_whether_it_is_registered(int status, String body, Kind kind) {
    DingTalkCardCall register = DingTalkCardCall.register("https://api.dingtalk.com/");

    assertThat(register.method()).isEqualTo("POST");
    assertThat(register.uri(new byte[0]))
        .isEqualTo("https://api.dingtalk.com/v1.0/card/callbacks/register");
    assertThat(register.outcome(status, body).kind()).isEqualTo(kind);
    if (status == 400 && kind == Kind.DEAD) {
      assertThat(register.outcome(status, body).reason()).contains("annunciator.public-url");
    }
  }
}
