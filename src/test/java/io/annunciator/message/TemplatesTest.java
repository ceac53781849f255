package io.annunciator.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmState;
import io.annunciator.outbox.Waiting;
import io.annunciator.site.Problem;
import io.annunciator.site.Problems;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {
  private final Problems problems = new Problems();

  @Test
  void a_template_says_what_the_site_wants() {
    String text =
        text(
            Map.of(
                "alarm",
                "**{{ priority }}** {{ source }} {{ condition }} {{ value }}/{{ limit }} {{ area }}"
                    + " {{ time }} {{ shortId }}{% if labels.line == '2' %} line two{% endif %}"
                    + " {{ labels.none }}[ack]({{ link }})"),
            waiting("alarm", AlarmState.ACTIVE, "hot"));

    assertThat(text)
        .isEqualTo(
            "**High** p1/TI_1 Hot 17.3 bar/16 bar hall 2026-03-01 08:00:00 "
                + waiting("alarm", AlarmState.ACTIVE, "").alarm().shortId()
                + " line two [ack](https://a.example/1?x=_y_)");
  }

  @Test
  void what_a_plant_says_is_escaped() {
    String text =
        text(
            Map.of("alarm", "{{ message }} {{ labels.line }}"),
            waiting("alarm", AlarmState.ACTIVE, "@all [x](http://evil) **b**"));

    assertThat(text).doesNotContain("@all").doesNotContain("[x](").doesNotContain("**b**");
  }

  @Test
  void the_occasion_has_its_own_text_or_that_of_its_name() {
    Map<String, String> texts =
        Map.of(
            "alarm", "up {{ state }}",
            "cleared", "down",
            "boiler", "boiler {{ state }}",
            "boiler-acknowledged", "boiler seen");

    assertThat(text(texts, waiting("alarm", AlarmState.ACTIVE, ""))).isEqualTo("up active");
    assertThat(text(texts, waiting("alarm", AlarmState.CLEARED, ""))).isEqualTo("down");
    assertThat(text(texts, waiting("alarm", AlarmState.ACKNOWLEDGED, "")))
        .isEqualTo("up acknowledged");
    assertThat(text(texts, waiting("boiler", AlarmState.CLEARED, ""))).isEqualTo("boiler cleared");
    assertThat(text(texts, waiting("boiler", AlarmState.ACKNOWLEDGED, "")))
        .isEqualTo("boiler seen");
  }

  @Test
  void without_a_template_the_built_in_text_stays() {
    assertThat(text(Map.of("boiler", "x"), waiting("alarm", AlarmState.ACTIVE, "hot")))
        .startsWith("### High · Active");
  }

  @Test
  void a_digest_has_a_line_of_the_sites_own_for_each_alarm() {
    Templates templates = templates(Map.of("digest", "{{ source }}:\n {{ message }}\n"));
    List<Waiting> both =
        List.of(
            waiting("alarm", AlarmState.ACTIVE, "one"), waiting("alarm", AlarmState.ACTIVE, "two"));

    assertThat(composer(templates).compose(null, TestFormat.RAW, both, 2).draft().text())
        .contains("\n- p1/TI_1: one ", "\n- p1/TI_1: two ");
  }

  @Test
  void a_text_that_is_too_long_is_cut() {
    Templates templates = templates(Map.of("alarm", "{{ message }}"));
    Waiting waiting = waiting("alarm", AlarmState.ACTIVE, "x".repeat(20_000));

    String text =
        composer(templates).compose(null, TestFormat.RAW, List.of(waiting), 1).draft().text();
    assertThat(text.length()).isLessThanOrEqualTo(TestFormat.RAW.textBytesMax(null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {{ sorce }}           | templates/alarm.md:1: there is no "sorce" in a message. Did you mean "source"?
          {% if source %}       | templates/alarm.md:1: Unexpected end of template. Pebble was looking for the "endif" tag.
          """)
  void a_mistake_is_said_with_its_line(String text, String problem) {
    templates(Map.of("alarm", text));

    assertThat(problems.all()).extracting(Problem::toString).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource({
    "{{ source.getClass() }}",
    "{{ source.class.forName('java.lang.Runtime') }}",
    "{{ labels.getClass() }}",
    "{% for i in range(1,100000) %}xxxxxxxxxx{% endfor %}",
  })
  void a_template_can_do_nothing_but_say_something(String text) {
    templates(Map.of("alarm", text));

    assertThat(problems.all()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% for i in 1..1000000000 %}x{% endfor %}",
        "{% for i in range(1, 20) %}{% for k in range(1, 20) %}{% endfor %}{% endfor %}",
        "{% set x = source %}{% for i in 1..99 %}{% set x = x ~ x %}{% endfor %}",
        "{% set x = [source] %}{% for i in 1..99 %}{% set x = [x, x] %}{% endfor %}",
        "{% set x = source %}{% for i in 1..9 %}{% set x = x | replace({'l': x}) %}{% endfor %}",
        "{% set x = source %}{% for i in 1..9 %}{% set x = x | replace({'': x}) %}{% endfor %}",
        "{% set x = source %}{% for i in 1..9 %}{% set x = (x | split('')) | join(x) %}{% endfor %}",
      })
  void a_template_ends_before_it_fills_the_memory_or_takes_long(String text) {
    templates(Map.of("alarm", text));

    assertThat(problems.all()).hasSize(1);
    assertThat(problems.all().get(0).toString()).startsWith("templates/alarm.md");
  }

  @Test
  void loops_inside_loops_cannot_double_a_text_without_an_end() {
    StringBuilder text = new StringBuilder("{% set a0 = source %}");
    for (int i = 1; i <= 20; i++) {
      text.append("{% for a" + i + " in [" + ("a" + (i - 1) + " ~ ").repeat(3) + "'x'] %}");
    }
    templates(Map.of("alarm", text + "{% endfor %}".repeat(20)));

    assertThat(problems.all())
        .extracting(Problem::toString)
        .containsExactly(
            "templates/alarm.md:1: It keeps a value of more than 16384 characters. Make it"
                + " smaller.");
  }

  @Test
  void a_template_that_is_nested_too_deeply_is_a_problem() {
    templates(Map.of("alarm", "{{ " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + " }}"));

    assertThat(problems.all())
        .extracting(Problem::toString)
        .containsExactly(
            "templates/alarm.md: It is nested too deeply. Write it with fewer brackets and tags.");
  }

  @Test
  void a_template_that_fails_on_one_alarm_only_leaves_it_to_the_built_in_text() {
    String fails = "{% if message != 'Pressure high' %}{{ 1 | join(message) }}{% endif %}x";

    assertThat(text(Map.of("alarm", fails), waiting("alarm", AlarmState.ACTIVE, "hot")))
        .startsWith("### High · Active");
  }

  @ParameterizedTest
  @ValueSource(strings = {"include 'x'", "extends 'x'", "import 'x'", "macro m(a)", "block b"})
  void a_template_is_one_file_and_says_so_of_others(String tag) {
    templates(Map.of("alarm", "one\n{% " + tag + " %}", "x", "text"));

    assertThat(problems.all())
        .extracting(Problem::toString)
        .containsExactly(
            "templates/alarm.md:2: There is no {% "
                + tag.split(" ")[0]
                + " %} in a message. Write its text into this file.");
  }

  @Test
  void a_list_a_range_and_what_is_set_are_for_use() {
    String text =
        "{% for one in [area, unit] %}{{ one }} {% endfor %}"
            + "{% for i in 1..3 %}{{ i }}{% endfor %} {% set tag = source | replace({'p1/': ''}) %}"
            + "{{ tag }} {{ ['a', 'b'] | join('-') }}";

    assertThat(text(Map.of("alarm", text), waiting("alarm", AlarmState.ACTIVE, "hot")))
        .isEqualTo("hall bar 123 TI_1 a-b");
  }

  private Templates templates(Map<String, String> texts) {
    return Templates.of(texts, Language.EN, ZoneOffset.UTC, problems);
  }

  private static Composer composer(Templates templates) {
    return new Composer(
        Language.EN,
        ZoneOffset.UTC,
        one -> Optional.of("https://a.example/1?x=_y_"),
        () -> templates);
  }

  private String text(Map<String, String> texts, Waiting waiting) {
    Templates templates = templates(texts);
    assertThat(problems.all()).isEmpty();
    return composer(templates).compose(null, TestFormat.RAW, List.of(waiting), 1).draft().text();
  }

  private static Waiting waiting(String template, AlarmState state, String message) {
    Instant at = Instant.parse("2026-03-01T08:00:00Z");
    Alarm alarm =
        new Alarm(
            "id",
            "p1/TI_1",
            "Hot",
            state,
            700,
            message,
            17.3,
            16,
            "bar",
            "hall",
            "",
            at,
            Map.of("line", "2"),
            at);
    return new Waiting(1, "ops/Ops", "Ops", template, alarm, 0, at);
  }
}
