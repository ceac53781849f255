package io.annunciator.camel;

import io.annunciator.outbox.Unless;
import io.annunciator.rule.Timing;
import io.annunciator.site.Durations;
import io.annunciator.site.Nearest;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the options {@code after}, {@code unless} and {@code every} of a {@code notify:}. */
final class NotificationTiming {
  /** A group that is told more often stops reading. */
  private static final Duration EVERY_MIN = Duration.ofMinutes(1);

  private NotificationTiming() {}

  /**
   * @throws IllegalArgumentException when one is not of its form; says which and what to write
   */
  static Timing of(Map<String, String> options) {
    return new Timing(duration(options, "after"), unless(options), every(options));
  }

  private static Duration every(Map<String, String> options) {
    Duration every = duration(options, "every");
    if (!every.isZero() && every.compareTo(EVERY_MIN) < 0) {
      throw new IllegalArgumentException(
          "every=\"" + options.get("every") + "\" is too often. Write 1m or longer");
    }
    return every;
  }

  private static Duration duration(Map<String, String> options, String option) {
    String text = options.get(option);
    return text == null
        ? Duration.ZERO
        : Durations.parse(text)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        option
                            + "=\""
                            + text
                            + "\" is not a duration. Write one longer than zero, such as 10m"
                            + " or 1h"));
  }

  private static Set<Unless> unless(Map<String, String> options) {
    Set<Unless> unless = EnumSet.noneOf(Unless.class);
    if (options.containsKey("unless")) {
      for (String word : options.get("unless").split(",", -1)) {
        unless.add(unless(word.strip()));
      }
    }
    return unless;
  }

  private static Unless unless(String word) {
    List<String> known = Arrays.stream(Unless.values()).map(Unless::toString).toList();
    int index = known.indexOf(word);
    if (index < 0) {
      throw new IllegalArgumentException(
          "unless=\"" + word + "\" cancels nothing. " + Nearest.hint(word, known));
    }
    return Unless.values()[index];
  }
}
