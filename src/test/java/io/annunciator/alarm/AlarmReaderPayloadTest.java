package io.annunciator.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.annunciator.alarm.AlarmRefused.Fault;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is, and what is not, a JSON document; and how a refusal says so. */
class AlarmReaderPayloadTest {
  private final AlarmReader reader = new AlarmReader(Clock.systemUTC());

  @Test
  void passes_over_a_byte_order_mark() throws AlarmRefused {
    assertThat(one("\uFEFF{\"source\":\"a\"}").source()).isEqualTo("a");
  }

  @Test
  void keeps_a_replacement_character_that_was_sent() throws AlarmRefused {
    assertThat(one("{\"source\":\"\uFFFD\"}").source()).isEqualTo("\uFFFD");
  }

  @Test
  void refuses_gbk_and_says_what_to_set() {
    byte[] gbk = "{\"source\":\"锅炉\"}".getBytes(Charset.forName("GBK"));

    assertThat(refusal(gbk).faults())
        .containsExactly(
            new Fault("", "is not UTF-8; a gateway that sends GBK must be set to UTF-8"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|is empty, expected a JSON object or array",
        "' '|is empty, expected a JSON object or array",
        "offline|is not JSON: unexpected \"offline\" at line 1, column 1",
        "{\"source\":\"a\",}|is not JSON: a comma before the closing } at line 1, column 15",
        "[{\"source\":\"a\"},]|is not JSON: a comma before the closing ] at line 1, column 17",
        "{\"source\":\"a\",\"value\":NaN}|is not JSON: NaN is not a number in JSON; leave the member out or send null, at line 1, column 23",
        "{\"value\":-Infinity}|is not JSON: Infinity is not a number in JSON; leave the member out or send null, at line 1, column 11",
        "{\"value\":nan}|is not JSON: nan is not a number in JSON; leave the member out or send null, at line 1, column 10",
        "{\"value\":True}|is not JSON: \"True\" must be true, false or null, at line 1, column 10",
        "{'source':'a'}|is not JSON: unexpected \"'\" at line 1, column 2",
        "{\"source\":\"a\"|is not JSON: it ends too early, was it cut off? The end is at line 1, column 14",
        "{\"source\":\"a|is not JSON: it ends too early, was it cut off? The end is at line 1, column 13",
        "{\"a\":1,\"a\":2}|has the member \"a\" twice in one object at line 1, column 11",
        "{\"source\":\"a\"} x|is not JSON: unexpected \"x\" at line 1, column 16",
        "{\"source\":\"a\"}{\"source\":\"b\"}|has more than one object or array: the second begins at line 1, column 15",
        "7|is a number, expected one alarm as an object or several in an array",
        "\"x\"|is a string, expected one alarm as an object or several in an array",
        "null|is null, expected one alarm as an object or several in an array"
      })
  void says_why_a_payload_is_not_json(String payload, String detail) {
    assertThat(faults(payload)).containsExactly(new Fault("", detail));
  }

  @Test
  void says_that_a_line_break_inside_a_string_must_be_escaped() {
    assertThat(faults("{\"source\":\"a\nb\"}").get(0).detail())
        .isEqualTo(
            "is not JSON: a line break or control character inside a string must be written as an"
                + " escape, at line 1, column 13");
  }

  @Test
  void refuses_a_sparkplug_payload_without_quoting_it() {
    byte[] protobuf = {8, -112, -99, 1, 18, 3, 'a', 'b', 'c'};

    assertThat(refusal(protobuf).faults().get(0).detail()).startsWith("is not UTF-8");
    assertThat(refusal(new byte[] {8, 1, 18, 3}).faults().get(0).detail())
        .startsWith("is not JSON: unexpected control character");
  }

  @Test
  void takes_twenty_levels_and_refuses_the_next() {
    assertThat(faults("[".repeat(20) + "]".repeat(20)))
        .containsExactly(new Fault("/0", "is an array, expected an object"));
    assertThat(faults("[".repeat(21)).get(0).detail())
        .startsWith("is nested deeper than 20 levels");
    assertThat(faults("[".repeat(1_000_000)).get(0).detail())
        .startsWith("is nested deeper than 20 levels");
  }

  @Test
  void never_quotes_much_of_the_payload() {
    String x = "x".repeat(5000);

    for (String payload :
        List.of(
            x,
            "{\"" + x + "\":1,\"" + x + "\":2}",
            "{\"" + x + "\":{}}",
            "{\"severity\":\"" + x + "\",\"state\":\"" + x + "\",\"time\":\"" + x + "\"}",
            "{\"severity\":" + "9".repeat(1000) + "}",
            "{\"time\":\"" + "9".repeat(5000) + "\"}",
            "{\"value\":" + "9".repeat(1001) + "}",
            "{\"value\":1e99999999999}")) {
      assertThat(faults(payload))
          .allSatisfy(
              fault ->
                  assertThat(fault.toString())
                      .hasSizeLessThan(260)
                      .doesNotContain("x".repeat(60), "9".repeat(60), "[Source"));
    }
  }

  private Alarm one(String payload) throws AlarmRefused {
    List<Alarm> alarms = reader.read(utf8(payload));
    assertThat(alarms).hasSize(1);
    return alarms.get(0);
  }

  private List<Fault> faults(String payload) {
    return refusal(utf8(payload)).faults();
  }

  private AlarmRefused refusal(byte[] payload) {
    AlarmRefused refused = catchThrowableOfType(AlarmRefused.class, () -> reader.read(payload));
    assertThat(refused).as(() -> new String(payload, StandardCharsets.UTF_8)).isNotNull();
    return refused;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
