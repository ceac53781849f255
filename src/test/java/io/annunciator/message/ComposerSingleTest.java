package io.annunciator.message;

import static io.annunciator.message.TestAlarms.remarked;
import static io.annunciator.message.TestAlarms.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.outbox.Remark;
import io.annunciator.outbox.Waiting;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComposerSingleTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final String BOILER =
      """
      {"source":"plant1/boiler-1/PT-101","condition":"PressureHigh","severity":900,
       "message":"锅炉压力高 🔥","value":96.40,"limit":90,"unit":"bar","area":"boiler-house",
       "site":"east","time":"2026-01-01T00:00:05Z","labels":{"line":"2"}}""";

  private final Composer composer = new Composer(Language.ZH, SHANGHAI);

  @Test
  void tells_everything_in_chinese() {
    Waiting boiler = waiting(BOILER);

    Composed composed = composer.compose(null, TestFormat.RAW, List.of(boiler), 1);

    assertThat(composed.carried()).containsExactly(boiler);
    assertThat(composed.draft().highest()).isSameAs(boiler.alarm());
    assertThat(composed.draft().title()).isEqualTo("[紧急] plant1/boiler-1/PT-101 PressureHigh");
    assertThat(composed.draft().text())
        .isEqualTo(
            """
            ### 紧急 · 报警

            **plant1/boiler-1/PT-101 · PressureHigh**

            > 锅炉压力高 🔥

            - 数值：96.40 bar
            - 限值：90 bar
            - 区域：boiler-house
            - 厂区：east
            - 时间：2026-01-01 08:00:05
            - 编号：%s
            - line：2"""
                .formatted(boiler.alarm().shortId()));
  }

  @Test
  void a_card_has_the_same_in_rows_the_most_needed_first() {
    Waiting boiler = waiting(BOILER);

    assertThat(composer.compose(null, TestFormat.RAW, List.of(boiler), 1).draft().facts())
        .containsExactly(
            new Fact("状态", "报警 · 紧急"),
            new Fact("数值", "96.40 bar"),
            new Fact("区域", "boiler-house"),
            new Fact("时间", "2026-01-01 08:00:05"),
            new Fact("编号", boiler.alarm().shortId()),
            new Fact("限值", "90 bar"),
            new Fact("厂区", "east"));
  }

  @Test
  void tells_only_what_there_is_in_english() {
    Waiting waiting =
        waiting("{\"source\":\"a\",\"state\":\"cleared\",\"value\":1e20,\"severity\":1}");

    Draft draft =
        new Composer(Language.EN, SHANGHAI)
            .compose(null, TestFormat.RAW, List.of(waiting), 1)
            .draft();

    assertThat(draft.title()).isEqualTo("[Low] Cleared a alarm");
    assertThat(draft.text())
        .isEqualTo(
            """
            ### Low · Cleared

            **a · alarm**

            - Value: 1E+20
            - Time: 2026-01-01 08:00:05
            - ID: %s"""
                .formatted(waiting.alarm().shortId()));
  }

  @Test
  void a_plant_cannot_act_through_any_of_its_texts() {
    String evil = "# @all [x](http://e) **b**\\n\\n- <@u>";
    Draft draft =
        compose(
            TestFormat.RAW,
            """
            {"source":"%1$s","condition":"%1$s","message":"%1$s","value":"%1$s","limit":"%1$s",
             "unit":"%1$s","area":"%1$s","site":"%1$s","labels":{"%1$s":"%1$s"}}"""
                .formatted(evil));

    assertThat(draft.text() + draft.title().substring(3)).doesNotContain("@", "<", "](", "://");
    assertThat(draft.text().lines().filter(line -> line.startsWith("#"))).hasSize(1);
    assertThat(draft.text()).contains("\n> ＃ ＠all", "\n- ＃ ＠all").doesNotContain("**b", "*b");
    assertThat(draft.title()).doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void leaves_out_the_labels_when_they_do_not_fit_by_a_byte(boolean isEscaped) {
    TestFormat format = new TestFormat(4096, isEscaped);
    String whole = compose(format, BOILER).text();
    int bytes = format.bytes(whole);

    assertThat(compose(format.withMax(bytes), BOILER).text()).isEqualTo(whole);
    assertThat(compose(format.withMax(bytes - 1), BOILER).text())
        .isEqualTo(whole.replace("\n- line：2", ""));
  }

  @Test
  void shows_up_to_eight_labels() {
    assertThat(compose(TestFormat.RAW, withLabels(8)).text()).contains("- k0：", "- k7：");
    assertThat(compose(TestFormat.RAW, withLabels(9)).text()).doesNotContain("- k0：");
  }

  @ParameterizedTest
  @ValueSource(strings = {"压", "🔥", "\\\"", "a"})
  void cuts_a_long_message_between_characters(String character) {
    String json = "{\"source\":\"a\",\"message\":\"" + character.repeat(4096) + "\"}";
    for (TestFormat format : List.of(TestFormat.RAW, TestFormat.ESCAPED.withMax(3000))) {
      for (int max = format.max(); max > format.max() - 9; max--) {
        String text = compose(format.withMax(max), json).text();

        assertThat(format.bytes(text)).isBetween(max - 8, max);
        assertThat(text).contains("…\n\n- 时间：").doesNotContain("\uFFFD", "?");
      }
    }
  }

  @Test
  void cuts_long_names_when_the_message_has_no_room() {
    String json =
        """
        {"source":"%s","condition":"%s","message":"%s","value":"%s","area":"%s","site":"%s"}"""
            .formatted(
                "源".repeat(256),
                "况".repeat(128),
                "文".repeat(4096),
                "值".repeat(9000),
                "区".repeat(128),
                "厂".repeat(128));

    String text = compose(TestFormat.RAW.withMax(1900), json).text();

    assertThat(TestFormat.RAW.bytes(text)).isBetween(1895, 1900);
    assertThat(text).contains("源…源", "况…**", "> 文", "- 数值：值", "- 编号：");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 20, 100, 200, 300, 350, 400, 500})
  void stays_within_any_limit(int max) {
    Composer linked = new Composer(Language.ZH, SHANGHAI, waiting -> Optional.of("https://a/b"));
    for (String template : List.of("alarm", "short")) {
      Waiting plain = waiting(BOILER, template);
      Waiting chattering = remarked(plain, Remark.Kind.CHATTERING, Long.MAX_VALUE);
      stays_within(max, composer, plain, 0);
      stays_within(max, composer, chattering, 0);
      stays_within(max, linked, plain, 0);
      stays_within(max, linked, chattering, Integer.MAX_VALUE);
    }
  }

  private static void stays_within(int max, Composer composer, Waiting waiting, int flood) {
    for (TestFormat format : List.of(TestFormat.RAW, TestFormat.ESCAPED)) {
      for (int count : new int[] {1, 2}) {
        Composed composed =
            composer.compose(null, format.withMax(max), List.of(waiting), count, flood);

        assertThat(composed.carried()).hasSize(1);
        assertThat(format.bytes(composed.draft().text())).isLessThanOrEqualTo(max);
      }
    }
  }

  @Test
  void the_short_template_is_one_line_under_its_heading() {
    Waiting waiting = waiting(BOILER, "short");

    Draft draft = composer.compose(null, TestFormat.RAW, List.of(waiting), 1).draft();

    assertThat(draft.title()).isEqualTo("[紧急] plant1/boiler-1/PT-101 PressureHigh");
    assertThat(draft.text())
        .isEqualTo(
            """
            **紧急 · 报警 · PressureHigh**

            - 08:00:05 plant1/boiler-1/PT-101 锅炉压力高 🔥 96.40 bar (boiler-house) %s"""
                .formatted(waiting.alarm().shortId()));
  }

  @Test
  void an_unknown_template_is_the_usual_one() {
    Waiting mine = waiting(BOILER, "mine");

    assertThat(composer.compose(null, TestFormat.RAW, List.of(mine), 1).draft().text())
        .isEqualTo(compose(TestFormat.RAW, BOILER).text());
  }

  @Test
  void a_title_has_at_most_a_hundred_bytes() {
    String fits = "{\"source\":\"%s\",\"condition\":\"c\"}";
    String longest = "s".repeat(100 - "[中] ".getBytes().length - 2);

    assertThat(compose(TestFormat.RAW, fits.formatted(longest)).title())
        .isEqualTo("[中] " + longest + " c");
    assertThat(compose(TestFormat.RAW, fits.formatted(longest + "s")).title())
        .isEqualTo("[中] " + "s".repeat(22) + "…" + "s".repeat(23) + " c");
    String title =
        compose(
                TestFormat.RAW,
                "{\"source\":\"%s\",\"condition\":\"%s\"}"
                    .formatted("源".repeat(256), "况".repeat(128)))
            .title();
    assertThat(Utf8.length(title)).isBetween(98, 100);
    assertThat(title).startsWith("[中] 源").endsWith("况…");
  }

  private Draft compose(MessageFormat format, String json) {
    return composer.compose(null, format, List.of(waiting(json)), 1).draft();
  }

  private static String withLabels(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"k" + i + "\":" + i)
        .collect(Collectors.joining(",", "{\"source\":\"a\",\"labels\":{", "}}"));
  }
}
