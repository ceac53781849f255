package io.annunciator.ops;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmState;
import io.annunciator.outbox.Message;
import io.annunciator.outbox.Waiting;
import io.annunciator.site.Limit;
import io.annunciator.site.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the stages tell of, to test with. */
final class Sample {
  static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
  static final Target TARGET =
      new Target("ops", "A", "dingtalkGroup", "digest", Limit.NONE, "alarm", Map.of());

  private Sample() {}

  static Waiting waiting(long id) {
    Alarm alarm =
        new Alarm(
            "alarm-" + id,
            "PT-101",
            "PressureHigh",
            AlarmState.ACTIVE,
            900,
            "",
            null,
            null,
            "",
            "",
            "",
            NOW,
            Map.of(),
            NOW);
    return new Waiting(id, TARGET.id(), "A", "alarm", alarm, 1, NOW);
  }

  static Message message() {
    return new Message("key", TARGET.id(), "title", new byte[0], List.of(1L, 2L), 3);
  }
}
