package io.annunciator.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.alarm.AlarmTime;
import io.annunciator.channel.Masker;
import io.annunciator.http.Answer;
import io.annunciator.http.Parameters;
import io.annunciator.http.Request;
import io.annunciator.outbox.History;
import io.annunciator.outbox.Paging;
import io.annunciator.outbox.RejectedInput;

/** {@code GET /api/v1/rejected}: inputs that were not alarms, newest first. */
public final class RejectedApi {
  private final History history;
  private final Masker masker;

  public RejectedApi(History history, Masker masker) {
    this.history = history;
    this.masker = masker;
  }

  public Answer list(Request request) {
    Parameters parameters = request.parameters(ListAnswer.LIMIT, ListAnswer.AFTER);
    Paging paging = ListAnswer.paging(parameters);
    parameters.refuseIfAny();
    return ListAnswer.of(history.rejected(paging), this::shape);
  }

  /** The payload is shown as it came: it is what the gateway's people look for. */
  private ObjectNode shape(RejectedInput input) {
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
