package io.annunciator.inbound;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * A piece of a page. Text becomes one only by {@link #text}, so nothing from a plant or a form
 * reaches a page unescaped.
 *
 * @param markup of our own
 */
record Html(String markup) {
  static final Html NONE = new Html("");

  /**
   * Escapes text for between tags and for attributes in double quotes. A control character, which
   * HTML forbids, becomes U+FFFD.
   */
  static Html text(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        case '\t', '\n', '\r' -> escaped.append(c);
        default -> escaped.append(Character.isISOControl(c) ? '\uFFFD' : c);
      }
    }
    return new Html(escaped.toString());
  }

  static Html join(Collection<Html> pieces) {
    return new Html(pieces.stream().map(Html::markup).collect(Collectors.joining("\n")));
  }
}
