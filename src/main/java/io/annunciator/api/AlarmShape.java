package io.annunciator.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.alarm.AlarmJson;
import io.annunciator.alarm.AlarmTime;
import io.annunciator.channel.Masker;
import io.annunciator.outbox.StoredAlarm;
import io.annunciator.outbox.StoredDelivery;
import java.util.List;

/** How an alarm reads: as it came, with what was added here. */
final class AlarmShape {
  private final AlarmJson json;
  private final DeliveryShape deliveries;

  AlarmShape(AlarmJson json, Masker masker) {
    this.json = json;
    this.deliveries = new DeliveryShape(masker);
  }

  /** As one of a list. */
  ObjectNode of(StoredAlarm alarm) {
    ObjectNode node = json.toNode(alarm.alarm());
    node.put("shortId", alarm.alarm().shortId());
    alarm.activeSince().ifPresent(since -> node.put("activeSince", AlarmTime.text(since)));
    node.putNull("acknowledged");
    alarm
        .acknowledged()
        .ifPresent(
            done ->
                node.putObject("acknowledged")
                    .put("by", done.by())
                    .put("at", AlarmTime.text(done.at()))
                    .put("comment", done.comment()));
    return node;
  }

  /** Alone, with what became of it. */
  ObjectNode of(StoredAlarm alarm, List<StoredDelivery> told) {
    ObjectNode node = of(alarm);
    ArrayNode array = node.putArray("deliveries");
    told.forEach(one -> array.add(deliveries.of(one)));
    if (!alarm.ruleFailures().isEmpty()) {
      node.put("ruleFailures", alarm.ruleFailures());
    }
    return node;
  }
}
