package io.annunciator.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever comes in, an alarm or a refusal comes out; and every alarm survives the store. */
class AlarmReaderRobustnessTest {
  private static final int ROUNDS = 20_000;
  private static final String[] FRAGMENTS = {
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\\u0000",
    "\\ud83d",
    "NaN",
    "1e999999999",
    "null",
    "-",
    "\"source\":",
    "\"labels\":{",
    "\"time\":",
    "锅炉",
    "🔥",
    "\0",
    "\uFEFF",
    "/*",
    "'",
    "9999"
  };
  private static final String ALARM =
      """
      {"id":"r-1","source":"plant1/boiler-1/PT-101","condition":"PressureHigh","state":"active",
       "severity":900,"message":"锅炉压力高 🔥","value":96.40,"limit":9e1,"unit":"bar","area":"b",
       "site":"east","time":"2026-01-01T08:00:00+08:00","labels":{"line":"2"},"x":true}""";

  private final AlarmReader reader = new AlarmReader(Clock.systemUTC());
  private final AlarmJson json = new AlarmJson();
  private final Random random = new Random(20260101);
  private int alarms;

  @Test
  void random_bytes_are_refused_and_nothing_worse() {
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bytes = new byte[random.nextInt(64)];
      random.nextBytes(bytes);
      read(bytes);
    }
    assertThat(alarms).isZero();
  }

  @Test
  void altered_bytes_of_an_alarm_are_read_or_refused() {
    byte[] original = ALARM.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bytes = original.clone();
      for (int n = random.nextInt(3); n >= 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      read(bytes);
    }
    assertThat(alarms).isBetween(1, ROUNDS - 1);
  }

  @Test
  void altered_json_is_read_or_refused() {
    for (int i = 0; i < ROUNDS; i++) {
      StringBuilder text = new StringBuilder(ALARM);
      for (int n = random.nextInt(3); n >= 0; n--) {
        int start = random.nextInt(text.length());
        int end = Math.min(text.length(), start + random.nextInt(12));
        text.replace(start, end, FRAGMENTS[random.nextInt(FRAGMENTS.length)]);
      }
      read(text.toString().getBytes(StandardCharsets.UTF_8));
    }
    assertThat(alarms).isBetween(1, ROUNDS - 1);
  }

  private void read(byte[] payload) {
    try {
      for (Alarm alarm : reader.read(payload)) {
        assertThat(json.read(json.write(alarm))).isEqualTo(alarm);
        alarms++;
      }
    } catch (AlarmRefused e) {
      assertThat(e.faults()).isNotEmpty();
      assertThat(e.getMessage()).doesNotContain("[Source", "\0", "com.fasterxml");
    }
  }
}
