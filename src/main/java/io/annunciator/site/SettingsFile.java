package io.annunciator.site;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Puts the settings together: the defaults, over them application.properties, over it environment
 * variables, over them system properties; then fills the placeholders.
 */
public final class SettingsFile {
  public static final String NAME = "application.properties";
  private static final String OURS = "annunciator.";
  private static final String CAMEL = "camel.";

  private final Path site;
  private final UnaryOperator<String> environment;
  private final Map<String, String> systemProperties;
  private final Problems problems;
  private final Map<String, String> defaults = defaults();
  private final Map<String, String> values = new TreeMap<>(defaults);
  private final KeyPlaces places = new KeyPlaces();

  /**
   * @param environment the value of an environment variable, null when it is not set
   */
  public SettingsFile(
      Path site,
      UnaryOperator<String> environment,
      Map<String, String> systemProperties,
      Problems problems) {
    this.site = site;
    this.environment = environment;
    this.systemProperties = systemProperties;
    this.problems = problems;
  }

  /** Reads and checks them; what is wrong goes to the problems. */
  public Settings read() {
    file().forEach((key, value) -> put(key, value, places.inFile(key)));
    for (String key : List.copyOf(values.keySet())) {
      String variable = key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
      String value = environment.apply(variable);
      if (value != null) {
        put(key, value, new KeyPlaces.Place("environment variable", 0, variable));
      }
    }
    new TreeMap<>(systemProperties)
        .forEach(
            (key, value) -> {
              if (key.startsWith(OURS) || key.startsWith(CAMEL)) {
                put(key, value, new KeyPlaces.Place("system property", 0, key));
              }
            });
    KeyPlaceholders placeholders = new KeyPlaceholders(site, environment, values, places, problems);
    Settings settings = new Settings(site, placeholders.fill());
    new SettingsCheck(settings, placeholders.unfilled(), places, problems).run();
    return settings;
  }

  private void put(String written, String value, KeyPlaces.Place place) {
    String key = dashed(written);
    if (written.startsWith(OURS) && !defaults.containsKey(written)) {
      List<String> ours = defaults.keySet().stream().filter(k -> k.startsWith(OURS)).toList();
      problems.add(place.problem("there is no such key", Nearest.hint(written, ours)));
    } else if (written.startsWith(CAMEL) && !defaults.containsKey(key)) {
      CamelKeys camel = CamelKeys.read();
      if (!camel.isKnown(written)) {
        problems.add(place.problem("Camel has no such key", Nearest.hint(written, camel.names())));
      }
    }
    values.put(key, value);
    places.put(key, place);
  }

  /** Camel takes {@code maxBodySize} and {@code max-body-size} for one key; so do the defaults. */
  private String dashed(String key) {
    String dashed = CamelKeys.dashed(key);
    return defaults.containsKey(dashed) ? dashed : key;
  }

  private Map<String, String> file() {
    Path file = site.resolve(NAME);
    if (!Files.exists(file)) {
      return Map.of();
    }
    try {
      String text = Utf8File.read(file);
      Utf8File.check(text, NAME, problems);
      places.file(text);
      return load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      problems.add(NAME, 0, "", "cannot be read: " + e.getMessage(), "Write UTF-8 lines key=value");
      return Map.of();
    }
  }

  private static Map<String, String> defaults() {
    try (Reader reader =
        new InputStreamReader(
            SettingsFile.class.getResourceAsStream("/annunciator-defaults.properties"),
            StandardCharsets.UTF_8)) {
      return load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> load(Reader reader) throws IOException {
    Properties properties = new Properties();
    properties.load(reader);
    Map<String, String> map = new HashMap<>();
    properties.forEach((key, value) -> map.put(key.toString(), value.toString()));
    return new TreeMap<>(map);
  }
}
