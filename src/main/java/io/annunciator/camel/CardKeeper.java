package io.annunciator.camel;

import io.annunciator.channel.dingtalk.DingTalkCard;
import io.annunciator.lane.LaneListener;
import io.annunciator.outbox.Message;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.SqlOutbox;
import io.annunciator.outbox.Status;
import io.annunciator.outbox.Waiting;
import io.annunciator.site.Target;
import java.util.List;

/** Notes which cards were shown, so that presses find their alarm and the cards stay true. */
final class CardKeeper implements LaneListener {
  private final SqlOutbox outbox;
  private final LaneListener next;

  CardKeeper(SqlOutbox outbox, LaneListener next) {
    this.outbox = outbox;
    this.next = next;
  }

  /** The store keeps the order: the card is on disk not later than that its message is settled. */
  @Override
  public void answered(Target target, Message message, Outcome outcome, long nanos) {
    boolean isShown =
        outcome.kind() == Outcome.Kind.DELIVERED || outcome.kind() == Outcome.Kind.PARTIAL;
    if (isShown && DingTalkCard.isIn(message.body())) {
      outbox.keepCard(message.id(), target.text("app"), target.id(), message.deliveries().get(0));
    }
    next.answered(target, message, outcome, nanos);
  }

  @Override
  public void settled(Target target, List<Waiting> deliveries, Status status, Outcome outcome) {
    next.settled(target, deliveries, status, outcome);
  }
}
