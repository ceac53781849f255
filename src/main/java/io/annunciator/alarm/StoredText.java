package io.annunciator.alarm;

/** What a text must be so that every store keeps it as it is. */
final class StoredText {
  private StoredText() {}

  /** Says whether there is a U+0000, which PostgreSQL cannot keep. */
  static boolean hasNul(String text) {
    return text.indexOf('\0') >= 0;
  }

  static boolean isLonger(String text, int charactersMax) {
    return text.length() > charactersMax && text.codePointCount(0, text.length()) > charactersMax;
  }

  /**
   * Returns the text with U+FFFD for each half of a surrogate pair. A gateway that cuts a text by
   * its length leaves such halves, and they have no UTF-8; the alarm is worth more than the letter.
   */
  static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (isHalf(text.codePointAt(i))) {
          return repaired(text);
        }
        i++;
      }
    }
    return text;
  }

  private static String repaired(String text) {
    StringBuilder repaired = new StringBuilder(text.length());
    text.codePoints().map(c -> isHalf(c) ? '\uFFFD' : c).forEach(repaired::appendCodePoint);
    return repaired.toString();
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
