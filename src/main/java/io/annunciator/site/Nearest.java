package io.annunciator.site;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Says what a misspelt name was probably meant to be. */
public final class Nearest {
  private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();
  private static final int PREFIX_MIN = 3;
  private static final int CHOICE_MAX = 12;

  private Nearest() {}

  /**
   * Returns {@code Did you mean "x"?} when one is near, else the choice there is. Near is a name
   * that differs in a third of its letters (or two) at most, in any case, or begins with it.
   */
  public static String hint(String name, Collection<String> known) {
    return known.stream()
        .filter(one -> distance(name, one) <= distanceMax(name.length()))
        .min(
            Comparator.comparing((String one) -> distance(name, one))
                .thenComparing(Comparator.naturalOrder()))
        .map(one -> "Did you mean \"" + one + "\"?")
        .orElseGet(() -> choice(known));
  }

  private static int distance(String name, String known) {
    String written = name.toLowerCase(Locale.ROOT);
    String meant = known.toLowerCase(Locale.ROOT);
    return written.length() >= PREFIX_MIN && meant.startsWith(written)
        ? 0
        : DISTANCE.apply(written, meant);
  }

  private static int distanceMax(int length) {
    return Math.max(length / 3, Math.min(2, length / 2));
  }

  private static String choice(Collection<String> known) {
    if (known.isEmpty()) {
      return "None is defined";
    }
    String some = known.stream().sorted().limit(CHOICE_MAX).collect(Collectors.joining(", "));
    return "Known: " + some + (known.size() > CHOICE_MAX ? ", …" : "");
  }
}
