package io.annunciator.site;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * When something applies: weekly hours and whole days of one time zone, less exactly the instants
 * at which other schedules are open. Hours follow the zone's clock when it is put forward or back:
 * from 01:00 to 04:00 is then two hours or four. Immutable.
 */
public final class Schedule {
  private static final Duration STEP = Duration.ofDays(7);

  /**
   * How far to look when no date changes anything: weekly hours of several zones, whose clocks are
   * put forward and back on their own days, repeat after a year.
   */
  private static final Duration LOOK_AHEAD = STEP.multipliedBy(105);

  private final String name;
  private final ZoneId zone;
  private final List<WeeklySpan> weekly;
  private final List<Span> dates;
  private final List<Schedule> except;

  /** When listed dates begin or end, of this schedule and those it excepts. */
  private final TreeSet<Instant> changes = new TreeSet<>();

  Schedule(
      String name,
      ZoneId zone,
      List<WeeklySpan> weekly,
      List<DateRange> dates,
      List<Schedule> except) {
    this.name = name;
    this.zone = zone;
    this.weekly = List.copyOf(weekly);
    this.dates = dates.stream().map(days -> days.in(zone)).toList();
    this.except = List.copyOf(except);
    this.dates.forEach(span -> changes.addAll(List.of(span.begin(), span.end())));
    this.except.forEach(other -> changes.addAll(other.changes));
  }

  public String name() {
    return name;
  }

  /**
   * Hours begin at their first instant and are over at their end; {@link Instant#MAX} is in none.
   */
  public boolean isOpen(Instant at) {
    return at.isBefore(Instant.MAX) && !open(at, at.plusNanos(1)).isEmpty();
  }

  /**
   * Returns the first instant, not before that one, at which it is open: {@code at} itself when it
   * is open; {@link Instant#MAX} when it never is again. Looks two years beyond {@code at} and
   * beyond the last listed date.
   */
  public Instant opensAfter(Instant at) {
    if (at.equals(Instant.MAX) || isOpen(at)) {
      return at;
    }
    Instant from = at;
    while (from != null) {
      Instant change = changes.higher(from);
      Instant until = earlier(from.plus(LOOK_AHEAD), change);
      for (Instant step = from; step.isBefore(until); step = step.plus(STEP)) {
        List<Span> open = open(step, earlier(step.plus(STEP), until));
        if (!open.isEmpty()) {
          return open.stream().map(Span::begin).min(Comparator.naturalOrder()).orElseThrow();
        }
      }
      from = change;
    }
    return Instant.MAX;
  }

  private static Instant earlier(Instant one, Instant orNull) {
    return orNull == null || one.isBefore(orNull) ? one : orNull;
  }

  /** Returns the open time in a window, in no order, possibly one over the other. */
  private List<Span> open(Instant from, Instant to) {
    List<Span> open =
        Stream.concat(weekly(from, to), dates.stream())
            .flatMap(span -> span.within(from, to))
            .toList();
    for (Schedule other : except) {
      if (!open.isEmpty()) {
        for (Span closed : other.open(from, to)) {
          open = open.stream().flatMap(span -> span.less(closed)).toList();
        }
      }
    }
    return open;
  }

  /**
   * Where a whole day was skipped, or the clock is put back over midnight, a span is up to two days
   * after or one before its date.
   */
  private Stream<Span> weekly(Instant from, Instant to) {
    return LocalDate.ofInstant(from, zone)
        .minusDays(2)
        .datesUntil(LocalDate.ofInstant(to, zone).plusDays(2))
        .flatMap(day -> weekly.stream().flatMap(span -> span.on(day, zone).stream()));
  }

  @Override
  public String toString() {
    return name;
  }
}
