package io.annunciator.outbox;

import io.annunciator.alarm.AlarmState;
import java.time.Instant;
import java.util.Set;

/**
 * Which alarms of the history are asked for; all that is said must hold.
 *
 * @param states any of these; empty: all
 * @param source exact, or with {@code *} for any characters; empty: all
 * @param since received then or later
 */
public record AlarmFilter(
    Set<AlarmState> states, String source, int severityFrom, int severityTo, Instant since) {
  public AlarmFilter {
    states = Set.copyOf(states);
  }
}
