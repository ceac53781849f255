package io.annunciator.channel.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DingTalkEventTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"EventType\":\"chat_update_title\",\"eventId\":\"e1\",\"openConversationId\":\"c\"}",
        "{\"eventtype\":\"chat_update_title\",\"EventId\":\"e1\",\"OpenConversationId\":\"c\"}",
      })
  void the_case_of_the_members_does_not_count(String text) {
    DingTalkEvent event = DingTalkEvent.read(text).orElseThrow();

    assertThat(event.type()).isEqualTo("chat_update_title");
    assertThat(event.id()).isEqualTo("e1");
    assertThat(event.text("openConversationId")).isEqualTo("c");
    assertThat(event.text("title")).isEmpty();
  }

  @Test
  void numbers_are_texts_and_what_is_nested_is_passed_over() {
    DingTalkEvent event =
        DingTalkEvent.read("{\"EventType\":\"x\",\"timeStamp\":17,\"a\":{},\"b\":null}")
            .orElseThrow();

    assertThat(event.text("TimeStamp")).isEqualTo("17");
    assertThat(event.text("a")).isEmpty();
    assertThat(event.text("b")).isEmpty();
    assertThat(event.id()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "success", "{}", "{\"EventType\":\"\"}", "{\"eventId\":\"1\"}"})
  void anything_else_is_none(String text) {
    assertThat(DingTalkEvent.read(text)).isEmpty();
  }
}
