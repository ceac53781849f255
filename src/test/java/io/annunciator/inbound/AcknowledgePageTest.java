package io.annunciator.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.http.Answer;
import io.annunciator.message.Language;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcknowledgePageTest {
  private static final String FORM = "<form method=\"post\"";

  @Test
  void shows_all_about_the_alarm_and_a_form() {
    Counter counter = Counter.with(Language.EN);
    Answer answer = counter.show();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.contentType()).isEqualTo("text/html; charset=utf-8");
    assertThat(answer.body())
        .contains("<html lang=\"en\">")
        .contains("<h1><span class=\"critical\">Critical</span> · Active</h1>")
        .contains("<dt>Source</dt><dd>plant1/boiler-1/PT-101</dd>")
        .contains("<dt>Condition</dt><dd>PressureHigh</dd>")
        .contains("<dt>Message</dt><dd>Drum pressure above limit</dd>")
        .contains("<dt>Value</dt><dd>1.50 MPa</dd>")
        .contains("<dt>Limit</dt><dd>1.2 MPa</dd>")
        .contains("<dt>Area</dt><dd>Boiler house</dd>")
        .contains("<dt>Site</dt><dd>Plant 1</dd>")
        .contains("<dt>Time</dt><dd>2026-01-01 07:59:58</dd>")
        .contains("<dt>ID</dt><dd>" + shortId(counter) + "</dd>")
        .contains("<title>Acknowledge alarm " + shortId(counter) + "</title>")
        .contains(FORM, "maxlength=\"64\"", "maxlength=\"500\"", " required ")
        .contains("<button type=\"submit\">Acknowledge</button>")
        .doesNotContain("{{", "}}", "cleared", "role=\"alert\"");
  }

  private static String shortId(Counter counter) {
    return counter.alarm(Counter.REPORT).orElseThrow().alarm().shortId();
  }

  @Test
  void speaks_chinese() {
    assertThat(Counter.with(Language.ZH).show().body())
        .contains("<html lang=\"zh-CN\">")
        .contains("<h1><span class=\"critical\">紧急</span> · 报警</h1>")
        .contains("<dt>来源</dt><dd>plant1/boiler-1/PT-101</dd>")
        .contains("<dt>时间</dt><dd>2026-01-01 07:59:58</dd>")
        .contains("<button type=\"submit\">确认报警</button>");
  }

  @Test
  void shows_nothing_for_what_the_alarm_does_not_say() {
    assertThat(Counter.with(Language.EN, "{\"source\":\"a\"}").show().body())
        .contains("<dt>Source</dt>", "<dt>Condition</dt>", "<dt>Time</dt>")
        .doesNotContain("Message", "Value", "Limit", "Area", "Site", "null");
  }

  @ParameterizedTest
  @CsvSource({"1, low, Low", "334, medium, Medium", "899, high, High", "900, critical, Critical"})
  void says_the_band_of_the_severity(int severity, String style, String word) {
    String json = "{\"source\":\"a\",\"severity\":%d}".formatted(severity);
    assertThat(Counter.with(Language.EN, json).show().body())
        .contains("<span class=\"%s\">%s</span>".formatted(style, word));
  }

  @ParameterizedTest
  @CsvSource({"0.000001, 0.000001", "1e5, 100000", "1e13, 1E+13", "true, true", "'\"on\"', on"})
  void writes_a_value_as_people_read_it(String json, String shown) {
    assertThat(Counter.with(Language.EN, "{\"source\":\"a\",\"value\":" + json + "}").show().body())
        .contains("<dt>Value</dt><dd>" + shown + "</dd>");
  }

  @Test
  void hostile_text_from_the_plant_stays_text_wherever_it_stands() {
    String evil = "<script>x</script>\\\"'&{{name}}</dd>";
    String json =
        """
        {"source":"S%1$s","condition":"C%1$s","message":"M%1$s","value":"V%1$s","limit":"L%1$s",
         "unit":"U%1$s","area":"A%1$s","site":"P%1$s"}
        """
            .formatted(evil);
    String escaped = "&lt;script&gt;x&lt;/script&gt;&quot;&#39;&amp;{{name}}&lt;/dd&gt;";

    String body = Counter.with(Language.EN, json).show().body();

    assertThat(body).doesNotContain("<script").contains("V" + escaped + " U" + escaped);
    for (String field : List.of("S", "C", "M", "L", "A", "P")) {
      assertThat(body).contains("<dd>" + field + escaped);
    }
  }

  @Test
  void says_that_an_alarm_has_cleared_and_lets_it_be_acknowledged() {
    Counter counter = Counter.with(Language.EN);
    counter.isActive = false;

    assertThat(counter.show().body())
        .contains(" · Cleared</h1>", "This alarm has cleared. It can still be acknowledged.", FORM);
  }

  @Test
  void says_who_acknowledged_and_shows_no_form() {
    Counter counter = Counter.with(Language.EN);
    counter.press("Li <Wei> & \"co\"", "valve\nclosed <b>");

    assertThat(counter.show())
        .returns(200, Answer::status)
        .extracting(Answer::body)
        .asString()
        .contains("already acknowledged")
        .contains("<dt>By</dt><dd>Li &lt;Wei&gt; &amp; &quot;co&quot;</dd>")
        .contains("<dt>At</dt><dd>2026-01-01 08:00:00</dd>")
        .contains("<dt>Comment</dt><dd>valve\nclosed &lt;b&gt;</dd>")
        .contains("<dt>Source</dt><dd>plant1/boiler-1/PT-101</dd>")
        .doesNotContain("<form");
  }

  @Test
  void looking_however_often_acknowledges_nothing() {
    Counter counter = Counter.with(Language.EN);
    counter.before =
        () -> {
          throw new AssertionError("the page was only looked at");
        };

    for (int i = 0; i < 3; i++) {
      counter.show();
    }
    assertThat(counter.standing()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void an_expired_link_says_how_to_acknowledge_otherwise(Language language) {
    Counter counter = Counter.with(language);
    String token = counter.token();
    counter.clock.turn(Counter.VALID_FOR.plusMinutes(1));

    assertThat(counter.page.show(token))
        .returns(410, Answer::status)
        .extracting(Answer::body)
        .asString()
        .contains(language == Language.ZH ? "链接已过期" : "This link has expired")
        .contains("<code>ack " + shortId(counter) + "</code>")
        .doesNotContain("boiler", "<form");
  }

  @Test
  void a_link_one_moment_before_its_end_still_works() {
    Counter counter = Counter.with(Language.EN);
    String token = counter.token();
    counter.clock.turn(Counter.VALID_FOR.plusSeconds(60).minus(Duration.ofNanos(1)));

    assertThat(counter.page.show(token).status()).isEqualTo(200);
  }

  @Test
  void an_expired_link_of_a_forgotten_alarm_names_none() {
    Counter counter = Counter.with(Language.EN);
    String token = counter.token();
    counter.clock.turn(Counter.VALID_FOR.plusMinutes(1));
    counter.forget();

    assertThat(counter.page.show(token))
        .returns(410, Answer::status)
        .extracting(Answer::body)
        .asString()
        .doesNotContain("<code>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "<script>", "AAAAAAAAACoBwXKgAAAAAAAAAAAAAAAAAAAAAA"})
  void a_forged_link_and_one_of_a_forgotten_alarm_look_the_same(String token) {
    Counter counter = Counter.with(Language.EN);
    Answer forged = counter.page.show(token);

    assertThat(forged.status()).isEqualTo(404);
    assertThat(forged.body()).contains("This link is not valid").doesNotContain("boiler", "<form");
    assertThat(forged)
        .isEqualTo(counter.page.show(counter.token(43)))
        .isEqualTo(counter.page.press(token, new byte[0]))
        .isEqualTo(counter.page.press(counter.token(43), new byte[0]));
  }

  @Test
  void a_store_that_failed_is_a_page_too() {
    Answer answer = Counter.with(Language.EN).page.unavailable();
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers()).containsEntry("Retry-After", "5").hasSize(6);
    assertThat(answer.body()).contains("Try again in a few seconds");
  }

  @Test
  void every_page_is_kept_by_nobody_and_runs_nothing() throws Exception {
    Counter counter = Counter.with(Language.EN);
    String expired = counter.token();
    counter.clock.turn(Counter.VALID_FOR.plusMinutes(1));

    for (Answer answer :
        List.of(
            counter.show(),
            counter.press("", ""),
            counter.press("Li", ""),
            counter.show(),
            counter.page.show(expired),
            counter.page.show("forged"))) {
      String style = answer.body().replaceFirst("(?s).*<style>(.*)</style>.*", "$1");
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
      assertThat(answer.headers())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "Content-Security-Policy",
                  "default-src 'none'; style-src 'sha256-"
                      + Base64.getEncoder().encodeToString(hash)
                      + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
                  "Cache-Control",
                  "no-store",
                  "Referrer-Policy",
                  "same-origin",
                  "X-Content-Type-Options",
                  "nosniff",
                  "X-Robots-Tag",
                  "noindex"));
      assertThat(answer.body())
          .contains("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
          .doesNotContain("<script", " style=", " href=", " src=", "url(", "@import");
    }
  }
}
