package io.annunciator.message;

/**
 * Makes text from a plant harmless in a message: it cannot mention anybody, open a link or break
 * the layout. The Markdown of DingTalk and WeCom has no escape that both honour, so what would act
 * becomes its full-width twin, which looks alike and does nothing. Names such as {@code
 * plant1/boiler-1/PT_101} stay as they are, to be found by search.
 *
 * <p>At the start of a line {@code #}, {@code -} or {@code 1.} would act too: put own text before
 * it, or use {@link #opening}.
 */
public final class PlantText {
  private static final int ENTITY_MAX = 32;

  /** Characters that never need a change. */
  private static final boolean[] INERT = new boolean[0x80];

  static {
    for (char c = '!'; c <= '}'; c++) {
      INERT[c] = "@<>[]*`~_:.\\&".indexOf(c) < 0;
    }
  }

  private PlantText() {}

  /** Returns one line without blanks at its ends; the same string when nothing is to change. */
  public static String of(String text) {
    if (isHarmless(text)) {
      return text;
    }
    String harmless = withoutMarkup(OneLine.of(text));
    return harmless.equals(text) ? text : harmless;
  }

  /** As {@link #of}, for text that nothing precedes in its block. */
  static String opening(String text) {
    String harmless = of(text);
    int digits = 0;
    while (digits < harmless.length() && Character.isDigit(harmless.charAt(digits))) {
      digits++;
    }
    return startsBlock(harmless, digits)
        ? harmless.substring(0, digits)
            + fullWidth(harmless.charAt(digits))
            + harmless.substring(digits + 1)
        : harmless;
  }

  /** Says whether the character after so many digits makes a heading, a list or a rule. */
  private static boolean startsBlock(String text, int digits) {
    if (digits == text.length()) {
      return false;
    }
    boolean isAlone =
        digits + 1 == text.length() || !Character.isLetterOrDigit(text.codePointAt(digits + 1));
    return switch (text.charAt(digits)) {
      case '#' -> digits == 0;
      case '-', '+', '=' -> digits == 0 && isAlone;
      case '.', ')' -> digits > 0 && isAlone;
      default -> false;
    };
  }

  /** Says that nothing needs a change; may be wrong in saying that something does. */
  private static boolean isHarmless(String text) {
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isFine = c < INERT.length ? INERT[c] || isInertHere(c, before, text, i) : isPlain(c);
      if (!isFine) {
        return false;
      }
      before = c;
    }
    return before != ' ' || text.isEmpty();
  }

  private static boolean isInertHere(char c, char before, String text, int i) {
    return switch (c) {
      case ' ' -> before != ' ';
      case '.', ':', '_' -> !acts(c, text, i);
      default -> false;
    };
  }

  /** Letters, and the punctuation of Chinese text: it has no blanks and no format characters. */
  private static boolean isPlain(char c) {
    return Character.isLetter(c)
        || c >= '、' && c <= '】'
        || c >= '！' && c <= '～'
        || c >= '‐' && c <= '…'
        || c == '℃'
        || c == '°';
  }

  private static boolean isLetterOrDigit(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }

  private static String withoutMarkup(String line) {
    StringBuilder text = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      text.append(acts(c, line, i) ? fullWidth(c) : c);
    }
    return text.toString();
  }

  private static boolean acts(char c, String line, int i) {
    return switch (c) {
      case '@', '<', '>', '[', ']', '*', '`', '~' -> true;
      case '_' -> !isBetweenWords(line, i);
      case ':' -> line.startsWith("//", i + 1);
      case '.' -> followsWww(line, i);
      // before a letter it is a path, before anything else it may escape our own markup
      case '\\' -> i + 1 == line.length() || !Character.isLetterOrDigit(line.codePointAt(i + 1));
      case '&' -> isEntity(line, i + 1);
      default -> false;
    };
  }

  private static boolean isBetweenWords(String text, int i) {
    return i > 0
        && i + 1 < text.length()
        && Character.isLetterOrDigit(text.codePointBefore(i))
        && Character.isLetterOrDigit(text.codePointAt(i + 1));
  }

  private static boolean followsWww(String text, int i) {
    return i >= 3 && text.regionMatches(true, i - 3, "www", 0, 3);
  }

  /** Says whether a client may read {@code &lt;} or {@code &#64;} here. */
  private static boolean isEntity(String text, int start) {
    int end = text.indexOf(';', start);
    if (end <= start || end - start > ENTITY_MAX) {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (!isLetterOrDigit(text.charAt(i)) && text.charAt(i) != '#') {
        return false;
      }
    }
    return true;
  }

  private static char fullWidth(char ascii) {
    return (char) (ascii + ('！' - '!'));
  }
}
