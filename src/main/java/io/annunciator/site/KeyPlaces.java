package io.annunciator.site;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Where the value of each key of the settings was written, so that a problem can say it. */
final class KeyPlaces {
  private final Map<String, Place> places = new HashMap<>();
  private List<String> lines = List.of();

  /**
   * @param source the file, or what else the value came from
   * @param line from 1, 0 when no line can be named
   * @param name of the key as it stands there
   */
  record Place(String source, int line, String name) {
    Problem problem(String what, String todo) {
      return new Problem(source, line, name, what, todo);
    }
  }

  /** Takes the text of application.properties. */
  void file(String text) {
    lines = text.lines().toList();
  }

  /** The place of a key in the file: its last line, because that one counts. */
  Place inFile(String key) {
    Pattern form = Pattern.compile("\\s*" + Pattern.quote(key) + "\\s*([=:\\s].*)?");
    int line = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (form.matcher(lines.get(i)).matches()) {
        line = i + 1;
      }
    }
    return new Place(SettingsFile.NAME, line, key);
  }

  void put(String key, Place place) {
    places.put(key, place);
  }

  Place of(String key) {
    return places.getOrDefault(key, new Place(SettingsFile.NAME, 0, key));
  }
}
