package io.annunciator.lane;

import io.annunciator.outbox.Charge;
import java.time.Instant;
import java.util.List;

/**
 * That a request of a message ended.
 *
 * @param request its id, 0 when it is not counted or when there was none
 * @param refunds what it was charged and did not cost
 */
record Ended(long request, List<Charge> refunds, Instant at) {

  /** The message ends without a request. */
  static Ended without(Instant at) {
    return new Ended(0, List.of(), at);
  }
}
