package io.annunciator.site;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** When a service or a rule may tell, and what becomes of what comes at another time. */
public record Hours(Schedule schedule, Outside outside) {

  /** What becomes of it while the schedule is closed. */
  public enum Outside {
    /** Nobody is told. */
    SUPPRESS,
    /** It waits until the schedule opens. */
    HOLD;

    /** Returns what is written so, empty when there is no such word. */
    public static Optional<Outside> of(String word) {
      return Arrays.stream(values()).filter(one -> one.toString().equals(word)).findFirst();
    }

    /** The words there are. */
    public static List<String> words() {
      return Arrays.stream(values()).map(Outside::toString).toList();
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
