package io.annunciator.channel;

import java.util.function.ToIntFunction;

/** Lengths of texts in UTF-8, in which both platforms count. */
public final class Utf8 {
  private static final String ELLIPSIS = "…";

  private Utf8() {}

  /**
   * Returns how many bytes the text takes. Half of a surrogate pair counts two, so pieces add up
   * however they were cut; alone it is sent as one byte, {@code ?}.
   */
  public static int bytes(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      bytes += bytes(text.charAt(i));
    }
    return bytes;
  }

  private static int bytes(char c) {
    if (c < 0x80) {
      return 1;
    }
    return c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
  }

  /**
   * Returns the text, or as much of its beginning as fits, between characters, and an ellipsis.
   *
   * @param bytesMax at least 3, counted by {@code bytes}
   */
  public static String cut(String text, int bytesMax, ToIntFunction<String> bytes) {
    if (bytes.applyAsInt(text) <= bytesMax) {
      return text;
    }
    int room = bytesMax - bytes.applyAsInt(ELLIPSIS);
    int end = 0;
    while (end < text.length()) {
      int next = text.offsetByCodePoints(end, 1);
      room -= bytes.applyAsInt(text.substring(end, next));
      if (room < 0) {
        break;
      }
      end = next;
    }
    return text.substring(0, end) + ELLIPSIS;
  }
}
