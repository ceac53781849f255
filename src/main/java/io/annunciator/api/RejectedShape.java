package io.annunciator.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.alarm.AlarmTime;
import io.annunciator.channel.Masker;
import io.annunciator.outbox.RejectedInput;

/** How an input that was no alarm reads. */
final class RejectedShape {
  private final Masker masker;

  RejectedShape(Masker masker) {
    this.masker = masker;
  }

  /** The payload is shown as it came: it is what the gateway's people look for. */
  ObjectNode of(RejectedInput input) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", String.valueOf(input.id()));
    node.put("receivedAt", AlarmTime.text(input.receivedAt()));
    node.put("via", input.via());
    node.put("topic", input.topic());
    node.put("reason", masker.mask(input.reason()));
    node.put("payload", input.payload());
    return node;
  }
}
