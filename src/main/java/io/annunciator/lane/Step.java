package io.annunciator.lane;

import java.time.Instant;

/**
 * One thing for a lane to do.
 *
 * @param at not before then
 * @param message the one to repeat, null when another is begun
 * @param demand of the message to send, null when none is
 */
record Step(Instant at, What what, Begun message, Demand demand) {
  static final Step NONE = new Step(Instant.MAX, What.SEND, null, null);

  enum What {
    GIVE_UP,
    /** Give to others what the quota is not for. */
    HAND_OVER,
    READ_STORE,
    SEND
  }

  static Step of(Instant at, What what) {
    return new Step(at, what, null, null);
  }

  static Step send(Instant at, Begun message, Demand demand) {
    return new Step(at, What.SEND, message, demand);
  }

  /** Returns the earlier of two; this one when they are due at one moment. */
  Step orEarlier(Step other) {
    return other.at.isBefore(at) ? other : this;
  }
}
