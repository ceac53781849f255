package io.annunciator.outbox;

import io.annunciator.alarm.Inhibition;
import java.time.Duration;
import java.util.List;

/**
 * How a site treats alarms over their life.
 *
 * @param staleAfter an alarm that is older when it comes is late
 * @param inhibitions which alarms keep others back
 */
public record LifeRules(Duration staleAfter, List<Inhibition> inhibitions) {
  public LifeRules {
    inhibitions = List.copyOf(inhibitions);
  }
}
