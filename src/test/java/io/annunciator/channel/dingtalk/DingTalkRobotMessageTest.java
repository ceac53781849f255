package io.annunciator.channel.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DingTalkRobotMessageTest {

  @Test
  void a_message_in_a_group_as_documented() {
    String body =
        """
        {"msgtype":"text","text":{"content":" ack 123"},"msgId":"msg1","createAt":1708327204136,
         "conversationType":"2","conversationId":"cid1==","conversationTitle":"Boiler","isInAtList":true,
         "chatbotUserId":"$:LWCP_v1:x","robotCode":"ding1","senderId":"$:LWCP_v1:y","senderNick":"李四",
         "senderStaffId":"0147","isAdmin":true,
         "sessionWebhook":"https://oapi.dingtalk.com/robot/sendBySession?session=s",
         "sessionWebhookExpiredTime":1708332604316}
        """;
    assertThat(read(body))
        .contains(
            new DingTalkRobotMessage(
                "msg1",
                true,
                "cid1==",
                "Boiler",
                "0147",
                "李四",
                "ack 123",
                "",
                "1708327204136",
                "https://oapi.dingtalk.com/robot/sendBySession?session=s",
                1_708_332_604_316L));
    assertThat(read(body).orElseThrow()).asString().doesNotContain("session");
  }

  @Test
  void what_the_documents_do_not_agree_on_is_read_either_way() {
    DingTalkRobotMessage message =
        read("{\"msgId\":\"m\",\"conversationType\":2,\"content\":\"help\",\"createAt\":\"1\","
                + "\"openConversationId\":\"cid1\",\"conversationId\":\"cid2\","
                + "\"sessionWebhookExpiredTime\":\"1708332604316\"}")
            .orElseThrow();

    assertThat(message.text()).isEqualTo("help");
    assertThat(message.conversation()).isEqualTo("cid1");
    assertThat(message.isInGroup()).isTrue();
    assertThat(message.sessionUntil()).isEqualTo(1_708_332_604_316L);
  }

  @Test
  void a_picture_from_an_outsider_has_neither_text_nor_user() {
    DingTalkRobotMessage message =
        read("{\"msgId\":\"m\",\"conversationType\":\"1\",\"conversationTitle\":\"x\","
                + "\"msgtype\":\"picture\",\"content\":{\"downloadCode\":\"c\"}}")
            .orElseThrow();

    assertThat(message.text()).isEmpty();
    assertThat(message.user()).isEmpty();
    assertThat(message.isInGroup()).isFalse();
    assertThat(message.title()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          "msgtype":"picture","content":{"downloadCode":"c"}                     | [picture]
          "msgtype":"file","content":{"fileName":"a.pdf","downloadCode":"c"}     | [file] a.pdf
          "msgtype":"picture","content":{"picUrl":"https://x/y.png"}             | [picture] https://x/y.png
          "msgtype":"richText","content":{"richText":[{"text":"see "},{"type":"picture"}]} | see [picture]
          "msgtype":"text","text":{"content":"ack"}                              |
          """)
  void what_is_no_text_is_told_in_a_line(String body, String attachment) {
    DingTalkRobotMessage message = read("{\"msgId\":\"m\"," + body + "}").orElseThrow();

    assertThat(message.attachment()).isEqualTo(attachment == null ? "" : attachment);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "\"msgId\"", "{}", "{\"msgId\":\" \"}", "null"})
  void anything_else_is_none(String body) {
    assertThat(read(body)).isEmpty();
  }

  @Test
  void an_id_has_at_most_256_characters() {
    assertThat(read("{\"msgId\":\"" + "m".repeat(256) + "\"}")).isPresent();
    assertThat(read("{\"msgId\":\"" + "m".repeat(257) + "\"}")).isEmpty();
  }

  private static Optional<DingTalkRobotMessage> read(String body) {
    return DingTalkRobotMessage.read(body.getBytes(StandardCharsets.UTF_8));
  }
}
