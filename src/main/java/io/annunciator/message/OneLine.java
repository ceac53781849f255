package io.annunciator.message;

/**
 * Makes any text one line of what can be seen: every kind of blank and break becomes a single
 * space, and format characters go (they could reverse the text or hide markup in it), save the
 * joiners inside an emoji.
 */
final class OneLine {
  private static final int ZERO_WIDTH_JOINER = 0x200D;
  private static final int VARIATION_SELECTOR_EMOJI = 0xFE0F;

  private OneLine() {}

  /** Returns the line without blanks at its ends; half a surrogate pair becomes U+FFFD. */
  static String of(String text) {
    StringBuilder line = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isISOControl(c) || Character.isSpaceChar(c)) {
        if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
          line.append(' ');
        }
      } else if (c <= Character.MAX_VALUE && Character.isSurrogate((char) c)) {
        line.append('\uFFFD');
      } else if (Character.getType(c) != Character.FORMAT || joinsEmoji(c, line, text, i)) {
        line.appendCodePoint(c);
      }
    }
    int end = line.length();
    return line.substring(0, end > 0 && line.charAt(end - 1) == ' ' ? end - 1 : end);
  }

  private static boolean joinsEmoji(int c, StringBuilder before, String text, int next) {
    return c == ZERO_WIDTH_JOINER
        && !before.isEmpty()
        && isEmoji(before.codePointBefore(before.length()))
        && next < text.length()
        && isEmoji(text.codePointAt(next));
  }

  private static boolean isEmoji(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.OTHER_SYMBOL
        || type == Character.MODIFIER_SYMBOL
        || codePoint == VARIATION_SELECTOR_EMOJI;
  }
}
