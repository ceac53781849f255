package io.annunciator.api;

import io.annunciator.channel.Masker;
import io.annunciator.http.Answer;
import io.annunciator.http.Parameters;
import io.annunciator.http.Request;
import io.annunciator.outbox.History;
import io.annunciator.outbox.Paging;

/** {@code GET /api/v1/rejected}: inputs that were not alarms, newest first. */
public final class RejectedApi {
  private final History history;
  private final RejectedShape shape;

  public RejectedApi(History history, Masker masker) {
    this.history = history;
    this.shape = new RejectedShape(masker);
  }

  public Answer list(Request request) {
    Parameters parameters = request.parameters(ListAnswer.LIMIT, ListAnswer.AFTER);
    Paging paging = ListAnswer.paging(parameters);
    parameters.refuseIfAny();
    return ListAnswer.of(history.rejected(paging), shape::of);
  }
}
