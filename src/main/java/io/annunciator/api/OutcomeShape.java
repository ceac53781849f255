package io.annunciator.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.channel.Masker;
import io.annunciator.outbox.Outcome;
import java.util.Locale;

/** How a platform's answer reads. */
final class OutcomeShape {
  private OutcomeShape() {}

  static ObjectNode of(Outcome outcome, Masker masker) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("kind", outcome.kind().name().toLowerCase(Locale.ROOT));
    node.put("code", masker.mask(outcome.code()));
    node.put("reason", masker.mask(outcome.reason()));
    return node;
  }
}
