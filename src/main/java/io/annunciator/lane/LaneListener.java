package io.annunciator.lane;

import io.annunciator.outbox.Message;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Status;
import io.annunciator.outbox.Waiting;
import io.annunciator.site.Target;
import java.util.List;

/** Told of what a lane does, for logs, metrics and dead letters. */
public interface LaneListener {
  /** One request ended so, after that many nanoseconds. */
  void answered(Target target, Message message, Outcome outcome, long nanos);

  /** These deliveries have their outcome, and it is in the store. */
  void settled(Target target, List<Waiting> deliveries, Status status, Outcome outcome);

  /** Tells this one, then another. */
  default LaneListener and(LaneListener other) {
    LaneListener first = this;
    return new LaneListener() {
      @Override
      public void answered(Target target, Message message, Outcome outcome, long nanos) {
        first.answered(target, message, outcome, nanos);
        other.answered(target, message, outcome, nanos);
      }

      @Override
      public void settled(Target target, List<Waiting> deliveries, Status status, Outcome outcome) {
        first.settled(target, deliveries, status, outcome);
        other.settled(target, deliveries, status, outcome);
      }
    };
  }
}
