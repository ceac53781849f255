package io.annunciator.alarm;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Urgency of an alarm, 1 (least) to 1000 (most). Source: OPC 10000-5, BaseEventType.Severity.
 *
 * <p>The four words are this program's: each stands for one value when it comes in, and for a band
 * when a value is shown.
 */
public final class Severity {
  public static final int MIN = 1;
  public static final int MAX = 1000;
  public static final int DEFAULT = 500;

  /** From this value on an alarm is critical: it may use the permits and the quota kept back. */
  public static final int CRITICAL_FROM = 900;

  private static final Map<String, Integer> WORDS =
      Map.of("low", 200, "medium", 500, "high", 700, "critical", 900);

  private Severity() {}

  /** The bands in which a severity is shown, most urgent first. */
  public enum Band {
    CRITICAL(CRITICAL_FROM),
    HIGH(667),
    MEDIUM(334),
    LOW(MIN);

    private final int from;

    Band(int from) {
      this.from = from;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Returns the value of {@code low}, {@code medium}, {@code high} or {@code critical}. */
  public static Optional<Integer> ofWord(String word) {
    return Optional.ofNullable(WORDS.get(word));
  }

  public static boolean isValid(long value) {
    return value >= MIN && value <= MAX;
  }

  public static boolean isCritical(int value) {
    return value >= CRITICAL_FROM;
  }

  public static Band band(int value) {
    for (Band band : Band.values()) {
      if (value >= band.from) {
        return band;
      }
    }
    throw new IllegalArgumentException("severity is " + value + ", expected 1..1000 (OPC UA)");
  }
}
