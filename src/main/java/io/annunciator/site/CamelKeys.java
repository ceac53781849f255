package io.annunciator.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The keys that Camel itself knows. It passes over one that it does not know, or ends with an
 * exception that names no file.
 *
 * <p>Source: the description that camel-main carries for editors.
 */
final class CamelKeys {
  private static final String DESCRIPTION = "/META-INF/camel-main-configuration-metadata.json";
  private static final String CAMEL = "camel.";

  /** Their keys come from elsewhere: components of the site, beans of its own. */
  private static final Set<String> OPEN_GROUPS =
      Set.of("component", "dataformat", "language", "beans", "variable", "kamelet");

  private final Set<String> names;
  private final Set<String> groups;

  private CamelKeys(Set<String> names) {
    this.names = names;
    this.groups = names.stream().map(CamelKeys::group).collect(Collectors.toSet());
  }

  /** Reads them, some 500. */
  static CamelKeys read() {
    Set<String> names = new TreeSet<>();
    try (InputStream description = CamelKeys.class.getResourceAsStream(DESCRIPTION)) {
      for (JsonNode one : new ObjectMapper().readTree(description).path("properties")) {
        names.add(dashed(one.path("name").asText()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Camel's keys cannot be read", e);
    }
    return new CamelKeys(names);
  }

  /** Whether a key may stand in a site's settings. */
  boolean isKnown(String key) {
    String dashed = dashed(key);
    String group = group(dashed);
    if (OPEN_GROUPS.contains(group)) {
      return true;
    }
    return groups.contains(group)
        && names.stream()
            .anyMatch(
                name ->
                    dashed.equals(name)
                        // one of several values below it
                        || dashed.startsWith(name + ".")
                        || dashed.startsWith(name + "["));
  }

  /** The names as they are written in a file of settings. */
  Set<String> names() {
    return names;
  }

  private static String group(String key) {
    return key.substring(CAMEL.length()).replaceAll("\\..*", "");
  }

  /** Camel takes {@code maxBodySize} and {@code max-body-size} for one key. */
  static String dashed(String key) {
    return key.replaceAll("(\\p{Lower})(\\p{Upper})", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
