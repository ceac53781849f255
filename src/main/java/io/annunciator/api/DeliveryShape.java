package io.annunciator.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.alarm.AlarmTime;
import io.annunciator.channel.Masker;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Status;
import io.annunciator.outbox.StoredDelivery;
import io.annunciator.outbox.Waiting;

/** How a delivery reads. */
final class DeliveryShape {
  private final Masker masker;

  DeliveryShape(Masker masker) {
    this.masker = masker;
  }

  ObjectNode of(StoredDelivery delivery) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", String.valueOf(delivery.id())); // beyond what a JavaScript number holds
    node.put("alarm", delivery.alarm());
    node.put("rule", delivery.rule());
    node.put("service", delivery.service());
    node.put("target", delivery.target());
    node.put("receiver", delivery.receiver());
    node.put("status", delivery.status().toString());
    node.put("reason", masker.mask(delivery.reason()));
    node.put("code", masker.mask(delivery.code()));
    node.put("attempts", delivery.attempts());
    node.put("dueAt", AlarmTime.text(delivery.dueAt()));
    node.put("settledAt", delivery.settledAt().map(AlarmTime::text).orElse(null));
    return node;
  }

  /** That it was settled, in short. */
  ObjectNode settled(StoredDelivery delivery) {
    return of(delivery).retain("id", "alarm", "target", "receiver", "status", "reason", "code");
  }

  /** The same of one that a lane settled. */
  ObjectNode settled(Waiting delivery, Status status, Outcome outcome) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", String.valueOf(delivery.id()));
    node.put("alarm", delivery.alarm().id());
    node.put("target", delivery.target());
    node.put("receiver", delivery.receiver());
    node.put("status", status.toString());
    node.put("reason", masker.mask(outcome.reason()));
    node.put("code", masker.mask(outcome.code()));
    return node;
  }
}
