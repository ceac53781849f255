package io.annunciator.rule;

import java.util.Optional;

/** A text that must be equal, or similar where it has a {@code *}. */
final class TextPattern {
  private static final char ANY = '*';

  /** What must stand between the stars, in order; one part when there is no star. */
  private final String[] parts;

  private TextPattern(String[] parts) {
    this.parts = parts;
  }

  static TextPattern of(String written) {
    return new TextPattern(written.split("\\" + ANY, -1));
  }

  /** Takes time in proportion to the text, whatever the pattern. */
  boolean matches(String text) {
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

  Optional<String> exact() {
    return parts.length == 1 ? Optional.of(parts[0]) : Optional.empty();
  }
}
