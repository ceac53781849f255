package io.annunciator.lane;

import io.annunciator.outbox.Handover;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Settlement;
import io.annunciator.outbox.Status;
import io.annunciator.outbox.Waiting;
import io.annunciator.site.Durations;
import io.annunciator.site.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Brings the outcomes of one lane into the store, and tells of them once they are there. */
final class Settling {
  private volatile Target target;
  private final LaneTools tools;
  private final Consumer<List<Waiting>> release;
  private final Consumer<List<Waiting>> handedOver;
  private final SureWrites writes;

  /**
   * @param release is told of deliveries whose end is in the store
   * @param handedOver is told of deliveries of other targets that are in the store
   */
  Settling(
      Target target,
      LaneTools tools,
      Consumer<List<Waiting>> release,
      Consumer<List<Waiting>> handedOver) {
    this.target = target;
    this.tools = tools;
    this.release = release;
    this.handedOver = handedOver;
    this.writes = new SureWrites(tools.clock(), tools.timer());
  }

  /** The same target, configured otherwise. */
  void serve(Target changed) {
    target = changed;
  }

  /** Runs this once everything before it is in the store. */
  void whenDone(Runnable afterwards) {
    writes.add(() -> CompletableFuture.completedFuture(null), afterwards);
  }

  /** The message is repeated later. */
  void keep(Begun one, Outcome outcome, Ended ended) {
    store(one, false, Status.PENDING, outcome, ended);
  }

  /** The message is over, its deliveries stand so. */
  void close(Begun one, Status status, Outcome outcome, Ended ended) {
    store(one, true, status, outcome, ended);
  }

  /** The message is over, its deliveries stand as the answer says of their receivers. */
  void closePartly(Begun one, Outcome outcome, Ended ended) {
    Map<Outcome, List<Waiting>> byOutcome =
        one.deliveries().stream()
            .collect(Collectors.groupingBy(waiting -> outcome.of(waiting.receiver())));
    store(
        settlement(one, true, one.entries(outcome), ended),
        () -> byOutcome.forEach((its, those) -> told(those, Begun.statusAfter(its), its)));
  }

  /** A message of an earlier run that carries nothing that is still to be sent. */
  void closeEmpty(String message) {
    Settlement settlement = new Settlement(message, true, 0, tools.clock().instant(), List.of());
    writes.add(() -> tools.outbox().settle(settlement), () -> {});
  }

  void giveUp(List<Backlog.Expired> expired, Instant at) {
    for (Backlog.Expired one : expired) {
      String reason =
          "gave up after "
              + Durations.text(tools.retry().giveUpAfter())
              + ": "
              + one.reason().reason();
      end(one, Outcome.dead(one.reason().code(), reason), at);
    }
  }

  /** Nothing is sent of these, for the reason that each has. */
  void refuse(List<Backlog.Expired> refused, Instant at) {
    refused.forEach(one -> end(one, one.reason(), at));
  }

  private void end(Backlog.Expired one, Outcome dead, Instant at) {
    if (one.message() == null) {
      dead(one.waiting(), dead, at);
    } else {
      close(one.message(), Status.DEAD, dead, Ended.without(at));
    }
  }

  /** These are dead letters without a message. */
  void dead(List<Waiting> deliveries, Outcome outcome, Instant at) {
    end(deliveries, Status.DEAD, outcome, at);
  }

  /** These end without a message. */
  void end(List<Waiting> deliveries, Status status, Outcome outcome, Instant at) {
    List<Settlement.Entry> entries =
        deliveries.stream()
            .map(
                one ->
                    new Settlement.Entry(
                        one.id(),
                        status,
                        outcome.code(),
                        outcome.reason(),
                        one.attempts(),
                        !one.every().isZero()))
            .toList();
    store(new Settlement("", false, 0, at, entries), deliveries, status, outcome);
  }

  private void store(Begun one, boolean closed, Status status, Outcome outcome, Ended ended) {
    store(
        settlement(one, closed, one.entries(status, outcome), ended),
        one.deliveries(),
        status,
        outcome);
  }

  private static Settlement settlement(
      Begun one, boolean closed, List<Settlement.Entry> entries, Ended ended) {
    return new Settlement(one.message().id(), closed, ended.request(), ended.at(), entries)
        .refunding(ended.refunds());
  }

  private void store(
      Settlement settlement, List<Waiting> deliveries, Status status, Outcome outcome) {
    store(settlement, () -> told(deliveries, status, outcome));
  }

  private void store(Settlement settlement, Runnable afterwards) {
    List<Handover> handovers = handovers(settlement);
    writes.add(
        () -> tools.outbox().settle(settlement.handingOver(handovers)),
        () -> {
          afterwards.run();
          if (!handovers.isEmpty()) {
            // asks the store and waits for it, and this is the store's own thread
            tools.workers().execute(() -> handOver(handovers, settlement.at()));
          }
        });
  }

  private List<Handover> handovers(Settlement settlement) {
    List<Handover> handovers = new ArrayList<>();
    for (Target instead : tools.fallbacks().of(target)) {
      for (Settlement.Entry entry : settlement.entries()) {
        if (entry.status() == Status.DEAD) {
          instead
              .receivers()
              .forEach(
                  receiver ->
                      handovers.add(
                          new Handover(
                              entry.delivery(),
                              tools.sequence().next(),
                              instead.service(),
                              instead.id(),
                              receiver)));
        }
      }
    }
    return handovers;
  }

  /** Only what the store took: somebody may have been told already. */
  private void handOver(List<Handover> handovers, Instant at) {
    List<Long> ids = handovers.stream().map(Handover::delivery).toList();
    handedOver.accept(
        tools.outbox().waiting(ids).stream()
            .filter(one -> !one.dueAt().isAfter(at)) // else its service is closed, it comes later
            .toList());
  }

  private void told(List<Waiting> deliveries, Status status, Outcome outcome) {
    if (status != Status.PENDING) {
      release.accept(deliveries);
      tools.listener().settled(target, deliveries, status, outcome);
    }
  }
}
