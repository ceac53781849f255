package io.annunciator.process;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Alarms that can be found again in the text of a message: the source says which one it is. */
final class TestAlarm {
  private static final Pattern NAME = Pattern.compile("\\bA[a-z]+\\d{5}Z\\b");

  private TestAlarm() {}

  /**
   * @param series lower-case letters
   */
  static String name(String series, int number) {
    return "A%s%05dZ".formatted(series, number);
  }

  static String json(String name) {
    return json(name, 500);
  }

  static String json(String name, int severity) {
    return """
        {"id":"%s","source":"%s","severity":%d,"message":"pressure high"}"""
        .formatted(name, name, severity);
  }

  /** The names in a message, each once: a message may name an alarm in its title as well. */
  static Set<String> in(String text) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = NAME.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group());
    }
    return names;
  }
}
