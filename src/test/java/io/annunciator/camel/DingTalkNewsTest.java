package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.channel.dingtalk.DingTalkEvent;
import io.annunciator.channel.dingtalk.DingTalkRobotMessage;
import io.annunciator.outbox.GroupNews;
import io.annunciator.site.App;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When something happened is DingTalk's to say, as far as that can be. */
class DingTalkNewsTest {
  private static final App APP = new App("plant", "dingtalk", Map.of());
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

  private static Instant of(DingTalkEvent event) {
    return DingTalkNews.of(APP, event, NOW).get(0).at();
  }

  @ParameterizedTest
  @CsvSource({
    "EventTime, 1772351999000, 2026-03-01T07:59:59Z",
    "timeStamp, 1772351999000, 2026-03-01T07:59:59Z",
    "EventTime, 1772352000001, 2026-03-01T08:00:00Z",
    "EventTime, 1771747200000, 2026-02-22T08:00:00Z",
    "EventTime, 1771747199999, 2026-03-01T08:00:00Z",
    "EventTime, 1772351999, 2026-03-01T08:00:00Z",
    "EventTime, yesterday, 2026-03-01T08:00:00Z",
    "other, 1772351999000, 2026-03-01T08:00:00Z",
  })
  void an_event_is_of_the_time_that_it_tells(String member, String time, Instant at) {
    String text =
        "{\"EventType\":\"chat_update_title\",\"openConversationId\":\"c\",\"title\":\"t\",\"%s\":\"%s\"}"
            .formatted(member, time);
    assertThat(of(DingTalkEvent.read(text).orElseThrow())).isEqualTo(at);
  }

  @Test
  void over_the_stream_the_time_comes_beside_it() {
    String text = "{\"openConversationId\":\"c\",\"title\":\"t\"}";
    assertThat(
            of(DingTalkEvent.read("chat_update_title", "1", "1772351999000", text).orElseThrow()))
        .isEqualTo(NOW.minusSeconds(1));
    assertThat(of(DingTalkEvent.read("chat_update_title", "1", "", text).orElseThrow()))
        .isEqualTo(NOW);
  }

  @Test
  void a_message_tells_the_title_of_the_time_when_it_was_written() {
    String body =
        "{\"msgId\":\"1\",\"conversationType\":\"2\",\"conversationId\":\"c\",\"conversationTitle\":\"t\","
            + "\"createAt\":1772351999000}";
    DingTalkRobotMessage message =
        DingTalkRobotMessage.read(body.getBytes(StandardCharsets.UTF_8)).orElseThrow();

    GroupNews news = DingTalkNews.of(APP, message, NOW).get(0);

    assertThat(news.at()).isEqualTo(NOW.minusSeconds(1));
  }
}
