package io.annunciator.inbound;

import io.annunciator.message.Language;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Properties;

/** What the pages say in one language. */
final class PageWords {
  private final Properties words = new Properties();

  PageWords(Language language) {
    String file = language.name().toLowerCase(Locale.ROOT) + ".properties";
    try {
      words.load(new StringReader(Resource.text(file)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen: the text is in memory", e);
    }
  }

  /**
   * @throws IllegalStateException when there are no such words
   */
  String get(String key) {
    String text = words.getProperty(key);
    if (text == null) {
      throw new IllegalStateException("the pages have no words for " + key);
    }
    return text;
  }
}
