package io.annunciator.outbox;

import io.annunciator.site.Hours;
import io.annunciator.site.Passage;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks when a service may be told, at the moment at which it is to be told: what was planned in its
 * hours may be due outside of them.
 */
final class Doors {
  private final Function<String, Optional<Hours>> hours;

  Doors(Function<String, Optional<Hours>> hours) {
    this.hours = hours;
  }

  /** Returns what becomes of a delivery to that service that is due now. */
  Passage at(String service, Instant now) {
    return new Passage(now, "").through(hours.apply(service), now);
  }

  /** The same delivery, held or suppressed when it is due now and its service is closed. */
  Delivery through(Delivery one, Instant now) {
    if (!one.isPending() || one.dueAt().isAfter(now)) {
      return one;
    }
    Passage passage = at(one.service(), now);
    if (passage.isClosed()) {
      return one.suppressed(passage.closed());
    }
    return passage.dueAt().isAfter(now) ? one.told(one.remark(), passage.dueAt()) : one;
  }

  /** When that service is open next, {@link Instant#MAX} when it is never again. */
  Instant opensAfter(String service, Instant now) {
    return hours.apply(service).map(its -> its.schedule().opensAfter(now)).orElse(now);
  }
}
