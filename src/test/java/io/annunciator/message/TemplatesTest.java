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

  @Test
  void a_template_reads_no_file() {
    assertThat(
            text(
                Map.of("alarm", "{% include 'pom.xml' %}"),
                waiting("alarm", AlarmState.ACTIVE, "hot")))
        .isEqualTo("pom.xml");
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
