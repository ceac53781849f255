package io.annunciator.site;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whole days as a site writes them: {@code 2027-01-01} or {@code 2026-10-01..2026-10-07}.
 *
 * @param last belongs to it; may be before {@code first} when it was written so
 */
record DateRange(LocalDate first, LocalDate last) {
  private static final Pattern FORM =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:\\s*\\.\\.\\s*(\\d{4}-\\d{2}-\\d{2}))?");

  /** Returns the days, empty when the text is not in that form or names a day that never is. */
  static Optional<DateRange> parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      LocalDate first = LocalDate.parse(matcher.group(1));
      LocalDate last = matcher.group(2) == null ? first : LocalDate.parse(matcher.group(2));
      return Optional.of(new DateRange(first, last));
    } catch (DateTimeParseException e) {
      return Optional.empty(); // such as February 30th
    }
  }

  boolean isReversed() {
    return last.isBefore(first);
  }

  /** Returns the time from the first midnight to the last, where the clock shows that zone's. */
  Span in(ZoneId zone) {
    return new Span(
        first.atStartOfDay(zone).toInstant(), last.plusDays(1).atStartOfDay(zone).toInstant());
  }
}
