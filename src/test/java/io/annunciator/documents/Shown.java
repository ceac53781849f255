package io.annunciator.documents;

import java.util.regex.Pattern;

/**
 * Output as a document shows it. A line {@code …} stands for any lines, a {@code …} within a line
 * for anything in it; blanks at the end of a line do not count.
 */
final class Shown {
  private static final String ANYTHING = "…";

  private Shown() {}

  static boolean matches(String shown, String printed) {
    StringBuilder pattern = new StringBuilder();
    for (String line : trimmed(shown).split("\n", -1)) {
      pattern.append(line.equals(ANYTHING) ? "(?:[^\n]*\n)*?" : ofLine(line) + "\n");
    }
    return Pattern.matches(pattern.toString(), trimmed(printed) + "\n");
  }

  private static String ofLine(String line) {
    StringBuilder pattern = new StringBuilder();
    String between = "";
    for (String part : line.split(ANYTHING, -1)) {
      pattern.append(between).append(Pattern.quote(part));
      between = "[^\n]*?";
    }
    return pattern.toString();
  }

  static String trimmed(String text) {
    return text.replace("\r", "").replaceAll("(?m)[ \t]+$", "").stripTrailing();
  }
}
