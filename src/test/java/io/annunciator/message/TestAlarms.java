package io.annunciator.message;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmReader;
import io.annunciator.alarm.AlarmRefused;
import io.annunciator.outbox.Remark;
import io.annunciator.outbox.Waiting;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

final class TestAlarms {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:05Z");
  private static final AlarmReader READER = new AlarmReader(Clock.fixed(AT, ZoneOffset.UTC));

  private TestAlarms() {}

  static Alarm alarm(String json) {
    try {
      return READER.read(json.getBytes(StandardCharsets.UTF_8)).get(0);
    } catch (AlarmRefused e) {
      throw new AssertionError(e);
    }
  }

  static Waiting waiting(String json) {
    return waiting(json, "alarm");
  }

  static Waiting waiting(String json, String template) {
    return new Waiting(1, "ops/group", "group", template, alarm(json), 0, AT);
  }

  static Waiting remarked(String json, Remark.Kind kind, long count) {
    return remarked(waiting(json), kind, count);
  }

  static Waiting remarked(Waiting waiting, Remark.Kind kind, long count) {
    return new Waiting(
        waiting.id(),
        waiting.report(),
        waiting.target(),
        waiting.receiver(),
        waiting.template(),
        waiting.alarm(),
        waiting.attempts(),
        waiting.dueAt(),
        waiting.unless(),
        waiting.every(),
        waiting.follows(),
        new Remark(kind, count));
  }

  static List<Waiting> several(int count, String jsonFormat) {
    return IntStream.range(0, count).mapToObj(i -> waiting(jsonFormat.formatted(i))).toList();
  }
}
