package io.annunciator.camel;

import io.annunciator.lane.Sender;
import io.annunciator.outbox.Message;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.SendingRole;
import io.annunciator.site.Target;

/**
 * Sends only while it is certain that this node is the one that does. The store saw to that when
 * the message was begun, but a process may have been stopped since.
 */
final class CertainSender implements Sender {
  private final SendingRole role;
  private final Sender next;

  CertainSender(SendingRole role, Sender next) {
    this.role = role;
    this.next = next;
  }

  @Override
  public Outcome send(Target target, Message message) {
    return role.isConfirmed()
        ? next.send(target, message)
        : Outcome.later("standby", "Not sent: perhaps another node sends by now");
  }
}
