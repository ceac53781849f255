package io.annunciator.inbound;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * For how long, as people say it in a chat: {@code 2h30m}, {@code 1 day}, {@code 1.5h}, {@code
 * 两小时}, {@code 一个半小时}, {@code 半小时}.
 *
 * @param end where in the text it ends
 */
record SpokenTime(Duration time, int end) {
  private static final String DIGITS = "一二三四五六七八九";
  private static final String HALF = "半";
  private static final int MINUTES_PER_HOUR = 60;
  private static final int MINUTES_PER_DAY = 24 * MINUTES_PER_HOUR;

  /** Largest first. In English a unit ends where its letters do. */
  private static final Pattern PART =
      Pattern.compile(
          "(?i)\\s*(?:(?<number>\\d{1,5}(?:\\.\\d)?)|(?<spoken>[半一二两三四五六七八九十]{1,3}))\\s*"
              + "(?:(?:(?<d>d|days?)|(?<h>h|hrs?|hours?)|(?<m>m|mins?|minutes?))(?![a-z])"
              + "|(?<half>个半(?:小时|钟头))|(?<day>天|日)|(?<hour>个?(?:小时|钟头)|时)|(?<minute>分钟?))");

  /**
   * Returns the time that a text begins with.
   *
   * @param text with ASCII digits and letters
   */
  static Optional<SpokenTime> read(String text) {
    double minutes = 0;
    int end = 0;
    int unitBefore = Integer.MAX_VALUE;
    Matcher part = PART.matcher(text);
    while (part.region(end, text.length()).lookingAt()) {
      int unit = unit(part);
      Optional<Double> number = number(part);
      if (number.isEmpty() || unit >= unitBefore) {
        break; // 2h 3h is no time; what follows is the reason
      }
      minutes += number.get() * unit;
      end = part.end();
      unitBefore = unit;
    }
    Duration time = Duration.ofMinutes(Math.round(minutes));
    return time.isZero() ? Optional.empty() : Optional.of(new SpokenTime(time, end));
  }

  private static int unit(Matcher part) {
    if (part.group("d") != null || part.group("day") != null) {
      return MINUTES_PER_DAY;
    }
    boolean isMinutes = part.group("m") != null || part.group("minute") != null;
    return isMinutes ? 1 : MINUTES_PER_HOUR;
  }

  private static Optional<Double> number(Matcher part) {
    double more = part.group("half") == null ? 0 : 0.5;
    if (part.group("number") != null) {
      return Optional.of(Double.parseDouble(part.group("number")) + more);
    }
    String spoken = part.group("spoken");
    return spoken.equals(HALF) && more == 0
        ? Optional.of(0.5)
        : whole(spoken.replace('两', '二')).map(whole -> whole + more);
  }

  /** Reads 一 to 九十九. */
  private static Optional<Integer> whole(String spoken) {
    int ten = spoken.indexOf('十');
    if (ten < 0) {
      return spoken.length() == 1 ? digit(spoken) : Optional.empty();
    }
    Optional<Integer> tens = ten == 0 ? Optional.of(1) : digit(spoken.substring(0, ten));
    String after = spoken.substring(ten + 1);
    Optional<Integer> ones = after.isEmpty() ? Optional.of(0) : digit(after);
    return tens.flatMap(some -> ones.map(more -> 10 * some + more));
  }

  private static Optional<Integer> digit(String one) {
    int digit = one.length() == 1 ? DIGITS.indexOf(one) + 1 : 0;
    return digit == 0 ? Optional.empty() : Optional.of(digit);
  }
}
