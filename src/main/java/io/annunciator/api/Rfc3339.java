package io.annunciator.api;

import com.fasterxml.jackson.databind.node.TextNode;
import io.annunciator.alarm.AlarmTime;
import java.time.Instant;

/** Times in a query, read like the time of an alarm. */
final class Rfc3339 {
  private Rfc3339() {}

  /**
   * Returns the time of a query parameter.
   *
   * @throws IllegalArgumentException when it is none; says what is expected
   */
  static Instant read(String text) {
    // "+08:00" that was not encoded arrives as " 08:00"
    String written = text.replaceFirst("(T[^ ]*) (\\d\\d:?\\d\\d)$", "$1+$2");
    boolean[] isWrong = {false};
    Instant time = AlarmTime.read(TextNode.valueOf(written), fault -> isWrong[0] = true);
    if (isWrong[0]) {
      throw new IllegalArgumentException(
          "RFC 3339 with an offset, such as 2026-01-01T08:00:00Z, or milliseconds since 1970");
    }
    return time;
  }
}
