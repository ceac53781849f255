package io.annunciator.lane;

import io.annunciator.alarm.Severity;
import io.annunciator.outbox.Message;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Settlement;
import io.annunciator.outbox.Status;
import io.annunciator.outbox.Waiting;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A message of a lane that has no outcome yet, and how its attempts went. */
final class Begun {
  private final List<Waiting> deliveries;
  private final boolean isCritical;
  private final Instant oldest;
  private final Instant youngest;
  private Message message;

  /** Not before then. */
  Instant nextAt;

  /** How its last attempt failed, empty when it has not yet. */
  Optional<Outcome> failed = Optional.empty();

  /** It failed, then another message of the lane was delivered: this one is the trouble. */
  boolean isSetAside;

  /** Failures since it was set aside. */
  int failuresAlone;

  /** Its one repetition at once is spent. */
  boolean isRepeatedAtOnce;

  /**
   * @param deliveries at least one
   */
  Begun(Message message, List<Waiting> deliveries, Instant nextAt) {
    this.message = message;
    this.deliveries = List.copyOf(deliveries);
    this.isCritical =
        deliveries.stream().anyMatch(one -> Severity.isCritical(one.alarm().severity()));
    List<Instant> due =
        deliveries.stream().map(Waiting::dueAt).sorted(Comparator.naturalOrder()).toList();
    this.oldest = due.get(0);
    this.youngest = due.get(due.size() - 1);
    this.nextAt = nextAt;
  }

  Message message() {
    return message;
  }

  List<Waiting> deliveries() {
    return deliveries;
  }

  boolean isCritical() {
    return isCritical;
  }

  Instant oldest() {
    return oldest;
  }

  /** When the last of its alarms became due; it is given up when that one is. */
  Instant youngest() {
    return youngest;
  }

  /** It keeps the lane from beginning others: they would fail as well. */
  boolean holdsUpOthers() {
    return failed.isPresent() && !isSetAside;
  }

  /**
   * @param begun the message with this attempt counted
   */
  void attempted(Message begun) {
    message = begun;
  }

  List<Settlement.Entry> entries(Status status, Outcome outcome) {
    return deliveries.stream().map(one -> entry(one, status, outcome)).toList();
  }

  /** Each by what became of its receiver. */
  List<Settlement.Entry> entries(Outcome outcome) {
    return deliveries.stream()
        .map(
            one -> {
              Outcome its = outcome.of(one.receiver());
              return entry(one, statusAfter(its), its);
            })
        .toList();
  }

  static Status statusAfter(Outcome outcome) {
    return switch (outcome.kind()) {
      case DELIVERED -> Status.DELIVERED;
      case DEAD -> Status.DEAD;
      default -> Status.PENDING;
    };
  }

  private Settlement.Entry entry(Waiting one, Status status, Outcome outcome) {
    return new Settlement.Entry(
        one.id(), status, outcome.code(), outcome.reason(), attempts(one), !one.every().isZero());
  }

  private int attempts(Waiting one) {
    return one.attempts() + message.attempts();
  }

  /** The deliveries with the attempts of this message counted, for a message that follows it. */
  List<Waiting> deliveriesAfterwards() {
    return deliveries.stream().map(one -> one.afterAttempts(attempts(one))).toList();
  }

  /** Takes up a message of an earlier run of the program, whose deliveries count its attempts. */
  static Begun again(Message message, List<Waiting> deliveries) {
    List<Waiting> before =
        deliveries.stream()
            .map(one -> one.afterAttempts(Math.max(0, one.attempts() - message.attempts())))
            .toList();
    return new Begun(message, before, Instant.MIN);
  }
}
