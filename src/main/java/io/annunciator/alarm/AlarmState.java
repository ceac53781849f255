package io.annunciator.alarm;

import java.util.Locale;
import java.util.Optional;

/**
 * What a report says about its alarm. Reads and prints in lower case, as in the JSON of an alarm.
 */
public enum AlarmState {
  ACTIVE,
  CLEARED,
  ACKNOWLEDGED;

  /** Returns the state of that name in lower case, empty when there is none. */
  public static Optional<AlarmState> of(String name) {
    for (AlarmState state : values()) {
      if (state.toString().equals(name)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
