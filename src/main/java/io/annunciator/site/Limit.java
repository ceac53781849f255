package io.annunciator.site;

import java.time.Duration;

/**
 * How many messages a target takes in any period of that length, written {@code 20/1m} or {@code
 * none}.
 *
 * @param messages at least 1; {@link #NONE} has no end of them
 */
public record Limit(int messages, Duration period) {
  public static final Limit NONE = new Limit(Integer.MAX_VALUE, Duration.ofMinutes(1));

  public boolean isNone() {
    return messages == Integer.MAX_VALUE;
  }

  @Override
  public String toString() {
    return isNone() ? "none" : messages + "/" + period.toSeconds() + "s";
  }
}
