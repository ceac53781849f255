package io.annunciator.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.annunciator.channel.Masker;
import io.annunciator.http.Answer;
import io.annunciator.http.Parameters;
import io.annunciator.http.Problem;
import io.annunciator.http.Request;
import io.annunciator.lane.Lanes;
import io.annunciator.outbox.DeliveryFilter;
import io.annunciator.outbox.History;
import io.annunciator.outbox.Outbox;
import io.annunciator.outbox.Outbox.Dead;
import io.annunciator.outbox.Paging;
import io.annunciator.outbox.Status;
import io.annunciator.outbox.StoredDelivery;
import io.annunciator.outbox.Waiting;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The calls under {@code /api/v1/deliveries}: what became of them, and dead letters again. */
public final class DeliveryApi {
  private static final String TARGET = "target";
  private static final String TARGET_FORM = "SERVICE/NAME";

  private final History history;
  private final Outbox outbox;
  private final Lanes lanes;
  private final Clock clock;
  private final DeliveryShape shape;

  public DeliveryApi(History history, Outbox outbox, Lanes lanes, Clock clock, Masker masker) {
    this.history = history;
    this.outbox = outbox;
    this.lanes = lanes;
    this.clock = clock;
    this.shape = new DeliveryShape(masker);
  }

  /** The deliveries, newest first. */
  public Answer list(Request request) {
    Parameters parameters =
        request.parameters("status", TARGET, ListAnswer.LIMIT, ListAnswer.AFTER);
    DeliveryFilter filter =
        new DeliveryFilter(
            parameters.get("status", Set.<Status>of(), DeliveryApi::status),
            parameters.text(TARGET, TARGET_FORM));
    Paging paging = ListAnswer.paging(parameters);
    parameters.refuseIfAny();
    return ListAnswer.of(history.deliveries(filter, paging), shape::of);
  }

  /** One dead letter again. */
  public Answer retry(Request request) {
    request.parameters().refuseIfAny();
    return ofDelivery(
        request,
        id -> {
          int retried = retry(new Dead.One(id));
          return retried == 0 ? notDead(id) : retried(retried);
        });
  }

  /** All dead letters again, or those of one target. */
  public Answer retryAll(Request request) {
    Parameters parameters = request.parameters(TARGET);
    String target = parameters.text(TARGET, TARGET_FORM);
    parameters.refuseIfAny();
    return retried(retry(target.isEmpty() ? new Dead.All() : new Dead.OfTarget(target)));
  }

  /** Puts a dead letter aside for good. */
  public Answer discard(Request request) {
    request.parameters().refuseIfAny();
    return ofDelivery(
        request,
        id -> outbox.discard(id, clock.instant()).join() ? Answer.empty(204) : notDead(id));
  }

  private int retry(Dead which) {
    List<Waiting> again = outbox.retry(which, clock.instant()).join();
    lanes.offerAgain(again);
    return again.size();
  }

  private static Answer retried(int deliveries) {
    return Answer.json(
        200, JsonNodeFactory.instance.objectNode().put("retried", deliveries).toString());
  }

  private static Answer ofDelivery(Request request, Function<Long, Answer> call) {
    return request.id().matches("\\d{1,18}") ? call.apply(Long.valueOf(request.id())) : unknown();
  }

  private Answer notDead(long id) {
    Optional<StoredDelivery> delivery = history.delivery(id);
    if (delivery.isEmpty()) {
      return unknown();
    }
    return Problem.of(
        409,
        "Not a dead letter",
        "The delivery is " + delivery.get().status() + "; only a dead one is retried or discarded");
  }

  private static Answer unknown() {
    return Problem.of(404, "Not found", "There is no delivery of this id");
  }

  private static Set<Status> status(String text) {
    return Status.of(text)
        .map(Set::of)
        .orElseThrow(() -> new IllegalArgumentException("pending, delivered, dead or suppressed"));
  }
}
