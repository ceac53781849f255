package io.annunciator.site;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects the values of a site that must not be seen. */
final class Secrets {
  private static final Pattern QUERY_VALUE = Pattern.compile("[?&][^=&#]+=([^&#]+)");

  /** Some platforms keep the token of a webhook in its path. */
  private static final Pattern LONG_PATH_SEGMENT = Pattern.compile("(?<!/)/([\\w-]{16,})");

  private static final Pattern DATABASE_PASSWORD =
      Pattern.compile("(?i)[?&;]password=([^&;]+)|://[^/@:]*:([^/@]+)@");

  /** A keyword stands in every message; it is none. */
  private static final Pattern NAME_OF_SECRET =
      Pattern.compile("(?i).*(secret|token|password|authorization|key)");

  private final Set<String> found = new LinkedHashSet<>();

  void add(String secret) {
    if (!secret.isBlank()) {
      found.add(secret.strip());
    }
  }

  void addOfDatabase(String url) {
    addGroups(DATABASE_PASSWORD, url);
  }

  /** Looks through the configuration of a target, that of a site's own kind included. */
  void addOf(Map<?, ?> config) {
    config.forEach((key, value) -> addOf(key.toString(), value));
  }

  private void addOf(String key, Object value) {
    if (value instanceof Map<?, ?> map) {
      addOf(map);
    } else if (value instanceof Collection<?> list) {
      list.forEach(one -> addOf(key, one));
    } else if (NAME_OF_SECRET.matcher(key).matches()) {
      add(value.toString());
    } else if (value.toString().contains("://")) {
      addGroups(QUERY_VALUE, value.toString());
      addGroups(LONG_PATH_SEGMENT, value.toString());
    }
  }

  private void addGroups(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      for (int i = 1; i <= matcher.groupCount(); i++) {
        if (matcher.group(i) != null) {
          add(matcher.group(i));
        }
      }
    }
  }

  List<String> all() {
    return List.copyOf(found);
  }
}
