package io.annunciator.quota;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How much of a monthly quota is used.
 *
 * @param platform {@code dingtalk}
 * @param sort what is counted: {@code api} or {@code webhook}
 * @param limit of the month, empty when the site does not say
 * @param reserve so many of the limit are for critical alarms only
 * @param resetsAt when the next month begins
 * @param exhaustedOn the day on which it is used up if the month goes on as it went so far, empty
 *     when it lasts
 */
public record Usage(
    String platform,
    String sort,
    long used,
    Optional<Integer> limit,
    int reserve,
    Instant resetsAt,
    Optional<LocalDate> exhaustedOn) {

  /** Returns the share that is used, 0 when there is no limit. */
  public double share() {
    return limit.filter(max -> max > 0).map(max -> (double) used / max).orElse(0.0);
  }
}
