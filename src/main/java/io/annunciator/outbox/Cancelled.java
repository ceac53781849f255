package io.annunciator.outbox;

import io.annunciator.alarm.AlarmLife;
import io.annunciator.alarm.AlarmState;
import java.util.Optional;

/** Which deliveries are not to be sent any more. */
final class Cancelled {
  private Cancelled() {}

  /** Returns why nobody need be told of this any more, empty when it is still to be sent. */
  static Optional<String> why(Waiting one, AlarmLife life) {
    boolean isKnown = life.activation() != 0 && one.report() != 0;
    if (!isKnown || one.alarm().state() != AlarmState.ACTIVE) {
      return Optional.empty();
    }
    boolean saysMoreThanItsState = one.remark().kind() == Remark.Kind.CHATTERING;
    boolean isOver = !life.isActive() || life.activation() > one.report();
    if (isOver && !saysMoreThanItsState) {
      return Optional.of("cleared: before it was sent");
    }
    return one.unless().contains(Unless.ACKNOWLEDGED)
        ? life.acknowledged().map(done -> "acknowledged: by " + done.by())
        : Optional.empty();
  }
}
