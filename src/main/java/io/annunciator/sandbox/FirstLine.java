package io.annunciator.sandbox;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first line of a message, for a list of conversations. */
final class FirstLine {
  private static final Pattern BLOCK = Pattern.compile("^(?:#{1,6} |>+ ?|[-*] |[0-9]+\\. )+");
  private static final Pattern INLINE =
      Pattern.compile("\\\\(\\p{Punct})|</?font[^>]*>|\\*\\*|`|!?\\[([^\\]]*)]\\([^)]*\\)");

  private FirstLine() {}

  /** Returns the first line that is not blank. */
  static String of(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst().orElse("");
  }

  /** Returns the first line that is not blank, without Markdown's signs. */
  static String ofMarkdown(String text) {
    String line = BLOCK.matcher(of(text)).replaceFirst("");
    return INLINE
        .matcher(line)
        // one pass, so that an escaped sign is a letter and not the start of something else
        .replaceAll(found -> Matcher.quoteReplacement(kept(found.group(1)) + kept(found.group(2))))
        .strip();
  }

  private static String kept(String group) {
    return group == null ? "" : group;
  }
}
