package io.annunciator.outbox;

import io.annunciator.alarm.Inhibition;
import io.annunciator.site.Hours;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How a site treats alarms over their life.
 *
 * @param staleAfter an alarm that is older when it comes is late
 * @param inhibitions which alarms keep others back; may change while the program runs
 * @param hours when the service of that name may be told, empty: at all times; asked whenever
 *     something is to be told, for it may change while the program runs
 */
public record LifeRules(
    Duration staleAfter,
    Supplier<List<Inhibition>> inhibitions,
    Function<String, Optional<Hours>> hours) {

  /** All services are told at all times. */
  public LifeRules(Duration staleAfter, List<Inhibition> inhibitions) {
    this(staleAfter, () -> inhibitions, service -> Optional.empty());
  }
}
