package io.annunciator.inbound;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The fields of a form as a browser sends them: {@code application/x-www-form-urlencoded} in UTF-8.
 *
 * <p>Source: URL Standard, section 5.1. What that standard silently repairs (a percent sign without
 * two digits, bytes that are no UTF-8) is repaired here too, so that people see what they typed,
 * but {@link #isDamaged} says so: no browser sends it, and a repaired name is somebody else's.
 */
final class FormBody {
  private static final int HEX = 16;

  private final Map<String, String> fields = new HashMap<>();
  private boolean isDamaged;

  FormBody(byte[] body) {
    // one character for each byte, for the bytes of a letter may stand as they are or encoded
    for (String pair : new String(body, StandardCharsets.ISO_8859_1).split("&")) {
      if (!pair.isEmpty()) {
        String[] parts = pair.split("=", 2);
        add(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
      }
    }
  }

  private void add(String name, String value) {
    isDamaged |= fields.putIfAbsent(name, value) != null;
  }

  /** Returns the field, the first when there are several, empty when there is none. */
  String get(String name) {
    return fields.getOrDefault(name, "");
  }

  /** Says whether anything was repaired, or a field sent twice. */
  boolean isDamaged() {
    return isDamaged;
  }

  private String decoded(String encoded) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      int octet = c == '%' ? octet(encoded, i + 1) : -1;
      if (octet >= 0) {
        bytes.write(octet);
        i += 2;
      } else {
        isDamaged |= c == '%';
        bytes.write(c == '+' ? ' ' : c);
      }
    }
    String text = bytes.toString(StandardCharsets.UTF_8);
    isDamaged |= !Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes.toByteArray());
    return text;
  }

  /** Returns the byte that two hexadecimal digits write, -1 when they are none. */
  private static int octet(String text, int at) {
    if (at + 2 > text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at), HEX);
    int low = Character.digit(text.charAt(at + 1), HEX);
    return high < 0 || low < 0 ? -1 : high * HEX + low;
  }
}
