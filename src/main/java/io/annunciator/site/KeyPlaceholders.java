package io.annunciator.site;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Fills the placeholders of the settings, of which one may name another key that has some too. */
final class KeyPlaceholders {
  private final Map<String, String> values;
  private final KeyPlaces places;
  private final Problems problems;
  private final Placeholders placeholders;
  private final Map<String, String> filled = new HashMap<>();
  private final Set<String> underWay = new HashSet<>();
  private final Set<String> unfilled = new HashSet<>();

  KeyPlaceholders(
      Path site,
      UnaryOperator<String> environment,
      Map<String, String> values,
      KeyPlaces places,
      Problems problems) {
    this.values = values;
    this.places = places;
    this.problems = problems;
    this.placeholders = new Placeholders(site, environment, this::filled);
  }

  /** Returns all values; one that cannot be filled is a problem, and empty. */
  Map<String, String> fill() {
    values.keySet().forEach(this::filled);
    return filled;
  }

  /** The keys that could not be filled. */
  Set<String> unfilled() {
    return unfilled;
  }

  private String filled(String key) {
    if (!values.containsKey(key) || filled.containsKey(key)) {
      return filled.get(key);
    }
    if (!underWay.add(key)) {
      unfilled.add(key);
      problems.add(places.of(key).problem("leads back to itself", "Write a value"));
      return "";
    }
    String value = "";
    try {
      value = placeholders.fill(values.get(key)).strip();
    } catch (Placeholders.Unfilled e) {
      unfilled.add(key);
      problems.add(places.of(key).problem(e.getMessage(), e.todo()));
    }
    filled.put(key, value);
    return value;
  }
}
