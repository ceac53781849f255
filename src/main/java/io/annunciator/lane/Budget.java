package io.annunciator.lane;

import io.annunciator.outbox.Charge;
import io.annunciator.outbox.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a target may still use of what its organisation is granted by the month. Safe for use by
 * several threads; no call is slow.
 */
public interface Budget {
  /** Of a target that costs nobody anything. */
  Budget NONE = new Unmetered();

  /**
   * Returns when such a message may be sent: now, when it may.
   *
   * @param oldest when the oldest of what waits became due
   */
  Instant freeAt(Instant now, boolean isCritical, Instant oldest);

  /** Returns why such alarms go to somebody else at once, empty when they are sent or wait. */
  Optional<Outcome> refusal(Instant now, boolean isCritical);

  /** Returns why nothing at all is sent, empty when something is. */
  Optional<Outcome> trouble(Instant now);

  /** Uses what a message costs; empty when there is no more of it. */
  Optional<List<Charge>> take(Instant now, boolean isCritical);

  /** Takes back what {@link #take} used: nothing was sent and nothing stored. */
  void giveBack(List<Charge> charges);

  /** Learns from an answer; returns which charges of its message the platform did not count. */
  List<Charge> refunds(List<Charge> charges, Outcome outcome, Instant at);
}
