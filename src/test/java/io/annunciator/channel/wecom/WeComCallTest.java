package io.annunciator.channel.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.channel.CallbackCipher;
import io.annunciator.channel.Sealed;
import io.annunciator.channel.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeComCallTest {
  private static final String CORP = "ww0123456789abcdef";
  private static final Instant AT = Instant.ofEpochSecond(1_750_000_000);
  private final CallbackCipher cipher =
      new CallbackCipher(
          new Secret("AlarmGatewayTestKey0123456789abcdefghijklmX"),
          new Secret("AlarmGw2025Token"),
          CORP);

  /** Made with Python's cryptography, a second Java program and openssl, which agree. */
  @Test
  void a_press_of_a_button_is_opened_and_read() throws Exception {
    String encrypted =
        "lGbzKdsIzcRtedzrScO0DsZoRMf3irak+xMMEA2ZDV+K5d6+aMzcKE7MRIqNp9xh7Asg/I+TJOjO2r2WQVKyOhgKbz"
            + "G3NplDNaACkzqJYyHOyYTgk4CotcYKuBJmiRQrOOO9BTDw/mc9xLmwCuaakdaUR0t62sLFp2/FZbqTJnAjs5Hm"
            + "85+ZQGmKiNZ4FBfAfks3PKw6AjJSFOM4UIMslkqaua408yp21fLv+aCg3BABBT6nDycHWrxQ61yyTHFlbYuAh+"
            + "MErvuAAkkjCpJEzFVO9Bi9TqEPwrcFee7vGhc3S2fHTbtDpl3WsIxFZA6MFRdurGJyjF3cStV/MfjDxCxW7afB"
            + "x6/e1+jv9P8AP1Buu+kbARfDfa4x+hrO71av+wncevSwFCVx6bniRF3c37yptrerRX5AqPZkjx62ajBALpzN0N"
            + "x9IKx7h/Xshj6ovCqaj5Y8aWxZLqQq30NMQRTZW70CZA0Kt97Zxo9xkDHasd4BCUxhKLyTtYml5ZSXa4Z5bf9/"
            + "L8dEP0++8rhpzAi+YIZuZfmBhIn2kg5LFTPb4PVTFsF7XLcfjr8nshytaf51baP7o8XxRuzC0OrKoIIY9VGj42"
            + "wzo+nQrV9PfHwDi77/ZT3+cM+vVyKHGe/a";
    String body = WeComCallback.body(CORP, encrypted);

    String read = WeComCallback.encrypted(body.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    String xml =
        cipher.open(
            new Sealed(
                "0e1169f7251dc755aae4589e3639acf0dfa4df7a", "1750000000", "nonce20250615", read));

    WeComCall call = WeComCall.read(xml).orElseThrow();
    assertThat(call)
        .isEqualTo(
            new WeComCall.Press(
                "zhangsan|1750000000|template_card_event|ack:确认|alarm_42@1|RC-0001",
                "zhangsan",
                "ack:确认",
                "alarm_42@1",
                "RC-0001"));
    assertThat(call).asString().doesNotContain("RC-0001");
  }

  @Test
  void a_text_is_known_by_its_own_id() {
    assertThat(WeComCall.read(WeComCallback.text(CORP, "LiSi", AT, "77", " ack ]]> 4F2K ")))
        .contains(new WeComCall.Text("77", "LiSi", "ack ]]> 4F2K"));
  }

  @Test
  void other_events_of_one_second_are_told_apart() {
    String enter = "<xml><FromUserName>a</FromUserName><CreateTime>1</CreateTime>";
    WeComCall one =
        WeComCall.read(enter + "<MsgType>event</MsgType><Event>enter_agent</Event></xml>")
            .orElseThrow();
    WeComCall other =
        WeComCall.read(enter + "<MsgType>event</MsgType><Event>location</Event></xml>")
            .orElseThrow();

    assertThat(one).isInstanceOf(WeComCall.Other.class);
    assertThat(one.id()).isNotEqualTo(other.id());
  }

  @Test
  void what_is_nested_and_what_stands_twice_changes_nothing() {
    String xml =
        "<xml><MsgType>event</MsgType><FromUserName>a</FromUserName>"
            + "<SelectedItems><FromUserName>b</FromUserName></SelectedItems>"
            + "<FromUserName>c</FromUserName></xml>";
    assertThat(WeComCall.read(xml).orElseThrow().user()).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "<xml>",
        "<xml/>",
        "<other><MsgType>text</MsgType></other>",
        "<xml><MsgType>text</MsgType></xml><xml/>",
        "<!DOCTYPE xml [<!ENTITY a \"b\">]><xml><MsgType>text</MsgType></xml>",
        "<!DOCTYPE xml SYSTEM \"file:///etc/passwd\"><xml><MsgType>text</MsgType></xml>",
        "<xml><MsgType>text</MsgType><Content>&a;</Content></xml>",
      })
  void what_is_no_such_xml_is_refused(String xml) {
    assertThat(WeComCall.read(xml)).isEmpty();
  }

  @Test
  @Timeout(5)
  void a_bomb_does_not_go_off() {
    StringBuilder bomb = new StringBuilder("<!DOCTYPE xml [<!ENTITY a0 \"boom\">");
    for (int i = 1; i < 30; i++) {
      bomb.append("<!ENTITY a%d \"&a%2$d;&a%2$d;&a%2$d;&a%2$d;\">".formatted(i, i - 1));
    }
    bomb.append("]><xml><MsgType>&a29;</MsgType></xml>");
    assertThat(WeComCall.read(bomb.toString())).isEmpty();
    assertThat(WeComCall.read("<xml>" + "<a>".repeat(20_000))).isEmpty();
  }

  @Test
  void an_external_entity_is_not_looked_at() {
    String xml =
        "<!DOCTYPE xml [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
            + "<xml><Encrypt>&x;</Encrypt></xml>";
    assertThat(WeComCallback.encrypted(xml.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void a_reply_is_sealed_and_holds_only_what_xml_can() throws Exception {
    String reply = WeComCallback.reply(cipher, CORP, "LiSi", AT, "已确认 ]]> \u0000\n<b>");

    assertThat(WeComCallback.said(cipher, reply)).isEqualTo("已确认 ]]> \n<b>");
    Map<String, String> fields = FlatXml.read(reply).orElseThrow();
    assertThat(fields).containsEntry("TimeStamp", String.valueOf(AT.getEpochSecond()));
    assertThat(fields).containsOnlyKeys("Encrypt", "MsgSignature", "TimeStamp", "Nonce");
    Sealed sealed =
        new Sealed(
            fields.get("MsgSignature"),
            fields.get("TimeStamp"),
            fields.get("Nonce"),
            fields.get("Encrypt"));
    assertThat(FlatXml.read(cipher.open(sealed)).orElseThrow())
        .containsEntry("ToUserName", "LiSi")
        .containsEntry("FromUserName", CORP)
        .containsEntry("MsgType", "text")
        .containsEntry("CreateTime", String.valueOf(AT.getEpochSecond()));
  }
}
