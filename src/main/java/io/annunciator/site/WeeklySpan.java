package io.annunciator.site;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hours on days of the week as a site writes them: {@code mon-fri 08:00-20:00}, {@code sat,sun},
 * {@code 周一-周五 20:00-08:00}.
 *
 * @param days on which it begins
 * @param end on the next day when at or before {@code begin}; so is 24:00, as 00:00
 */
record WeeklySpan(Set<DayOfWeek> days, LocalTime begin, LocalTime end) {
  private static final Pattern FORM =
      Pattern.compile("(\\S.*?)(?:\\s+(\\d{1,2}:\\d{2})\\s*-\\s*(\\d{1,2}:\\d{2}))?");
  private static final Map<String, DayOfWeek> DAYS = names();

  WeeklySpan {
    days = Set.copyOf(days);
  }

  private static Map<String, DayOfWeek> names() {
    Map<String, DayOfWeek> names = new HashMap<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      String english = day.name().toLowerCase(Locale.ROOT);
      String chinese = "一二三四五六日".substring(day.ordinal(), day.ordinal() + 1);
      names.put(english, day);
      names.put(english.substring(0, 3), day);
      names.put("周" + chinese, day);
      names.put("星期" + chinese, day);
    }
    return Map.copyOf(names);
  }

  /** Returns the hours, empty when the text is not in that form. Days alone are whole days. */
  static Optional<WeeklySpan> parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Set<DayOfWeek> days = days(matcher.group(1));
    if (days.isEmpty() || matcher.group(2) == null) {
      return days.isEmpty()
          ? Optional.empty()
          : Optional.of(new WeeklySpan(days, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));
    }
    return time(matcher.group(2), 23)
        .flatMap(begin -> time(matcher.group(3), 24).map(end -> new WeeklySpan(days, begin, end)));
  }

  /** Returns none when any is not a day. */
  private static Set<DayOfWeek> days(String text) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String range : text.toLowerCase(Locale.ROOT).split("[,，、]", -1)) {
      String[] ends = range.strip().split("\\s*[-至]\\s*", -1);
      DayOfWeek first = DAYS.get(ends[0]);
      DayOfWeek last = DAYS.get(ends[ends.length - 1]);
      if (first == null || last == null || ends.length > 2) {
        return Set.of();
      }
      days.add(last);
      for (DayOfWeek day = first; day != last; day = day.plus(1)) {
        days.add(day);
      }
    }
    return days;
  }

  private static Optional<LocalTime> time(String text, int hourMax) {
    int colon = text.indexOf(':');
    int hour = Integer.parseInt(text.substring(0, colon));
    int minute = Integer.parseInt(text.substring(colon + 1));
    boolean isTime = minute < 60 && (hour < 24 || (hour == hourMax && minute == 0));
    return isTime ? Optional.of(LocalTime.of(hour % 24, minute)) : Optional.empty();
  }

  /**
   * Returns its time when it begins on that day; empty when it does not, or when the clock is put
   * forward over all of it. A beginning or end that the clock skips is as much later as it is put
   * forward; one that it shows twice is the first.
   */
  Optional<Span> on(LocalDate day, ZoneId zone) {
    if (!days.contains(day.getDayOfWeek())) {
      return Optional.empty();
    }
    LocalDateTime first = day.atTime(begin);
    LocalDateTime last = (end.isAfter(begin) ? day : day.plusDays(1)).atTime(end);
    Instant from = first.atZone(zone).toInstant();
    Instant to = last.atZone(zone).toInstant();
    ZoneOffsetTransition change = zone.getRules().getTransition(first);
    boolean isSkipped =
        change != null && change.isGap() && !last.isAfter(change.getDateTimeAfter());
    return isSkipped || !from.isBefore(to) ? Optional.empty() : Optional.of(new Span(from, to));
  }
}
