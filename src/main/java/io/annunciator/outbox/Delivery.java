package io.annunciator.outbox;

import io.annunciator.alarm.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * One alarm to one receiver, as it is planned.
 *
 * @param target {@code SERVICE/NAME}
 * @param receiver the group, or one member of the list
 * @param status {@link Status#PENDING}, or {@link Status#SUPPRESSED} with our reason
 * @param dueAt when it is to be sent; later than now: it waits
 * @param unless what cancels it before that
 * @param every after how long it is told again, until it is cancelled; zero: never
 * @param follows see {@link Waiting#follows}
 * @param isAskedFor the rule names the state of this report and no active one: it is told whoever
 *     was told before
 */
public record Delivery(
    long id,
    String rule,
    String service,
    String target,
    String receiver,
    String template,
    Status status,
    String reason,
    Instant dueAt,
    Set<Unless> unless,
    Duration every,
    long follows,
    Remark remark,
    boolean isAskedFor) {

  public Delivery {
    unless = Set.copyOf(unless);
  }

  /** One that is told once, whatever happens to the alarm. */
  public Delivery(
      long id,
      String rule,
      String service,
      String target,
      String receiver,
      String template,
      Status status,
      String reason,
      Instant dueAt) {
    this(
        id,
        rule,
        service,
        target,
        receiver,
        template,
        status,
        reason,
        dueAt,
        Set.of(),
        Duration.ZERO,
        0,
        Remark.NONE,
        false);
  }

  public boolean isPending() {
    return status == Status.PENDING;
  }

  /** The same, not sent for a reason of ours. */
  Delivery suppressed(String why) {
    return with(Status.SUPPRESSED, why, dueAt, every, follows, remark);
  }

  /** The same, told for this reason and not before then. */
  Delivery told(Remark why, Instant notBefore) {
    Instant at = dueAt.isBefore(notBefore) ? notBefore : dueAt;
    return with(status, reason, at, every, follows, why);
  }

  /** The same, not told again. */
  Delivery once() {
    return with(status, reason, dueAt, Duration.ZERO, follows, remark);
  }

  /** The same, after another one to the same receiver. */
  Delivery following(long before) {
    return with(status, reason, dueAt, every, before, remark);
  }

  private Delivery with(
      Status itsStatus, String why, Instant at, Duration again, long before, Remark itsRemark) {
    return new Delivery(
        id,
        rule,
        service,
        target,
        receiver,
        template,
        itsStatus,
        why,
        at,
        unless,
        again,
        before,
        itsRemark,
        isAskedFor);
  }

  /** As the lanes send it. */
  Waiting waiting(long report, Alarm alarm) {
    return new Waiting(
        id, report, target, receiver, template, alarm, 0, dueAt, unless, every, follows, remark);
  }
}
