package io.annunciator.message;

import static io.annunciator.message.TestAlarms.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.outbox.Waiting;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a message says of an alarm that somebody has seen. */
class AcknowledgedTest {
  private static final String BOILER =
      """
      {"source":"p/1","condition":"High","state":"%s","message":"我去看看","value":9,
       "labels":{"line":"2","by":"%s"}}""";

  @ParameterizedTest
  @CsvSource({"ZH, 确认人：", "EN, 'Acknowledged by: '"})
  void tells_first_who_did_it_and_not_again_as_a_label(Language language, String name) {
    String text = text(language, BOILER.formatted("acknowledged", "张三"));

    assertThat(text).contains("> 我去看看\n\n- " + name + "张三\n- ").containsOnlyOnce("张三");
    assertThat(text).contains("\n- line").doesNotContain("\n- by");
  }

  @ParameterizedTest
  @CsvSource({"active", "cleared"})
  void of_any_other_alarm_it_is_a_label(String state) {
    String text = text(Language.ZH, BOILER.formatted(state, "张三"));

    assertThat(text).endsWith("\n- line：2\n- by：张三").doesNotContain("确认人");
  }

  @Test
  void tells_nothing_where_nobody_is_named() {
    assertThat(text(Language.ZH, BOILER.formatted("acknowledged", ""))).doesNotContain("确认人");
    assertThat(text(Language.ZH, "{\"source\":\"a\",\"state\":\"acknowledged\"}"))
        .doesNotContain("确认人");
  }

  @Test
  void who_did_it_cannot_mention_anybody() {
    assertThat(text(Language.ZH, BOILER.formatted("acknowledged", "@all [a](http://b)")))
        .contains("- 确认人：＠all ［a］(http：//b)");
  }

  @Test
  void who_did_it_is_none_of_the_eight_labels() {
    assertThat(text(Language.ZH, withLabels(8))).contains("- 确认人：我", "- k0：", "- k7：");
    assertThat(text(Language.ZH, withLabels(9))).contains("- 确认人：我").doesNotContain("- k0：");
  }

  private static String withLabels(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"k" + i + "\":" + i)
        .collect(
            Collectors.joining(
                ",",
                "{\"source\":\"a\",\"state\":\"acknowledged\",\"labels\":{\"by\":\"我\",",
                "}}"));
  }

  private static String text(Language language, String json) {
    List<Waiting> one = List.of(waiting(json));
    return new Composer(language, ZoneOffset.UTC)
        .compose(null, TestFormat.RAW, one, 1)
        .draft()
        .text();
  }
}
