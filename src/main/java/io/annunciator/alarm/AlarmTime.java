package io.annunciator.alarm;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Consumer;

/** Reads when an alarm happened: RFC 3339 with an offset, or milliseconds since 1970. */
public final class AlarmTime {
  /** A smaller number is seconds: as milliseconds it would be before March 1973. */
  private static final long MILLIS_MIN = 100_000_000_000L;

  private static final long MILLIS_MAX = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
  private static final int YEAR_MAX = 9999;
  private static final int DATE_LENGTH = 10;
  private static final String EXPECTED =
      "; expected RFC 3339 with an offset, such as 2026-01-01T08:00:00+08:00,"
          + " or milliseconds since 1970";

  private static final DateTimeFormatter LOCAL =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /** Takes +0800 and +08 too, which gateways write and nobody can misread. */
  private static final DateTimeFormatter WITH_OFFSET =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(LOCAL)
          .parseLenient()
          .appendOffset("+HH", "Z")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private AlarmTime() {}

  /** Returns the time in whole milliseconds; what is wrong goes to {@code fault}. */
  public static Instant read(JsonNode node, Consumer<String> fault) {
    if (node.isNumber()) {
      return ofMillis(WholeNumber.of(node), node.asText(), fault);
    }
    if (!node.isTextual()) {
      fault.accept("is " + JsonKind.of(node) + EXPECTED);
      return Instant.EPOCH;
    }
    String text = node.textValue();
    return WholeNumber.isWritten(text)
        ? ofMillis(WholeNumber.of(text), text, fault)
        : ofText(text, fault);
  }

  private static Instant ofMillis(long millis, String written, Consumer<String> fault) {
    if (millis < MILLIS_MIN) {
      fault.accept("is " + Faults.excerpt(written) + ", which looks like seconds" + EXPECTED);
    } else if (millis > MILLIS_MAX) {
      fault.accept(
          "is "
              + Faults.excerpt(written)
              + ", after the year 9999; microseconds or nanoseconds?"
              + " Expected milliseconds since 1970");
    } else {
      return Instant.ofEpochMilli(millis);
    }
    return Instant.EPOCH;
  }

  private static Instant ofText(String written, Consumer<String> fault) {
    String text = written;
    if (text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == ' ') {
      text = text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1);
    }
    try {
      OffsetDateTime time = WITH_OFFSET.parse(text, OffsetDateTime::from);
      if (time.getYear() >= 0 && time.getYear() <= YEAR_MAX) {
        return time.toInstant().truncatedTo(ChronoUnit.MILLIS);
      }
      fault.accept("is " + Faults.quote(written) + ", not within the years 0 to 9999");
    } catch (DateTimeException e) {
      fault.accept(
          isLocal(text)
              ? "is "
                  + Faults.quote(written)
                  + ", a time without a zone; add Z or an offset such as +08:00"
              : "is " + Faults.quote(written) + ", which is not a time" + EXPECTED);
    }
    return Instant.EPOCH;
  }

  private static boolean isLocal(String text) {
    try {
      LOCAL.parse(text, LocalDateTime::from);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /**
   * Returns RFC 3339 in UTC with milliseconds. Digit by digit for the years of four digits: every
   * alarm is written twice, and the library's formatter was the costliest step of it.
   */
  public static String text(Instant time) {
    LocalDateTime at =
        LocalDateTime.ofEpochSecond(time.getEpochSecond(), time.getNano(), ZoneOffset.UTC);
    if (at.getYear() < 0 || at.getYear() > 9999) {
      return time.toString();
    }
    StringBuilder text = new StringBuilder(24);
    digits(text, at.getYear(), 1000).append('-');
    digits(text, at.getMonthValue(), 10).append('-');
    digits(text, at.getDayOfMonth(), 10).append('T');
    digits(text, at.getHour(), 10).append(':');
    digits(text, at.getMinute(), 10).append(':');
    digits(text, at.getSecond(), 10).append('.');
    return digits(text, at.getNano() / 1_000_000, 100).append('Z').toString();
  }

  private static StringBuilder digits(StringBuilder text, int number, int highest) {
    for (int unit = highest; unit > 0; unit /= 10) {
      text.append((char) ('0' + number / unit % 10));
    }
    return text;
  }
}
