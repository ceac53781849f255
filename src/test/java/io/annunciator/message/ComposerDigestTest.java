package io.annunciator.message;

import static io.annunciator.message.TestAlarms.several;
import static io.annunciator.message.TestAlarms.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.outbox.Waiting;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComposerDigestTest {
  private final Composer composer = new Composer(Language.ZH, ZoneOffset.UTC);

  @Test
  void groups_by_severity_state_and_condition() {
    List<Waiting> waiting =
        List.of(
            waiting(
                """
                {"source":"p/1","condition":"High","severity":950,"message":"压力高","value":9.60,
                 "unit":"bar","area":"b"}"""),
            waiting("{\"source\":\"p/2\",\"condition\":\"High\",\"severity\":900}"),
            waiting("{\"source\":\"p/3\",\"condition\":\"Low\",\"severity\":900}"),
            waiting(
                "{\"source\":\"p/2\",\"condition\":\"High\",\"severity\":900,\"state\":\"cleared\"}"),
            waiting("{\"source\":\"p/4\",\"condition\":\"High\",\"severity\":500,\"value\":true}"));

    Draft draft = composer.compose(null, TestFormat.RAW, waiting, 5).draft();

    assertThat(draft.title()).isEqualTo("[紧急] 5 条报警");
    assertThat(draft.highest()).isSameAs(waiting.get(0).alarm());
    assertThat(draft.text())
        .isEqualTo(
            """
            ### 5 条报警

            **紧急 · 报警 · High**

            - 00:00:05 p/1 压力高 9.60 bar (b) %s
            - 00:00:05 p/2 %s

            **紧急 · 报警 · Low**

            - 00:00:05 p/3 %s

            **紧急 · 已恢复 · High**

            - 00:00:05 p/2 %s

            **中 · 报警 · High**

            - 00:00:05 p/4 true %s"""
                .formatted(waiting.stream().map(w -> w.alarm().shortId()).toArray()));
  }

  @Test
  void gathers_alternating_conditions_of_one_severity_but_never_reorders_states() {
    List<Waiting> waiting =
        List.of(
            of("a", "A", "active"),
            of("b", "B", "active"),
            of("c", "A", "active"),
            of("c", "A", "cleared"),
            of("c", "A", "active"));

    String text = composer.compose(null, TestFormat.RAW, waiting, 5).draft().text();

    assertThat(text.lines().filter(line -> line.startsWith("**")))
        .containsExactly("**中 · 报警 · A**", "**中 · 报警 · B**", "**中 · 已恢复 · A**", "**中 · 报警 · A**");
    assertThat(text.lines().filter(line -> line.startsWith("- ")).map(line -> line.charAt(11)))
        .containsExactly('a', 'c', 'b', 'c', 'c');
  }

  @Test
  void counts_what_it_carries_and_says_how_many_more_wait() {
    List<Waiting> waiting =
        several(30, "{\"source\":\"s/%d\",\"message\":\"" + "m".repeat(200) + "\"}");

    Composed zh = composer.compose(null, TestFormat.RAW, waiting, 30);
    Composed en =
        new Composer(Language.EN, ZoneOffset.UTC).compose(null, TestFormat.RAW, waiting, 30);

    assertThat(zh.carried()).hasSize(18).isEqualTo(waiting.subList(0, 18));
    assertThat(zh.draft().title()).isEqualTo("[中] 18 条报警");
    assertThat(zh.draft().text()).startsWith("### 18 条报警，另有 12 条待发\n\n");
    assertThat(zh.draft().text().lines().filter(line -> line.startsWith("- "))).hasSize(18);
    assertThat(en.draft().title()).isEqualTo("[Medium] 18 alarms");
    assertThat(en.draft().text()).startsWith("### 18 alarms, 12 more waiting\n\n**Medium · Active");
  }

  @ParameterizedTest
  @ValueSource(strings = {"m", "压", "🔥", "\\\""})
  void fits_exactly_and_carries_one_less_when_a_byte_is_missing(String character) {
    List<Waiting> waiting =
        several(5, "{\"source\":\"s/%d\",\"message\":\"" + character.repeat(100) + "\"}");
    for (TestFormat format : List.of(TestFormat.RAW, TestFormat.ESCAPED)) {
      int bytes = format.bytes(composer.compose(null, format, waiting, 5).draft().text());

      Composed exact = composer.compose(null, format.withMax(bytes), waiting, 5);
      Composed less = composer.compose(null, format.withMax(bytes - 1), waiting, 5);

      assertThat(exact.carried()).hasSize(5);
      assertThat(less.carried()).hasSize(4);
      assertThat(less.draft().text()).startsWith("### 4 条报警，另有 1 条待发");
      assertThat(format.bytes(less.draft().text())).isLessThan(bytes);
    }
  }

  @Test
  void takes_the_last_one_where_the_number_of_those_that_wait_would_not_fit() {
    List<Waiting> waiting = several(2, "{\"source\":\"s\",\"condition\":\"c\"}");
    int bytes =
        TestFormat.RAW.bytes(composer.compose(null, TestFormat.RAW, waiting, 2).draft().text());
    int one =
        TestFormat.RAW.bytes(
            composer.compose(null, TestFormat.RAW, waiting.subList(0, 1), 2).draft().text());

    assertThat(one).isGreaterThan(bytes - "- 00:00:05 s XXXX".length());
    assertThat(composer.compose(null, TestFormat.RAW.withMax(bytes), waiting, 2).carried())
        .hasSize(2);
  }

  @Test
  void two_long_alarms_are_two_messages_and_keep_their_words() {
    List<Waiting> waiting =
        several(2, "{\"source\":\"s/%d\",\"message\":\"" + "压".repeat(2000) + "\"}");

    Composed composed = composer.compose(null, TestFormat.RAW, waiting, 2);

    assertThat(composed.carried()).hasSize(1);
    assertThat(TestFormat.RAW.bytes(composed.draft().text())).isBetween(4094, 4096);
    assertThat(composed.draft().text())
        .startsWith("### 1 条报警，另有 1 条待发")
        .endsWith("压… " + waiting.get(0).alarm().shortId());
  }

  @Test
  void three_are_told_in_short_lines() {
    List<Waiting> waiting =
        several(3, "{\"source\":\"s/%d\",\"message\":\"" + "压".repeat(2000) + "\"}");

    Composed composed = composer.compose(null, TestFormat.RAW, waiting, 3);

    assertThat(composed.carried()).hasSize(3);
    assertThat(composed.draft().text()).contains("\n- s/0 " + "压".repeat(21) + "…\n- s/1 压");
  }

  @Test
  void a_short_line_keeps_both_ends_of_a_long_source_and_shows_the_value_for_a_message() {
    List<Waiting> waiting =
        several(
            200,
            "{\"source\":\"# start/%d/"
                + "s".repeat(100)
                + "/end\",\"value\":7,\"unit\":\"bar\",\"area\":\""
                + "a".repeat(100)
                + "\"}");

    Composed composed = composer.compose(null, TestFormat.RAW, waiting, 200);

    assertThat(composed.draft().text())
        .contains("\n- ＃ start/0/sss")
        .contains("sss…sss")
        .contains("ss/end 7 bar\n");
    assertThat(composed.draft().text().lines().filter(line -> line.startsWith("- ")))
        .allMatch(line -> Utf8.length(line) <= 2 + 48 + 1 + "7 bar".length());
  }

  @Test
  void cuts_the_condition_of_a_heading_to_64_bytes() {
    List<Waiting> fits = several(2, "{\"source\":\"%d\",\"condition\":\"" + "c".repeat(64) + "\"}");
    List<Waiting> cut = several(2, "{\"source\":\"%d\",\"condition\":\"" + "c".repeat(65) + "\"}");

    assertThat(composer.compose(null, TestFormat.RAW, fits, 2).draft().text())
        .contains(" · " + "c".repeat(64) + "**");
    assertThat(composer.compose(null, TestFormat.RAW, cut, 2).draft().text())
        .contains(" · " + "c".repeat(61) + "…**");
  }

  @Test
  void the_same_arguments_give_the_same_message() {
    List<Waiting> waiting = several(100, "{\"source\":\"s/%d\",\"message\":\"m\"}");

    assertThat(composer.compose(null, TestFormat.RAW, waiting, 100))
        .isEqualTo(composer.compose(null, TestFormat.RAW, waiting, 100));
  }

  private static Waiting of(String source, String condition, String state) {
    return waiting(
        "{\"source\":\"%s\",\"condition\":\"%s\",\"state\":\"%s\"}"
            .formatted(source, condition, state));
  }
}
