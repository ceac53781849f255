package io.annunciator.site;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many messages a target takes in any period of that length, written {@code 20/1m} or {@code
 * none}.
 *
 * @param messages at least 1; {@link #NONE} has no end of them
 */
public record Limit(int messages, Duration period) {
  public static final Limit NONE = new Limit(Integer.MAX_VALUE, Duration.ofMinutes(1));

  private static final Pattern FORM = Pattern.compile("(\\d{1,6})\\s*/\\s*(\\w+)");

  public Limit {
    if (messages < 1 || period.isNegative() || period.isZero()) {
      throw new IllegalArgumentException(
          "a limit of " + messages + " messages in " + period + ", expected 1 or more in a time");
    }
  }

  /** Returns the limit, empty when the text is not one or allows nothing. */
  public static Optional<Limit> parse(String text) {
    if (text.equals("none")) {
      return Optional.of(NONE);
    }
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int messages = Integer.parseInt(matcher.group(1));
    return messages == 0
        ? Optional.empty()
        : Durations.parse(matcher.group(2)).map(period -> new Limit(messages, period));
  }

  public boolean isNone() {
    return messages == Integer.MAX_VALUE;
  }

  @Override
  public String toString() {
    return isNone() ? "none" : messages + "/" + Durations.text(period);
  }
}
