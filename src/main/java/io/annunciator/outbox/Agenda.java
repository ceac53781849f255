package io.annunciator.outbox;

import io.annunciator.alarm.AlarmKey;
import java.util.Locale;

/** What is to be done at a time to come. */
final class Agenda {
  enum Kind {
    /** A delivery is to be sent. */
    DELIVERY,
    /** A chattering alarm may be quiet. */
    CALM,
    /** A shelf ends. */
    SHELF;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private Agenda() {}

  static String subject(AlarmKey key) {
    return key.source() + "\n" + key.condition();
  }

  static AlarmKey key(String subject) {
    String[] parts = subject.split("\n", 2);
    return new AlarmKey(parts[0], parts[1]);
  }
}
