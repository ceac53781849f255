package io.annunciator.channel.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.channel.AppChannel;
import io.annunciator.site.Target;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DingTalkConversationTest extends DingTalkAppContract {
  private final DingTalkConversation conversation = new DingTalkConversation(API, APPS::get);

  @Override
  AppChannel channel() {
    return conversation;
  }

  @Override
  Target target() {
    return target(Map.of("app", "plant", "openConversationId", "cid1=="), List.of("t"));
  }

  @Test
  void the_request_has_the_documented_shape() throws IOException {
    assertThat(conversation.uri()).isEqualTo(API + "/v1.0/robot/groupMessages/send");
    assertThat(json("Boiler", "pressure").toString())
        .isEqualTo(
            "{\"robotCode\":\"dingabc\",\"openConversationId\":\"cid1==\","
                + "\"msgKey\":\"sampleMarkdown\","
                + "\"msgParam\":\"{\\\"title\\\":\\\"Boiler\\\",\\\"text\\\":\\\"pressure\\\"}\"}");
  }

  @Test
  void the_code_of_a_cool_app_is_sent_if_there_is_one() throws IOException {
    Target cool =
        target(
            Map.of("app", "plant", "openConversationId", "cid1==", "coolAppCode", "COOLAPP-1"),
            List.of("t"));

    assertThat(json(conversation.body(cool, draft("t", "x"), "k")).get("coolAppCode").asText())
        .isEqualTo("COOLAPP-1");
  }
}
