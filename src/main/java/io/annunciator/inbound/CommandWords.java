package io.annunciator.inbound;

import io.annunciator.message.Language;
import io.annunciator.message.PlantText;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;

/** What the robot says in one language. */
final class CommandWords {
  private final Properties words = new Properties();

  CommandWords(Language language) {
    String file = language.name().toLowerCase(Locale.ROOT) + ".properties";
    try {
      words.load(new StringReader(Resource.at("/command/" + file)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen: the text is in memory", e);
    }
  }

  /**
   * Returns the sentence with these in the places of its {@code %s}, made harmless: they are of the
   * plant, or of whoever wrote.
   *
   * @throws IllegalStateException when there is no such sentence
   */
  String say(String key, Object... values) {
    String text = words.getProperty(key);
    if (text == null) {
      throw new IllegalStateException("the robot has no words for " + key);
    }
    return text.formatted(
        Arrays.stream(values).map(value -> PlantText.of(value.toString())).toArray());
  }
}
