package io.annunciator.lane;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmState;
import io.annunciator.outbox.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Deliveries of alarms as a hall full of devices reports them. */
final class Plant {
  static final String TARGET = "ops/group";

  private Plant() {}

  static Waiting delivery(long id, int severity, Instant at) {
    return delivery(TARGET, id, severity, at);
  }

  static Waiting delivery(String target, long id, int severity, Instant at) {
    return new Waiting(id, target, "group", "alarm", alarm(id, severity, at), 0, at);
  }

  static List<Waiting> deliveries(long firstId, int count, int severity, Instant at) {
    return IntStream.range(0, count).mapToObj(i -> delivery(firstId + i, severity, at)).toList();
  }

  private static Alarm alarm(long id, int severity, Instant at) {
    return alarm(id, id % 2000, severity, at);
  }

  /** One of a device that reports nothing else. */
  static Alarm alarmOfItsOwn(long id, int severity, Instant at) {
    return alarm(id, id, severity, at);
  }

  private static Alarm alarm(long id, long device, int severity, Instant at) {
    return new Alarm(
        "a" + id,
        "hall-3/dev-" + device,
        "TemperatureHigh",
        AlarmState.ACTIVE,
        severity,
        "ALM-m12345x3-" + id % 2000 + " temperature above threshold for 5 minutes",
        null,
        null,
        "",
        "",
        "",
        at,
        Map.of(),
        at);
  }
}
