package io.annunciator.outbox;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmJson;
import io.annunciator.alarm.AlarmState;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reports as the planner makes them, each with keys of its own. */
final class Samples {
  static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");
  static final String TARGET = "boiler-ops/Boiler operators";

  private final Sequence sequence;

  Samples(Sequence sequence) {
    this.sequence = sequence;
  }

  /** A store whose own keys are those of another node than the tests'. */
  static SqlOutbox outbox(Database database, CommitListener listener, Clock clock) {
    return new SqlOutbox(
        database,
        new AlarmJson(),
        listener,
        new Sequence(clock, 77),
        new LifeRules(Duration.ofHours(1), List.of()),
        clock);
  }

  static Alarm alarm(String id, String source, AlarmState state, int severity, Instant receivedAt) {
    return new Alarm(
        id,
        source,
        "PressureHigh",
        state,
        severity,
        "锅炉压力高 boiler pressure high",
        new BigDecimal("16.2"),
        15,
        "bar",
        "boiler-house",
        "plant1",
        receivedAt,
        Map.of("line", "2"),
        receivedAt);
  }

  static Alarm alarm(String id) {
    return alarm(id, "plant1/boiler-1/PT-" + id, AlarmState.ACTIVE, 700, AT);
  }

  /** A report of that alarm with one pending delivery to each target. */
  Report report(Alarm alarm, String... targets) {
    long seq = sequence.next();
    return new Report(seq, alarm, Stream.of(targets).map(this::delivery).toList(), "");
  }

  Report report(String id) {
    return report(alarm(id), TARGET);
  }

  Delivery delivery(String target) {
    return delivery(target, Status.PENDING, "");
  }

  Delivery delivery(String target, Status status, String reason) {
    String service = target.substring(0, target.indexOf('/'));
    String receiver = target.substring(target.indexOf('/') + 1);
    return new Delivery(
        sequence.next(), "boiler-house", service, target, receiver, "alarm", status, reason, AT);
  }

  Message message(String id, String target, List<Long> deliveries) {
    return new Message(id, target, "PressureHigh", new byte[] {'{', 0, (byte) 0xff}, deliveries, 1);
  }

  Request request(String address) {
    return new Request(sequence.next(), address, null);
  }

  static Settlement settlement(
      Message message, long request, Instant at, Status status, String code, String reason) {
    return new Settlement(
        message.id(),
        status != Status.PENDING,
        request,
        at,
        message.deliveries().stream()
            .map(id -> new Settlement.Entry(id, status, code, reason, message.attempts()))
            .toList());
  }
}
