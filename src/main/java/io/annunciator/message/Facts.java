package io.annunciator.message;

import io.annunciator.alarm.Alarm;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** The values of an alarm as a reader sees them, harmless and in the site's time zone. */
final class Facts {
  /** More zeros than this are easier read as an exponent. */
  private static final int PLAIN_SCALE_MAX = 12;

  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private final ZoneId zone;

  Facts(ZoneId zone) {
    this.zone = zone;
  }

  String dayAndTime(Instant time) {
    return DAY_AND_TIME.format(time.atZone(zone));
  }

  /** Returns {@code HH:mm:ss}. By hand, for it stands in every line of a digest. */
  String time(Instant time) {
    LocalTime local = LocalTime.ofInstant(time, zone);
    char[] text = "00:00:00".toCharArray();
    put(local.getHour(), text, 0);
    put(local.getMinute(), text, 3);
    put(local.getSecond(), text, 6);
    return new String(text);
  }

  private static void put(int number, char[] text, int at) {
    text[at] += (char) (number / 10);
    text[at + 1] += (char) (number % 10);
  }

  /** Returns the value with its unit, empty when the alarm has none. */
  static String value(Alarm alarm) {
    return quantity(alarm.value(), alarm.unit());
  }

  static String limit(Alarm alarm) {
    return quantity(alarm.limit(), alarm.unit());
  }

  private static String quantity(Object value, String unit) {
    if (value == null) {
      return "";
    }
    String text = PlantText.of(written(value));
    return unit.isEmpty() || text.isEmpty() ? text : text + ' ' + PlantText.of(unit);
  }

  private static String written(Object value) {
    return value instanceof BigDecimal number && Math.abs((long) number.scale()) <= PLAIN_SCALE_MAX
        ? number.toPlainString()
        : value.toString();
  }
}
