package io.annunciator.outbox;

import io.annunciator.alarm.AlarmState;
import io.annunciator.alarm.Severity;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which alarms of the history are asked for; all that is said must hold.
 *
 * @param states any of these; empty: all
 * @param source exact, or with {@code *} for any characters; empty: all, but not what people wrote
 *     and bridges passed on, which is no alarm
 * @param since received then or later
 * @param current empty: every report, whatever became of its alarm
 */
public record AlarmFilter(
    Set<AlarmState> states,
    String source,
    int severityFrom,
    int severityTo,
    Instant since,
    Optional<Current> current) {

  public AlarmFilter {
    states = Set.copyOf(states);
  }

  /** The states it lets through, by name. */
  Set<AlarmState> statesMeant() {
    return states.isEmpty() ? EnumSet.allOf(AlarmState.class) : states;
  }

  boolean isOfAnySeverity() {
    return severityFrom <= Severity.MIN && severityTo >= Severity.MAX;
  }

  /**
   * Alarms that are active now, each by the last of its reports that counted.
   *
   * @param activeSince they became active then or earlier, by the source's clock
   * @param acknowledged whether somebody has acknowledged them; empty: either
   */
  public record Current(Instant activeSince, Optional<Boolean> acknowledged) {
    /** All that are active. */
    public static final Current ACTIVE = new Current(Instant.MAX, Optional.empty());
  }
}
