package io.annunciator.http;

import io.annunciator.alarm.AlarmRefused.Fault;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The query parameters of one call, each at most once. Collects what is wrong with them, so that
 * the caller hears everything at once.
 */
public final class Parameters {
  private static final int QUOTED_MAX = 40;

  private final Map<String, String> values = new LinkedHashMap<>();
  private final List<Fault> faults = new ArrayList<>();

  Parameters(String query, String... known) {
    for (String pair : query.split("&")) {
      if (!pair.isEmpty()) {
        String[] parts = pair.split("=", 2);
        add(decode(parts[0]), parts.length < 2 ? "" : decode(parts[1]), List.of(known));
      }
    }
  }

  private void add(String name, String value, List<String> known) {
    if (!known.contains(name)) {
      fault(
          name,
          "is no parameter of this call; it takes "
              + (known.isEmpty() ? "none" : String.join(", ", known)));
    } else if (values.containsKey(name)) {
      fault(name, "is given twice, expected once");
    } else {
      if (value.indexOf('\0') >= 0) {
        fault(name, "contains U+0000, which no stored text has");
      }
      values.put(name, value);
    }
  }

  /** Reads a value; throws an IllegalArgumentException that says what is expected instead. */
  public interface Reader<T> {
    T read(String text);
  }

  /** Returns the parameter as it is read, {@code otherwise} when it is not given. */
  public <T> T get(String name, T otherwise, Reader<T> reader) {
    String text = values.get(name);
    if (text == null) {
      return otherwise;
    }
    try {
      return reader.read(text);
    } catch (IllegalArgumentException e) {
      fault(name, "is " + quote(text) + ", expected " + e.getMessage());
      return otherwise;
    }
  }

  /** Returns a text that must not be empty when it is given; empty when it is not. */
  public String text(String name, String expected) {
    return get(
        name,
        "",
        text -> {
          if (text.isEmpty()) {
            throw new IllegalArgumentException(expected);
          }
          return text;
        });
  }

  /**
   * @throws BadRequest when anything was wrong
   */
  public void refuseIfAny() {
    if (!faults.isEmpty()) {
      throw new BadRequest(faults);
    }
  }

  private void fault(String name, String detail) {
    faults.add(new Fault("/" + excerpt(name).replace("~", "~0").replace("/", "~1"), detail));
  }

  private static String quote(String text) {
    return '"' + excerpt(text) + '"';
  }

  private static String excerpt(String text) {
    String printable = text.replaceAll("\\p{Cntrl}", "\uFFFD");
    int characters = printable.codePointCount(0, printable.length());
    return characters <= QUOTED_MAX
        ? printable
        : printable.substring(0, printable.offsetByCodePoints(0, QUOTED_MAX)) + "…";
  }

  /** The server has refused before what is no percent-encoding. */
  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
