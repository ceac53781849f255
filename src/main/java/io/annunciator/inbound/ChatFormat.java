package io.annunciator.inbound;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a message of one chat reads in another: text with {@code {user}}, {@code {group}}, {@code
 * {text}}.
 */
public record ChatFormat(String format) {
  private static final Pattern PART = Pattern.compile("\\{(\\w*)}");
  private static final Pattern KNOWN = Pattern.compile("user|group|text");

  // below the patterns: it is checked by them
  public static final ChatFormat DEFAULT = new ChatFormat("{user}@{group}: {text}");

  /**
   * @throws IllegalArgumentException when something else stands in braces
   */
  public ChatFormat {
    Matcher part = PART.matcher(format);
    while (part.find()) {
      if (!KNOWN.matcher(part.group(1)).matches()) {
        throw new IllegalArgumentException(
            "format=\"" + format + "\" has " + part.group() + ". Use {user}, {group} and {text}");
      }
    }
  }

  /** What people wrote in braces stays as they wrote it. */
  public String of(String user, String group, String text) {
    Map<String, String> parts = Map.of("user", user, "group", group, "text", text);
    return PART.matcher(format)
        .replaceAll(part -> Matcher.quoteReplacement(parts.get(part.group(1))));
  }
}
