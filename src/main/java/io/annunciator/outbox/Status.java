package io.annunciator.outbox;

import java.util.Locale;
import java.util.Optional;

/** Where a delivery stands. Every delivery ends in one of the last three. */
public enum Status {
  PENDING,
  DELIVERED,
  DEAD,
  SUPPRESSED;

  /** Returns the status of that name in lower case, empty when there is none. */
  public static Optional<Status> of(String name) {
    for (Status status : values()) {
      if (status.toString().equals(name)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
