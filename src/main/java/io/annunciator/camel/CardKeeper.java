package io.annunciator.camel;

import io.annunciator.channel.dingtalk.DingTalkCard;
import io.annunciator.channel.wecom.WeComCard;
import io.annunciator.lane.Sender;
import io.annunciator.outbox.Message;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.SqlOutbox;
import io.annunciator.site.Target;

/**
 * Notes which card shows which alarm before it is sent, so that a press finds its alarm though the
 * platform's answer is late or lost.
 */
final class CardKeeper implements Sender {
  private final SqlOutbox outbox;
  private final Sender next;

  CardKeeper(SqlOutbox outbox, Sender next) {
    this.outbox = outbox;
    this.next = next;
  }

  /** A test message, which carries no delivery, is of no alarm. */
  @Override
  public Outcome send(Target target, Message message) {
    boolean isByCode = WeComCard.isIn(message.body());
    boolean isCard = isByCode || DingTalkCard.isIn(message.body());
    if (isCard && !message.deliveries().isEmpty()) {
      long delivery = message.deliveries().get(0);
      outbox.keepCard(message.id(), target.text("app"), target.id(), delivery, isByCode).join();
    }
    return next.send(target, message);
  }
}
