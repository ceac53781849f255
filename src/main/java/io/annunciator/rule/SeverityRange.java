package io.annunciator.rule;

import io.annunciator.alarm.Severity;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * {@code 700}, {@code 700..}, {@code 334..666} or {@code ..333}. A word stands for the band that is
 * shown by it: {@code high} is 667..899, {@code high..} is 667..1000.
 */
public record SeverityRange(int from, int to) {
  private static final Pattern FORM = Pattern.compile("\\s*(\\w*)\\s*(\\.\\.)?\\s*(\\w*)\\s*");
  private static final SeverityRange ALL = new SeverityRange(Severity.MIN, Severity.MAX);

  /**
   * @throws IllegalArgumentException when it is not of that form; says what to write
   */
  public static SeverityRange parse(String written) {
    Matcher matcher = FORM.matcher(written);
    if (matcher.matches()) {
      String first = matcher.group(1);
      String second = matcher.group(3);
      Optional<SeverityRange> range =
          matcher.group(2) == null
              ? band(first).filter(band -> second.isEmpty())
              : between(first, second);
      if (range.isPresent()) {
        return range.get();
      }
    }
    throw new IllegalArgumentException(
        "severity=\""
            + written
            + "\": use 700, 700.. or 334..666, from 1 to 1000, or low, medium,"
            + " high, critical");
  }

  private static Optional<SeverityRange> between(String first, String second) {
    Optional<SeverityRange> from = first.isEmpty() ? Optional.of(ALL) : band(first);
    Optional<SeverityRange> to = second.isEmpty() ? Optional.of(ALL) : band(second);
    if (from.isEmpty() || to.isEmpty() || from.get().from > to.get().to) {
      return Optional.empty();
    }
    return Optional.of(new SeverityRange(from.get().from, to.get().to));
  }

  private static Optional<SeverityRange> band(String text) {
    if (text.matches("\\d{1,4}")) {
      int value = Integer.parseInt(text);
      return Severity.isValid(value)
          ? Optional.of(new SeverityRange(value, value))
          : Optional.empty();
    }
    return Severity.ofWord(text)
        .map(Severity::band)
        .map(
            band -> {
              IntPredicate isIn = value -> Severity.band(value) == band;
              int[] values =
                  IntStream.rangeClosed(Severity.MIN, Severity.MAX).filter(isIn).toArray();
              return new SeverityRange(values[0], values[values.length - 1]);
            });
  }

  boolean contains(int severity) {
    return severity >= from && severity <= to;
  }
}
