package io.annunciator.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.http.Answer;
import io.annunciator.inbound.AcknowledgePage.Acknowledgement;
import io.annunciator.message.Language;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcknowledgePressTest {
  private static final Instant MIDNIGHT = Instant.parse("2026-01-01T00:00:00Z");

  private final Counter counter = Counter.with(Language.EN);

  @Test
  void acknowledges_by_name_and_says_so() {
    Answer answer = counter.press("李伟", "已到现场");

    assertThat(counter.standing()).contains(new Acknowledgement("李伟", MIDNIGHT, "已到现场"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .contains("Acknowledged. Thank you.", "<dd>李伟</dd>", "<dd>已到现场</dd>")
        .doesNotContain("<form");
  }

  @Test
  void thanks_in_chinese() {
    assertThat(Counter.with(Language.ZH).press("李伟", "").body())
        .contains("已确认，谢谢。", "<dt>确认人</dt><dd>李伟</dd>")
        .doesNotContain("<dt>备注</dt>");
  }

  @Test
  void takes_a_form_without_a_comment() {
    assertThat(counter.pressWith("name=Li").status()).isEqualTo(200);
    assertThat(counter.standing()).contains(new Acknowledgement("Li", MIDNIGHT, ""));
  }

  @Test
  void pressing_twice_changes_nothing() {
    counter.press("Li", "first");
    counter.clock.turn(Duration.ofSeconds(5));
    Answer second = counter.press("Li", "second");

    assertThat(counter.standing()).contains(new Acknowledgement("Li", MIDNIGHT, "first"));
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.body()).contains("already acknowledged", "first").doesNotContain("second");
  }

  @Test
  void of_two_people_at_once_both_see_who_was_first() {
    counter.before =
        () -> {
          counter.before = () -> {};
          counter.press("Wang", "a moment sooner");
        };
    Answer later = counter.press("Li", "");

    assertThat(counter.standing()).map(Acknowledgement::by).contains("Wang");
    assertThat(later.status()).isEqualTo(200);
    assertThat(later.body())
        .contains("already acknowledged", "<dt>By</dt><dd>Wang</dd>")
        .doesNotContain("<dd>Li</dd>");
  }

  @Test
  void who_was_first_is_shown_even_to_a_bad_form() {
    counter.press("Li", "");
    assertThat(counter.pressWith("name=%zz"))
        .returns(200, Answer::status)
        .extracting(Answer::body)
        .asString()
        .contains("<dt>By</dt><dd>Li</dd>");
  }

  @Test
  void an_alarm_that_has_cleared_can_be_acknowledged() {
    counter.isActive = false;
    assertThat(counter.press("Li", "").body()).contains("Acknowledged. Thank you.", "Cleared</h1>");
    assertThat(counter.standing()).isPresent();
  }

  @Test
  void a_name_is_required_and_the_comment_is_kept() {
    Answer answer = counter.press(" ", "valve </textarea><script>x</script> \"closed\" & 'locked'");

    assertThat(counter.standing()).isEmpty();
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .contains("<li>Enter your name.</li>", "role=\"alert\"", "<form")
        .contains(
            ">\nvalve &lt;/textarea&gt;&lt;script&gt;x&lt;/script&gt; &quot;closed&quot; &amp;"
                + " &#39;locked&#39;</textarea>")
        .doesNotContain("<script");
  }

  @Test
  void a_name_too_long_is_kept_and_cannot_leave_its_attribute() {
    String name = "\"><script>x</script>" + "x".repeat(64);
    Answer answer = counter.press(name, "");

    assertThat(counter.standing()).isEmpty();
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .contains("<li>A name has at most 64 characters.</li>")
        .contains(
            " value=\"&quot;&gt;&lt;script&gt;x&lt;/script&gt;" + "x".repeat(64) + "\" required")
        .doesNotContain("<script");
  }

  @Test
  void a_comment_too_long_is_kept() {
    Answer answer = counter.press("Li", "x".repeat(501));

    assertThat(counter.standing()).isEmpty();
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .contains("<li>A comment has at most 500 characters.</li>", "value=\"Li\"")
        .contains("x".repeat(501));
  }

  @Test
  void what_people_type_is_never_taken_for_a_place_to_fill() {
    assertThat(counter.press("", "{{name}} {{t:title}} $1 \\").body())
        .contains("{{name}} {{t:title}} $1 \\</textarea>");
  }

  @ParameterizedTest
  @CsvSource({"name=%, %", "name=Li%zz, Li%zz", "name=Li&name=Wang, Li"})
  void a_damaged_form_comes_back_to_be_checked(String body, String kept) {
    Answer answer = counter.pressWith(body);

    assertThat(counter.standing()).isEmpty();
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("arrived damaged", " value=\"" + kept + "\"");
  }

  @Test
  void a_body_over_8_KB_is_not_read() {
    Answer answer = counter.pressWith("name=Li&comment=" + "x".repeat(8192));

    assertThat(counter.standing()).isEmpty();
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("too large to be read", " value=\"\"").doesNotContain("xxx");
  }

  @ParameterizedTest
  @ValueSource(strings = {"name=Li", "", "%"})
  void an_expired_link_acknowledges_nothing(String body) {
    String token = counter.token();
    counter.clock.turn(Counter.VALID_FOR.plusMinutes(1));

    assertThat(counter.page.press(token, body.getBytes(UTF_8)).status()).isEqualTo(410);
    assertThat(counter.standing()).isEmpty();
  }

  @Test
  void a_forged_link_acknowledges_nothing() {
    String forged = "B" + counter.token().substring(1);

    assertThat(counter.page.press(forged, "name=Li".getBytes(UTF_8)).status()).isEqualTo(404);
    assertThat(counter.standing()).isEmpty();
  }

  @Test
  void an_alarm_purged_at_the_last_moment_is_unknown() {
    counter.before = counter::forget;
    assertThat(counter.press("Li", "")).isEqualTo(counter.page.show("forged"));
  }
}
