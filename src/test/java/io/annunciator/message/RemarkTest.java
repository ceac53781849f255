package io.annunciator.message;

import static io.annunciator.message.TestAlarms.remarked;
import static io.annunciator.message.TestAlarms.several;
import static io.annunciator.message.TestAlarms.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.outbox.Remark;
import io.annunciator.outbox.Remark.Kind;
import io.annunciator.outbox.Waiting;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a message says about why an alarm is told. */
class RemarkTest {
  private static final String PLAIN =
      "{\"source\":\"p/1\",\"condition\":\"High\",\"message\":\"m\"}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ZH | RAISED     | 0  | 级别升高
          ZH | REPEATED   | 2  | 第 2 次提醒
          ZH | CHATTERING | 3  | 频繁动作：1 分钟内 3 次，稳定前不再通知
          ZH | CALM       | 12 | 已稳定，期间 12 次未通知
          ZH | CALM       | 0  | 已稳定
          ZH | RELEASED   | 0  | 解除搁置或抑制后仍在报警
          ZH | LATE       | 0  | 迟到的报警
          EN | RAISED     | 0  | Severity raised
          EN | REPEATED   | 2  | Reminder 2
          EN | CHATTERING | 3  | Chattering: 3 times in a minute, silent until it is quiet
          EN | CALM       | 12 | Quiet again, 12 reports were not told
          EN | CALM       | 1  | Quiet again, 1 report was not told
          EN | CALM       | 0  | Quiet again
          EN | RELEASED   | 0  | Still active after it was held back
          EN | LATE       | 0  | Late
          """)
  void stands_below_the_source_of_a_single_alarm(
      Language language, Kind kind, long count, String said) {
    String plain = compose(language, TestFormat.RAW, waiting(PLAIN)).text();

    assertThat(compose(language, TestFormat.RAW, remarked(PLAIN, kind, count)).text())
        .isEqualTo(plain.replace("**p/1 · High**", "**p/1 · High**\n\n" + said))
        .isNotEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ZH | RAISED     | 0  | 级别升高
          ZH | REPEATED   | 2  | 第 2 次提醒
          ZH | CHATTERING | 3  | 频繁动作
          ZH | CALM       | 12 | 已稳定，12 次未通知
          ZH | CALM       | 0  | 已稳定
          ZH | RELEASED   | 0  | 仍在报警
          ZH | LATE       | 0  | 迟到
          EN | RAISED     | 0  | Raised
          EN | REPEATED   | 2  | Reminder 2
          EN | CHATTERING | 3  | Chattering
          EN | CALM       | 12 | Quiet again, 12 not told
          EN | CALM       | 0  | Quiet again
          EN | RELEASED   | 0  | Still active
          EN | LATE       | 0  | Late
          """)
  void stands_in_brackets_before_the_source_in_a_full_line(
      Language language, Kind kind, long count, String said) {
    Waiting one = remarked(PLAIN, kind, count);
    Waiting brief = remarked(waiting(PLAIN, "short"), kind, count);
    String line = "\n- 00:00:05 (" + said + ") p/1 m " + one.alarm().shortId();

    assertThat(composer(language).compose(null, TestFormat.RAW, List.of(one), 2).draft().text())
        .endsWith(line);
    assertThat(compose(language, TestFormat.RAW, brief).text()).endsWith(line);
  }

  @ParameterizedTest
  @CsvSource({
    "ZH, CHATTERING, (频繁动作) s/",
    "ZH, LATE, (迟到) s/",
    "ZH, REPEATED, s/",
    "ZH, CALM, s/",
    "EN, CHATTERING, (Chattering) s/",
    "EN, LATE, (Late) s/",
    "EN, RAISED, s/",
    "EN, RELEASED, s/"
  })
  void stands_in_a_compact_line_only_where_it_matters_there(
      Language language, Kind kind, String start) {
    String text = storm(language, kind, "{\"source\":\"s/%d\",\"message\":\"m\"}");

    assertThat(text.lines().filter(line -> line.startsWith("- ")))
        .isNotEmpty()
        .allMatch(line -> line.matches("- \\Q" + start + "\\E\\d+ m"));
  }

  @ParameterizedTest
  @EnumSource
  void takes_no_byte_more_in_a_compact_line_than_a_plain_one_may(Language language) {
    String source = "s".repeat(43) + "/%03d";
    String json = "{\"source\":\"" + source + "\",\"message\":\"" + "m".repeat(100) + "\"}";

    for (Kind kind : Kind.values()) {
      String text = storm(language, kind, json);

      assertThat(text.lines().filter(line -> line.startsWith("- ")))
          .hasSizeGreaterThan(20)
          .allMatch(line -> Utf8.length(line) == 2 + 72 && line.contains("/0"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ZH, REPEATED, [中] 第 2 次提醒 p/1 High",
    "ZH, CHATTERING, [中] 频繁动作 p/1 High",
    "ZH, LATE, [中] 迟到 p/1 High",
    "ZH, CALM, [中] p/1 High",
    "EN, REPEATED, [Medium] Reminder 2 p/1 High",
    "EN, CHATTERING, [Medium] Chattering p/1 High",
    "EN, LATE, [Medium] Late p/1 High",
    "EN, RAISED, [Medium] p/1 High",
    "EN, RELEASED, [Medium] p/1 High"
  })
  void stands_in_the_title_where_a_phone_should_tell_it(
      Language language, Kind kind, String title) {
    assertThat(compose(language, TestFormat.RAW, remarked(PLAIN, kind, 2)).title())
        .isEqualTo(title);
  }

  @Test
  void a_title_with_a_remark_has_at_most_a_hundred_bytes() {
    String json = "{\"source\":\"%s\",\"condition\":\"c\"}";
    String longest = "s".repeat(100 - "[Medium] Late  c".length());

    assertThat(title(json.formatted(longest))).isEqualTo("[Medium] Late " + longest + " c");
    assertThat(title(json.formatted(longest + "s")))
        .isEqualTo("[Medium] Late " + "s".repeat(22) + "…" + "s".repeat(23) + " c");
  }

  @Test
  void a_title_of_the_longest_parts_is_cut_at_its_end() {
    String json =
        "{\"source\":\"%s\",\"condition\":\"%s\",\"state\":\"acknowledged\"}"
            .formatted("源".repeat(256), "况".repeat(128));
    Waiting repeated = remarked(json, Kind.REPEATED, Long.MAX_VALUE);

    for (Language language : Language.values()) {
      assertThat(Utf8.length(compose(language, TestFormat.RAW, repeated).title()))
          .isBetween(98, 100);
    }
  }

  @ParameterizedTest
  @EnumSource
  void of_a_plain_alarm_is_nothing(Language language) {
    assertThat(language.words().remarks().sentence(Remark.NONE)).isEmpty();
    assertThat(language.words().remarks().brief(Remark.NONE)).isEmpty();
  }

  private static String title(String json) {
    return compose(Language.EN, TestFormat.RAW, remarked(json, Kind.LATE, 0)).title();
  }

  private static String storm(Language language, Kind kind, String json) {
    List<Waiting> storm = several(100, json).stream().map(one -> remarked(one, kind, 3)).toList();
    return composer(language)
        .compose(null, TestFormat.RAW.withMax(2000), storm, 1000)
        .draft()
        .text();
  }

  private static Draft compose(Language language, MessageFormat format, Waiting waiting) {
    return composer(language).compose(null, format, List.of(waiting), 1).draft();
  }

  private static Composer composer(Language language) {
    return new Composer(language, ZoneOffset.UTC);
  }
}
