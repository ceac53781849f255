package io.annunciator.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.annunciator.alarm.AlarmTime;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The times that gateways write: seconds, milliseconds, microseconds or nanoseconds since 1970, as
 * a number or in quotes, and dates with the year first, of four digits or two, with or without an
 * offset. What has no offset is local time.
 */
final class GatewayTime {
  /** A number below each is of that unit: none is a time between 1973 and 5138 in two of them. */
  private static final BigDecimal SECONDS_BELOW = BigDecimal.TEN.pow(11);

  private static final BigDecimal MILLIS_BELOW = BigDecimal.TEN.pow(14);
  private static final BigDecimal MICROS_BELOW = BigDecimal.TEN.pow(17);
  private static final BigDecimal NANOS_BELOW = BigDecimal.TEN.pow(20);

  private static final Pattern NUMBER = Pattern.compile("\\d{1,20}(\\.\\d{1,9})?");
  private static final Pattern DATE =
      Pattern.compile(
          "(\\d{4}|\\d{2})([-/.])(\\d{1,2})\\2(\\d{1,2})[Tt ]+"
              + "(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?"
              + " ?([Zz]|[+-]\\d{2}(?::?\\d{2})?)?");

  private GatewayTime() {}

  /** Returns RFC 3339 in UTC; empty when it is no time that is known. */
  static Optional<String> read(JsonNode written, ZoneId zone) {
    String text = written.asText().strip();
    try {
      if (NUMBER.matcher(text).matches()) {
        return ofNumber(new BigDecimal(text)).map(AlarmTime::text);
      }
      if (written.isNumber()) { // 1.7672256E9
        return ofNumber(written.decimalValue()).map(AlarmTime::text);
      }
      Matcher date = DATE.matcher(text);
      return date.matches() ? Optional.of(AlarmTime.text(ofDate(date, zone))) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty(); // a thirteenth month
    }
  }

  private static Optional<Instant> ofNumber(BigDecimal number) {
    int digitsAfterSeconds;
    if (number.signum() < 0 || number.compareTo(NANOS_BELOW) >= 0) {
      return Optional.empty();
    } else if (number.compareTo(SECONDS_BELOW) < 0) {
      digitsAfterSeconds = 0;
    } else if (number.compareTo(MILLIS_BELOW) < 0) {
      digitsAfterSeconds = 3;
    } else {
      digitsAfterSeconds = number.compareTo(MICROS_BELOW) < 0 ? 6 : 9;
    }
    return Optional.of(
        Instant.ofEpochMilli(number.movePointRight(3 - digitsAfterSeconds).longValue()));
  }

  private static Instant ofDate(Matcher date, ZoneId zone) {
    int year = Integer.parseInt(date.group(1));
    LocalDateTime local =
        LocalDateTime.of(
            date.group(1).length() == 2 ? 2000 + year : year,
            Integer.parseInt(date.group(3)),
            Integer.parseInt(date.group(4)),
            Integer.parseInt(date.group(5)),
            Integer.parseInt(date.group(6)),
            date.group(7) == null ? 0 : Integer.parseInt(date.group(7)),
            date.group(8) == null
                ? 0
                : Integer.parseInt((date.group(8) + "00000000").substring(0, 9)));
    String offset = date.group(9);
    return local
        .atZone(offset == null ? zone : ZoneOffset.of(offset.toUpperCase(Locale.ROOT)))
        .toInstant();
  }
}
