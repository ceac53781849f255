package io.annunciator.inbound;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of a page with places to fill: {@code {{name}}} with what the page shows, {@code
 * {{t:key}}} with our own words.
 */
final class Template {
  private static final Pattern PLACE = Pattern.compile("\\{\\{(t:)?([a-z-]+)}}");

  private final String markup;

  Template(String markup) {
    this.markup = markup;
  }

  static Template named(String file) {
    return new Template(Resource.text(file));
  }

  /**
   * Fills every place, in one pass: what was filled in is never looked at again.
   *
   * @throws IllegalStateException when there is nothing to fill a place with
   */
  Html fill(PageWords words, Map<String, Html> pieces) {
    Matcher places = PLACE.matcher(markup);
    return new Html(
        places.replaceAll(
            place -> {
              String name = place.group(2);
              Html piece = place.group(1) == null ? pieces.get(name) : Html.text(words.get(name));
              if (piece == null) {
                throw new IllegalStateException("the page has nothing for {{" + name + "}}");
              }
              return Matcher.quoteReplacement(piece.markup());
            }));
  }
}
