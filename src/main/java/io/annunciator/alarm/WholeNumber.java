package io.annunciator.alarm;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** Numbers as gateways write them: {@code 700}, {@code 700.0} or {@code "700"}. */
final class WholeNumber {
  /** Every number of so many digits is a long. */
  private static final int DIGITS_MAX = 18;

  private WholeNumber() {}

  /** Says whether the text is an optional minus and digits. */
  static boolean isWritten(String text) {
    int first = text.startsWith("-") ? 1 : 0;
    for (int i = first; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return text.length() > first;
  }

  /** Returns the value of a text that {@link #isWritten}, the nearest long if it is none. */
  static long of(String written) {
    return written.length() <= DIGITS_MAX
        ? Long.parseLong(written)
        : of(new BigDecimal(written.substring(0, Math.min(written.length(), 100))));
  }

  static boolean isWhole(JsonNode number) {
    return number.isIntegralNumber() || number.canConvertToExactIntegral();
  }

  /** Returns the value without its fraction, the nearest long if it is none. */
  static long of(JsonNode number) {
    return number.canConvertToLong() ? number.longValue() : of(number.decimalValue());
  }

  private static long of(BigDecimal number) {
    return number.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }
}
