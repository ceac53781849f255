package io.annunciator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.annunciator.alarm.AlarmReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallBodyTest {
  private static final AlarmReader READER = new AlarmReader(Clock.systemUTC());

  @Test
  void texts_are_without_blanks_at_their_ends_and_lines_end_alike() {
    CallBody body = body("{\"by\":\" Li \",\"comment\":\"\\ta\\r\\nb\\rc\\td\\n\"}");

    assertThat(body.required("by", 64)).isEqualTo("Li");
    assertThat(body.lines("comment", 500)).isEqualTo("a\nb\nc\td");
    assertThat(body.isWrong()).isFalse();
  }

  @Test
  void what_is_absent_or_null_is_empty() {
    CallBody body = body("{\"comment\":null}");

    assertThat(body.line("by", 64)).isEmpty();
    assertThat(body.lines("comment", 500)).isEmpty();
    assertThat(body.isWrong()).isFalse();
  }

  @Test
  void an_emoji_counts_as_one_character() {
    assertThat(faultsOfBy("\"" + "😀".repeat(64) + "\"")).isEmpty();
    assertThat(faultsOfBy("\"" + "😀".repeat(65) + "\""))
        .containsExactly("has 65 characters, expected at most 64");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\" \"", "\"\\u3000\"", "\"\\u200d\"", "null"})
  void what_nobody_sees_is_missing(String by) {
    assertThat(faultsOfBy(by))
        .containsExactly("is missing, expected a string of 1 to 64 characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"a\\nb\"", "\"a\\u0000\"", "\"\\ud83d\"", "\"\\u0085a\""})
  void what_no_line_has_is_refused(String by) {
    assertThat(faultsOfBy(by))
        .containsExactly("has control characters or half ones, expected text");
  }

  @Test
  void all_that_is_wrong_is_said_at_once() {
    CallBody body = body("{\"by\":1,\"a/b~\":2,\"comment\":[]}");
    body.required("by", 64);
    body.lines("comment", 500);

    assertThat(errors(body).findValuesAsText("pointer"))
        .containsExactly("/a~1b~0", "/by", "/comment");
  }

  @Test
  void of_many_faults_fifty_are_listed() {
    StringBuilder members = new StringBuilder("{\"x\":0");
    for (int i = 0; i < 99; i++) {
      members.append(",\"x").append(i).append("\":0");
    }

    assertThat(errors(body(members + "}"))).hasSize(50);
  }

  @Test
  void a_body_in_another_encoding_is_refused() {
    byte[] gbk = "{\"by\":\"李\"}".getBytes(Charset.forName("GBK"));

    assertThat(errors(new CallBody(gbk, READER, "by")).findValuesAsText("detail").get(0))
        .contains("UTF-8");
  }

  private static List<String> faultsOfBy(String json) {
    CallBody body = body("{\"by\":" + json + "}");
    body.required("by", 64);
    return errors(body).findValuesAsText("detail");
  }

  private static CallBody body(String json) {
    return new CallBody(json.getBytes(StandardCharsets.UTF_8), READER, "by", "comment");
  }

  private static JsonNode errors(CallBody body) {
    try {
      return new ObjectMapper().readTree(body.refusal().body()).path("errors");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
