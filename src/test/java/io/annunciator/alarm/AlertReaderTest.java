package io.annunciator.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.annunciator.alarm.AlarmRefused.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertReaderTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  private final AlertReader reader = new AlertReader(Clock.fixed(NOW, ZoneOffset.UTC));

  @ParameterizedTest
  @CsvSource({
    "2026-01-01T12:00:00Z, resolved",
    "2026-01-01T12:00:00.001Z, firing",
    "2026-01-01T20:00:00+08:00, resolved",
    "2026-01-01T12:00:00-01:00, firing",
    "0001-01-01T00:00:00Z, firing",
    "0001-01-01T00:00:00.000Z, firing"
  })
  void an_alert_is_over_when_its_end_has_come(String endsAt, String status) throws Exception {
    assertThat(alert("\"endsAt\":\"" + endsAt + "\"").path("status").asText()).isEqualTo(status);
  }

  @Test
  void an_alert_without_an_end_is_firing() throws Exception {
    assertThat(alert("\"annotations\":{}").path("status").asText()).isEqualTo("firing");
    assertThat(alert("\"endsAt\":null").path("status").asText()).isEqualTo("firing");
  }

  @Test
  void times_come_out_in_utc_and_unknown_ones_not_at_all() throws Exception {
    JsonNode known = alert("\"startsAt\":\"2026-01-01T08:00:00.120+08:00\"");
    JsonNode unknown = alert("\"startsAt\":\"0001-01-01T00:00:00Z\"");

    assertThat(known.path("startsAt").asText()).isEqualTo("2026-01-01T00:00:00.120Z");
    assertThat(unknown.has("startsAt")).isFalse();
  }

  @Test
  void the_same_start_reads_the_same_however_it_was_written() throws Exception {
    assertThat(alert("\"startsAt\":\"2026-01-01T00:00:00.000Z\"").path("startsAt"))
        .isEqualTo(alert("\"startsAt\":\"2026-01-01T00:00:00Z\"").path("startsAt"));
  }

  @Test
  void empty_labels_are_none() throws Exception {
    JsonNode plain = one("[{\"labels\":{\"a\":\"b\"}}]");
    JsonNode withEmpty = one("[{\"labels\":{\"a\":\"b\",\"c\":\"\"}}]");

    assertThat(withEmpty).isEqualTo(plain);
  }

  @Test
  void a_webhook_s_own_fingerprint_and_status_are_kept() throws Exception {
    JsonNode alert =
        webhook(
            "{\"status\":\"firing\",\"alerts\":[{\"status\":\"resolved\","
                + "\"labels\":{\"a\":\"b\"},\"fingerprint\":\"c0ffee\"}]}");

    assertThat(alert.path("fingerprint").asText()).isEqualTo("c0ffee");
    assertThat(alert.path("status").asText()).isEqualTo("resolved");
  }

  @Test
  void an_alert_without_a_status_has_that_of_its_group() throws Exception {
    JsonNode alert = webhook("{\"status\":\"resolved\",\"alerts\":[{\"labels\":{\"a\":\"b\"}}]}");

    assertThat(alert.path("status").asText()).isEqualTo("resolved");
  }

  @Test
  void both_ways_name_an_alert_alike() throws Exception {
    String alert = "{\"labels\":{\"a\":\"b\"}}";

    assertThat(webhook("{\"alerts\":[" + alert + "]}").path("fingerprint"))
        .isEqualTo(one("[" + alert + "]").path("fingerprint"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                          | `` | expected an array of alerts",
        "3                           | `` | expected an array of alerts",
        "{                           | `` | is not JSON",
        "[3]                         | /0 | expected an object",
        "[{}]                        | /0/labels | at least one label",
        "[{\"labels\":null}]         | /0/labels | at least one label",
        "[{\"labels\":{\"a\":\"\"}}] | /0/labels | at least one label",
        "[{\"labels\":\"x\"}]        | /0/labels | expected an object of strings",
        "[{\"labels\":{\"a/b\":1}}]  | /0/labels/a~1b | expected a string",
        "[{\"labels\":{\"a\":\"b\"},\"annotations\":[]}]  | /0/annotations | expected an object",
        "[{\"labels\":{\"a\":\"b\"},\"startsAt\":\"x\"}]  | /0/startsAt | not a time",
        "[{\"labels\":{\"a\":\"b\"},\"endsAt\":true}]     | /0/endsAt | RFC 3339",
      })
  void what_is_no_alert_is_pointed_to(String body, String pointer, String detail) {
    AlarmRefused refused =
        catchThrowableOfType(AlarmRefused.class, () -> reader.alerts(bytes(body)));

    assertThat(refused.faults()).hasSize(1);
    Fault fault = refused.faults().get(0);
    assertThat(fault.pointer()).isEqualTo(pointer);
    assertThat(fault.detail()).contains(detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]                  | `` | webhook version 4",
        "{}                  | /alerts | array of alerts",
        "{\"alerts\":{}}     | /alerts | array of alerts",
        "{\"alerts\":[{},3]} | /alerts/0/labels | at least one label",
      })
  void a_webhook_s_pointers_begin_at_its_top(String body, String pointer, String detail) {
    AlarmRefused refused =
        catchThrowableOfType(AlarmRefused.class, () -> reader.webhook(bytes(body)));

    assertThat(refused.faults().get(0).pointer()).isEqualTo(pointer);
    assertThat(refused.faults().get(0).detail()).contains(detail);
  }

  private JsonNode alert(String members) throws Exception {
    return one("[{\"labels\":{\"a\":\"b\"}," + members + "}]");
  }

  private JsonNode one(String body) throws Exception {
    return reader.alerts(bytes(body)).get(0);
  }

  private JsonNode webhook(String body) throws Exception {
    return reader.webhook(bytes(body)).get(0);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
