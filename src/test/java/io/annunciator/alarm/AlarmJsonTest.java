package io.annunciator.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlarmJsonTest {
  private static final Instant ARRIVAL = Instant.parse("2026-01-01T00:00:00.100Z");

  private final AlarmReader reader = new AlarmReader(Clock.fixed(ARRIVAL, ZoneOffset.UTC));
  private final AlarmJson json = new AlarmJson();

  @Test
  void writes_members_in_order_and_times_in_utc_with_milliseconds() throws AlarmRefused {
    Alarm alarm =
        alarm(
            """
            {"labels":{"z":"1","a":"锅 🔥"},"time":"2026-01-01T08:00:00+08:00","site":"s","area":"r",
             "unit":"bar","limit":90,"value":96.40,"message":"m","severity":"high",
             "state":"cleared","condition":"c","source":"a","id":"i"}""");

    assertThat(json.write(alarm))
        .isEqualTo(
            "{\"id\":\"i\",\"source\":\"a\",\"condition\":\"c\",\"state\":\"cleared\","
                + "\"severity\":700,\"message\":\"m\",\"value\":96.40,\"limit\":90,"
                + "\"unit\":\"bar\",\"area\":\"r\",\"site\":\"s\","
                + "\"time\":\"2026-01-01T00:00:00.000Z\","
                + "\"labels\":{\"z\":\"1\",\"a\":\"锅 🔥\"},"
                + "\"receivedAt\":\"2026-01-01T00:00:00.100Z\"}");
  }

  @Test
  void leaves_out_what_the_alarm_does_not_have() throws AlarmRefused {
    assertThat(json.write(alarm("{\"id\":\"i\",\"source\":\"a\"}")))
        .isEqualTo(
            "{\"id\":\"i\",\"source\":\"a\",\"condition\":\"alarm\",\"state\":\"active\","
                + "\"severity\":500,\"time\":\"2026-01-01T00:00:00.100Z\","
                + "\"receivedAt\":\"2026-01-01T00:00:00.100Z\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "96.40",
        "1e3",
        "1E-400",
        "-0",
        "-0.0",
        "0",
        "2147483648",
        "123456789012345678901234567890",
        "0.10000000000000000000000000001",
        "true",
        "false",
        "\"\"",
        "\"96.40\"",
        "\"锅 🔥 \\\"\\n\"",
        "1e999999999"
      })
  void reads_back_exactly_what_it_wrote(String value) throws AlarmRefused {
    Alarm alarm =
        alarm(
            "{\"source\":\"锅炉/🔥\",\"time\":\"0001-01-01T00:00:00Z\",\"value\":%s,\"limit\":%s,\"b\":1,\"a\":2}"
                .formatted(value, value));

    Alarm back = json.read(json.write(alarm));

    assertThat(back).isEqualTo(alarm);
    assertThat(back.value()).hasSameClassAs(alarm.value());
    assertThat(back.labels().keySet()).containsExactly("b", "a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"96.40", "1e3", "123456789012345678901234567890", "7", "true", "\"x\""})
  void the_node_prints_as_the_text(String value) throws AlarmRefused, JsonProcessingException {
    Alarm alarm = alarm("{\"source\":\"a\",\"value\":" + value + ",\"line\":\"2\"}");

    assertThat(new ObjectMapper().writeValueAsString(json.toNode(alarm)))
        .isEqualTo(json.write(alarm));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"state\":\"x\"}",
        "{\"state\":\"active\",\"severity\":5,\"time\":\"x\"}"
      })
  void says_that_a_text_is_no_stored_alarm(String text) {
    assertThatThrownBy(() -> json.read(text)).isInstanceOf(IllegalArgumentException.class);
  }

  private Alarm alarm(String payload) throws AlarmRefused {
    return reader.read(payload.getBytes(StandardCharsets.UTF_8)).get(0);
  }
}
