package io.annunciator.outbox;

import io.annunciator.alarm.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * A delivery that is still to be sent, with what its message says.
 *
 * @param id of the delivery; ids grow with time, so they also are the order
 * @param report the key of the alarm's report in the store
 * @param target {@code SERVICE/NAME}
 * @param receiver the group, or one member of the list
 * @param template name of the message template
 * @param attempts how many requests have carried it so far
 * @param dueAt when it became due; give-up-after counts from here
 * @param unless what cancels it
 * @param every after how long it is told again once it is told; zero: never
 * @param follows the delivery that told the same receiver of this alarm before and had no outcome
 *     yet; 0 when there is none
 * @param remark why it is told
 */
public record Waiting(
    long id,
    long report,
    String target,
    String receiver,
    String template,
    Alarm alarm,
    int attempts,
    Instant dueAt,
    Set<Unless> unless,
    Duration every,
    long follows,
    Remark remark) {

  /** One that nothing but the alarm's end cancels, of an alarm that has just come. */
  public Waiting(
      long id,
      String target,
      String receiver,
      String template,
      Alarm alarm,
      int attempts,
      Instant dueAt) {
    this(
        id,
        0,
        target,
        receiver,
        template,
        alarm,
        attempts,
        dueAt,
        Set.of(),
        Duration.ZERO,
        0,
        Remark.NONE);
  }

  /** The same, after another one. */
  public Waiting following(long before) {
    return new Waiting(
        id, report, target, receiver, template, alarm, attempts, dueAt, unless, every, before,
        remark);
  }

  /** The same after so many requests. */
  public Waiting afterAttempts(int requests) {
    return new Waiting(
        id, report, target, receiver, template, alarm, requests, dueAt, unless, every, follows,
        remark);
  }
}
