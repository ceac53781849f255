package io.annunciator.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.alarm.AlarmJson;
import io.annunciator.alarm.OwnAlarm;
import io.annunciator.channel.Masker;
import io.annunciator.events.EventLog;
import io.annunciator.lane.LaneListener;
import io.annunciator.outbox.Message;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.RejectedInput;
import io.annunciator.outbox.Shelf;
import io.annunciator.outbox.Status;
import io.annunciator.outbox.StoreListener;
import io.annunciator.outbox.StoredAlarm;
import io.annunciator.outbox.StoredDelivery;
import io.annunciator.outbox.Waiting;
import io.annunciator.site.Problem;
import io.annunciator.site.Target;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** {@code GET /api/v1/events}: what happens, in the words of the other calls. */
public final class EventFeed implements StoreListener, LaneListener {
  /** What the outcome of the deliveries says as well. */
  private static final Set<Outcome.Kind> SETTLING =
      EnumSet.of(Outcome.Kind.DELIVERED, Outcome.Kind.DEAD);

  private final EventLog log;
  private final Masker masker;
  private final AlarmShape alarms;
  private final RejectedShape rejected;
  private final DeliveryShape deliveries;
  private List<Problem> problems = List.of();

  public EventFeed(EventLog log, AlarmJson json, Masker masker) {
    this.log = log;
    this.masker = masker;
    this.alarms = new AlarmShape(json, masker);
    this.rejected = new RejectedShape(masker);
    this.deliveries = new DeliveryShape(masker);
  }

  @Override
  public void accepted(StoredAlarm alarm, int told) {
    if (!OwnAlarm.isChat(alarm.alarm())) {
      add("alarm", () -> alarms.of(alarm).put("deliveries", told));
    }
  }

  @Override
  public void rejected(RejectedInput input) {
    add("rejected", () -> rejected.of(input));
  }

  @Override
  public void shelved(Shelf shelf) {
    add("shelf", () -> ShelfShape.of(shelf).put("change", "begun"));
  }

  @Override
  public void unshelved(Shelf shelf) {
    add("shelf", () -> ShelfShape.of(shelf).put("change", "ended"));
  }

  @Override
  public void discarded(StoredDelivery delivery) {
    add("delivery", () -> deliveries.settled(delivery));
  }

  @Override
  public void settled(Target target, List<Waiting> settled, Status status, Outcome outcome) {
    for (Waiting one : settled) {
      add("delivery", () -> deliveries.settled(one, status, outcome));
    }
  }

  @Override
  public void answered(Target target, Message message, Outcome outcome, long nanos) {
    if (!SETTLING.contains(outcome.kind())) {
      add("target", () -> OutcomeShape.of(outcome, masker).put("target", target.id()));
    }
  }

  /**
   * The files of the site were read again.
   *
   * @param isInForce otherwise everything stays as it was
   * @param found what is wrong with them; nothing is said of the same a second time
   */
  public synchronized void reloaded(boolean isInForce, List<Problem> found) {
    if (isInForce || !found.equals(problems)) {
      add("site", () -> site(isInForce, found));
    }
    problems = List.copyOf(found);
  }

  private ObjectNode site(boolean isInForce, List<Problem> found) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("inForce", isInForce);
    ArrayNode errors = node.putArray("errors");
    found.forEach(one -> errors.add(SiteProblemShape.of(one, masker)));
    return node;
  }

  private void add(String type, Supplier<ObjectNode> data) {
    log.add(type, () -> data.get().toString());
  }
}
