package io.annunciator.sandbox;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.OptionalLong;

/**
 * Counts what an organisation sends in a calendar month, all its apps or robots together, and
 * refuses what is beyond its quota. Unlimited until a limit is set; what was sent before counts.
 *
 * <p>Source: DingTalk open platform, "Billing model of the application development platform". Not
 * documented, and chosen here: the month is Shanghai's.
 */
final class MonthlyQuota {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  private final Clock clock;
  private OptionalLong limit = OptionalLong.empty();
  private YearMonth month;
  private long used;

  /**
   * @param limit calls per month; empty when there is none
   * @param used calls that were permitted this month
   */
  record State(OptionalLong limit, long used) {}

  MonthlyQuota(Clock clock) {
    this.clock = clock;
    this.month = thisMonth();
  }

  /** Returns whether this call is within the quota; if so, it is counted. */
  synchronized boolean permits() {
    turnMonth();
    boolean permitted = limit.isEmpty() || used < limit.getAsLong();
    if (permitted) {
      used++;
    }
    return permitted;
  }

  /**
   * @param limit at least 0; one that is not above what was used leaves nothing of this month
   */
  synchronized void limit(OptionalLong limit) {
    this.limit = limit;
  }

  synchronized State state() {
    turnMonth();
    return new State(limit, used);
  }

  private void turnMonth() {
    YearMonth now = thisMonth();
    if (!now.equals(month)) {
      month = now;
      used = 0;
    }
  }

  private YearMonth thisMonth() {
    return YearMonth.from(clock.instant().atZone(SHANGHAI));
  }
}
