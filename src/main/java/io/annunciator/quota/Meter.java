package io.annunciator.quota;

import io.annunciator.outbox.Charge;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Counts what all targets of an organisation together use in a calendar month. Safe for use by
 * several threads.
 */
final class Meter {
  private static final int PERCENT = 100;

  /** The first hours of a month say little about its end. */
  private static final Duration FORECAST_FROM = Duration.ofDays(1);

  private final String platform;
  private final String sort;
  private Optional<Integer> limit;
  private int reserve;
  private ZoneId zone;

  private YearMonth month = YearMonth.of(0, 1);
  private long used;
  private Instant usedUpUntil = Instant.MIN;
  private String platformSays = "";

  /** What may still be sent. */
  enum State {
    OPEN,
    /** The rest is for critical alarms. */
    RESERVED,
    USED_UP
  }

  /**
   * @param limit of a month, empty: unknown, so nothing is held back
   * @param reservePercent of the limit
   */
  Meter(String platform, String sort, OptionalInt limit, int reservePercent, ZoneId zone) {
    this.platform = platform;
    this.sort = sort;
    grant(limit, reservePercent, zone);
  }

  /** From now on so much is granted; what was used in this month counts on. */
  final synchronized void grant(OptionalInt its, int reservePercent, ZoneId itsZone) {
    limit = its.isPresent() ? Optional.of(its.getAsInt()) : Optional.empty();
    reserve = (int) (((long) limit.orElse(0) * reservePercent + PERCENT - 1) / PERCENT);
    zone = itsZone;
  }

  String name() {
    return platform + "." + sort;
  }

  synchronized ZoneId zone() {
    return zone;
  }

  synchronized String period(Instant at) {
    return YearMonth.from(at.atZone(zone)).toString();
  }

  /** Goes on where an earlier run of the program ended. */
  synchronized void restore(Instant now, long usedBefore) {
    turnTo(now);
    used = usedBefore;
  }

  synchronized State state(Instant now) {
    turnTo(now);
    if (usedUpUntil.isAfter(now) || limit.isPresent() && used >= limit.get()) {
      return State.USED_UP;
    }
    return limit.isPresent() && used >= limit.get() - reserve ? State.RESERVED : State.OPEN;
  }

  /** When it will be another state at the latest. */
  synchronized Instant changesAt(Instant now) {
    turnTo(now);
    return usedUpUntil.isAfter(now) && usedUpUntil.isBefore(resetsAt()) ? usedUpUntil : resetsAt();
  }

  /** Uses one; empty when that is not allowed any more. */
  synchronized Optional<Charge> take(Instant now, boolean mayUseReserve) {
    State state = state(now);
    if (state == State.USED_UP || state == State.RESERVED && !mayUseReserve) {
      return Optional.empty();
    }
    used++;
    return Optional.of(new Charge(name(), month.toString()));
  }

  /** The platform did not count it. */
  synchronized void giveBack(Charge charge) {
    if (charge.period().equals(month.toString())) {
      used--;
    }
  }

  /** The platform says that nothing is left, which it knows better. */
  synchronized void usedUpUntil(Instant until, String itsWords) {
    usedUpUntil = until;
    platformSays = itsWords;
  }

  /** Returns what the platform says of it, empty when it says nothing. */
  synchronized Optional<String> platformSays(Instant now) {
    return usedUpUntil.isAfter(now) ? Optional.of(platformSays) : Optional.empty();
  }

  synchronized Usage usage(Instant now) {
    turnTo(now);
    return new Usage(platform, sort, used, limit, reserve, resetsAt(), exhaustedOn(now));
  }

  private Optional<LocalDate> exhaustedOn(Instant now) {
    if (limit.isEmpty() || used == 0) {
      return Optional.empty();
    }
    Instant begin = month.atDay(1).atStartOfDay(zone).toInstant();
    Duration passed = Duration.between(begin, now);
    double perMillis =
        (double) used / (passed.compareTo(FORECAST_FROM) < 0 ? FORECAST_FROM : passed).toMillis();
    long left = Math.max(0, limit.get() - used);
    double millis = left / perMillis;
    if (millis >= Duration.between(now, resetsAt()).toMillis()) {
      return Optional.empty();
    }
    return Optional.of(LocalDate.ofInstant(now.plusMillis((long) millis), zone));
  }

  private Instant resetsAt() {
    return month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
  }

  /** A month that is over is forgotten here; the store keeps its count. */
  private void turnTo(Instant now) {
    YearMonth current = YearMonth.from(now.atZone(zone));
    if (current.isAfter(month)) {
      month = current;
      used = 0;
    }
  }
}
