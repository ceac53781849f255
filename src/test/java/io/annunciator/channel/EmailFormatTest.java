package io.annunciator.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmState;
import io.annunciator.message.Draft;
import io.annunciator.site.Limit;
import io.annunciator.site.Target;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailFormatTest {
  private static final Target TARGET =
      new Target(
          "ops",
          "email",
          "email",
          "digest",
          Limit.NONE,
          "alarm",
          Map.of("to", List.of("ops@plant.example")));

  private final EmailFormat format = new EmailFormat();

  @Test
  void the_body_has_subject_text_and_html() throws IOException {
    String text = "### 紧急 · 报警\n\n**锅炉 · PT_101**\n\n> 压力过高\n\n- 值：12";
    JsonNode mail = body("锅炉压力高 🔥", text);

    assertThat(mail.path("subject").asText()).isEqualTo("锅炉压力高 🔥");
    assertThat(mail.path("text").asText()).isEqualTo(text);
    assertThat(mail.path("html").asText())
        .startsWith("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\">")
        .contains(
            "<h3>紧急 · 报警</h3>",
            "<strong>锅炉 · PT_101</strong>",
            "<blockquote>\n<p>压力过高</p>",
            "<li>值：12</li>")
        .endsWith("</body></html>\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<script>alert(1)</script> | <script",
        "a <img src=x onerror=alert(1)> b | <img",
        "[click](javascript:alert(1)) | javascript:",
        "<!-- hidden --> | <!--"
      })
  void what_would_act_in_a_mail_reader_does_not_come_through(String text, String forbidden)
      throws IOException {
    assertThat(body("x", text).path("html").asText()).doesNotContain(forbidden);
  }

  @Test
  void one_line_after_another_stays_so() throws IOException {
    assertThat(body("x", "one\ntwo").path("html").asText()).contains("<p>one<br>\ntwo</p>");
  }

  @Test
  void a_retry_repeats_the_bytes() {
    assertThat(bytes("标题", "**文**")).isEqualTo(bytes("标题", "**文**"));
  }

  @Test
  void sizes_are_counted_in_utf_8() {
    assertThat(format.bytes("锅a")).isEqualTo(4);
    assertThat(format.textBytesMax(TARGET)).isEqualTo(20_000);
  }

  private JsonNode body(String title, String text) throws IOException {
    return new ObjectMapper().readTree(bytes(title, text));
  }

  private byte[] bytes(String title, String text) {
    Instant now = Instant.ofEpochMilli(1_700_000_000_000L);
    Alarm alarm =
        new Alarm(
            "id",
            "plc",
            "High",
            AlarmState.ACTIVE,
            900,
            "",
            null,
            null,
            "",
            "",
            "",
            now,
            Map.of(),
            now);
    return format.body(TARGET, new Draft(title, text, alarm), "key-1");
  }
}
