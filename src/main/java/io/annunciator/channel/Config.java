package io.annunciator.channel;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Reads values of a target's configuration as YAML gives them: a mobile without quotes is a number,
 * a placeholder's value is text, and one read from a file ends with its line.
 */
public final class Config {
  private Config() {}

  /** Returns the text, stripped; empty when it is not set. */
  public static String text(Map<String, Object> config, String key) {
    Object value = config.get(key);
    return value == null ? "" : value.toString().strip();
  }

  /** Returns the texts of a list, each once; none when it is not set. */
  public static List<String> texts(Map<String, Object> config, String key) {
    return config.get(key) instanceof Collection<?> values
        ? values.stream().map(value -> value.toString().strip()).distinct().toList()
        : List.of();
  }
}
