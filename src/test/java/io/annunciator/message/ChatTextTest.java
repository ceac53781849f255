package io.annunciator.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.alarm.OwnAlarm;
import io.annunciator.outbox.Waiting;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChatTextTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:05Z");
  private final Composer composer = new Composer(Language.EN, ZoneOffset.UTC);

  private static Waiting chat(String text) {
    return new Waiting(1, "ops/group", "group", "alarm", OwnAlarm.chat(text, Map.of(), AT), 0, AT);
  }

  private Composed compose(int max, Waiting... waiting) {
    return composer.compose(null, TestFormat.RAW.withMax(max), List.of(waiting), waiting.length);
  }

  @Test
  void only_the_words_are_shown_and_they_can_do_nothing() {
    Draft draft = compose(4_096, chat("Li@Boiler: see [here](https://x)\n# now @all")).draft();

    assertThat(draft.text()).isEqualTo("Li＠Boiler: see ［here］(https：//x)\n\n＃ now ＠all");
    assertThat(draft.text()).startsWith(draft.title());
  }

  @Test
  void several_share_a_message_as_far_as_they_fit() {
    assertThat(compose(4_096, chat("one"), chat("two")).draft().text()).isEqualTo("one\n\ntwo");
    assertThat(compose(8, chat("one"), chat("two")).carried()).hasSize(2);
    assertThat(compose(7, chat("one"), chat("two")).carried()).hasSize(1);
    assertThat(compose(10, chat("x".repeat(50))).draft().text()).hasSizeLessThanOrEqualTo(10);
    assertThat(compose(4_096, chat(" ")).draft().text()).isEqualTo("-");
  }

  @Test
  void an_alarm_never_shares_its_message_with_what_people_wrote() {
    Waiting alarm = TestAlarms.waiting("{\"source\":\"pump-1\",\"severity\":1}");

    Composed first = compose(4_096, alarm, chat("hello"));
    Composed second = compose(4_096, chat("hello"), alarm);

    assertThat(first.carried()).containsExactly(alarm);
    assertThat(first.draft().text()).contains("pump-1").doesNotContain("hello", "more waiting");
    assertThat(second.draft().text()).isEqualTo("hello");
  }
}
