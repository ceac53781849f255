package io.annunciator.outbox;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What cancels a delivery that was not sent yet. */
public enum Unless {
  ACKNOWLEDGED,
  CLEARED;

  /** Reads what {@link #text} wrote. */
  public static Set<Unless> parse(String text) {
    Set<Unless> all = EnumSet.noneOf(Unless.class);
    for (Unless one : values()) {
      if (text != null && text.contains(one.toString())) {
        all.add(one);
      }
    }
    return all;
  }

  /** As rules write it: {@code acknowledged,cleared}. */
  public static String text(Set<Unless> some) {
    return some.stream().sorted().map(Unless::toString).collect(Collectors.joining(","));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
