package io.annunciator.api;

import io.annunciator.http.Parameters;
import io.annunciator.outbox.AlarmFilter.Current;
import io.annunciator.site.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The parameters of a list that ask for alarms as they stand now. */
final class CurrentParameters {
  static final String CURRENT = "current";
  static final String STANDING = "standing";
  static final String ACKNOWLEDGED = "acknowledged";

  private CurrentParameters() {}

  /** Standing alarms are active, whether or not that is said too. Source: EEMUA 191. */
  static Optional<Current> read(Parameters parameters, Instant now) {
    boolean isCurrent = parameters.get(CURRENT, false, CurrentParameters::current);
    Instant activeSince =
        parameters.get(STANDING, Instant.MAX, text -> now.minus(CurrentParameters.standing(text)));
    boolean isStanding = activeSince.isBefore(Instant.MAX);
    Optional<Boolean> acknowledged =
        parameters.get(
            ACKNOWLEDGED,
            Optional.empty(),
            text -> Optional.of(acknowledged(text, isCurrent || isStanding)));
    return isCurrent || isStanding
        ? Optional.of(new Current(activeSince, acknowledged))
        : Optional.empty();
  }

  private static boolean current(String text) {
    if (!text.equals("active")) {
      throw new IllegalArgumentException("active");
    }
    return true;
  }

  private static Duration standing(String text) {
    return Durations.parse(text)
        .orElseThrow(() -> new IllegalArgumentException("a duration such as 30m, 1h or 7d"));
  }

  private static boolean acknowledged(String text, boolean isOfCurrent) {
    if (!isOfCurrent || !text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("true or false, together with current=active");
    }
    return text.equals("true");
  }
}
