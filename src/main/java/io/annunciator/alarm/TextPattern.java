package io.annunciator.alarm;

import java.util.Arrays;
import java.util.Optional;

/** A text that must be equal, or similar where it has a {@code *}. */
public final class TextPattern {
  private static final char ANY = '*';

  /** Is met by every text. */
  public static final TextPattern ANYTHING = of(String.valueOf(ANY));

  /** What must stand between the stars, in order; one part when there is no star. */
  private final String[] parts;

  private TextPattern(String[] parts) {
    this.parts = parts;
  }

  public static TextPattern of(String written) {
    return new TextPattern(written.split("\\" + ANY, -1));
  }

  /** Takes time in proportion to the text, whatever the pattern. */
  public boolean matches(String text) {
    String first = parts[0];
    if (parts.length == 1) {
      return first.equals(text);
    }
    String last = parts[parts.length - 1];
    if (!text.startsWith(first)
        || !text.endsWith(last)
        || text.length() < first.length() + last.length()) {
      return false;
    }
    int from = first.length();
    int end = text.length() - last.length();
    for (int i = 1; i < parts.length - 1; i++) {
      int at = text.indexOf(parts[i], from);
      if (at < 0 || at + parts[i].length() > end) {
        return false;
      }
      from = at + parts[i].length();
    }
    return true;
  }

  /** Returns whether every text will do. */
  public boolean isAny() {
    return parts.length > 1 && Arrays.stream(parts).allMatch(String::isEmpty);
  }

  /** The only text that will do, empty when there are several. */
  public Optional<String> exact() {
    return parts.length == 1 ? Optional.of(parts[0]) : Optional.empty();
  }
}
