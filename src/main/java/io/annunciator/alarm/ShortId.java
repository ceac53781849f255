package io.annunciator.alarm;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Names an alarm in four characters that a person can type on a phone: Crockford's base 32, which
 * has no I, L, O or U. Made from source and condition, so every report of one alarm has the same.
 * One in a million pairs of alarms share one; whoever resolves it prefers the active alarm.
 */
final class ShortId {
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 4;

  private ShortId() {}

  static String of(String source, String condition) {
    CRC32C crc = new CRC32C();
    crc.update(source.getBytes(StandardCharsets.UTF_8));
    crc.update(0);
    crc.update(condition.getBytes(StandardCharsets.UTF_8));
    long bits = crc.getValue();
    StringBuilder id = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      id.append(DIGITS.charAt((int) (bits & 31)));
      bits >>>= 5;
    }
    return id.toString();
  }
}
