package io.annunciator.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.message.Language;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What the page must know of the site before it asks the API.
 *
 * @param zone in which times are told
 * @param shelveAtMost for how long anybody may shelve
 * @param isGuarded whether there is a token to ask for
 */
public record ConsoleSite(
    Language language, ZoneId zone, Duration shelveAtMost, boolean isGuarded) {
  private static final int SECONDS_PER_HOUR = 3_600;

  /** All texts of the page. */
  Map<String, String> words() {
    Properties read = new Properties();
    String file = language.name().toLowerCase(Locale.ROOT) + ".properties";
    try {
      read.load(new StringReader(ConsoleFile.text(file).orElseThrow()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen: the text is in memory", e);
    }
    Map<String, String> words = new TreeMap<>();
    read.stringPropertyNames().forEach(key -> words.put(key, read.getProperty(key)));
    return words;
  }

  /** By a name that browsers know: of offsets they know few forms. */
  private String timeZone() {
    if (!(zone.normalized() instanceof ZoneOffset offset)) {
      return zone.getId();
    }
    int seconds = offset.getTotalSeconds();
    if (seconds % SECONDS_PER_HOUR != 0) {
      return offset.getId();
    }
    // in these names the sign is the other way round: Etc/GMT-8 is eight hours ahead
    return seconds == 0 ? "UTC" : "Etc/GMT%+d".formatted(-seconds / SECONDS_PER_HOUR);
  }

  /** As a module of JavaScript. */
  String module() {
    ObjectNode site = JsonNodeFactory.instance.objectNode();
    site.put("timeZone", timeZone());
    site.put("shelveAtMostMinutes", shelveAtMost.toMinutes());
    site.put("isGuarded", isGuarded);
    ObjectNode words = site.putObject("words");
    words().forEach(words::put);
    return "export const site = " + site + ";\n";
  }
}
