package io.annunciator.outbox;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The store as the flow uses it: Guaranteed Delivery. A future completes when the transaction is on
 * disk, in the order of the calls; it fails with {@link StoreUnavailable} when nothing was stored.
 */
public interface Outbox extends AutoCloseable {

  /** Stores reports with their deliveries, all or none; a repeated id stores nothing. */
  CompletableFuture<List<Receipt>> append(List<Report> reports);

  CompletableFuture<Void> reject(RejectedInput input);

  /**
   * Notes that a message is about to be sent, before it is.
   *
   * @param request the permit it uses, null when the target has no limit
   * @param charges what it costs
   */
  CompletableFuture<Void> begin(Message message, Request request, List<Charge> charges);

  CompletableFuture<Void> settle(Settlement settlement);

  /** Notes until when an address takes nothing. */
  CompletableFuture<Void> pause(String address, Instant until);

  /** Makes dead deliveries of that target, or the one of that id, pending again. */
  CompletableFuture<List<Waiting>> retry(Dead which, Instant now);

  /** Settles a dead delivery as suppressed, reason {@code discarded}; false when it is not dead. */
  CompletableFuture<Boolean> discard(long delivery, Instant now);

  /**
   * Deletes what was received before; what is pending, dead, or the last word of an alarm that is
   * still active stays. Returns how many alarms went.
   */
  CompletableFuture<Integer> purge(Instant before);

  /** Targets with pending deliveries. */
  List<String> targetsWaiting();

  /** The most severe pending deliveries of a target, then the oldest. */
  List<Waiting> waiting(String target, int max);

  /** These deliveries, as far as they are pending. */
  List<Waiting> waiting(Collection<Long> deliveries);

  List<Message> begun(String target);

  /** Requests that are not finished, or finished after that moment. */
  List<Request> requestsSince(Instant finishedAfter);

  Map<String, Instant> pausesAfter(Instant now);

  /** What was charged, refunds taken off, in periods of the last weeks at least. */
  Map<Charge, Long> charged();

  /** Which dead letters an operator means. */
  sealed interface Dead {
    record One(long delivery) implements Dead {}

    record OfTarget(String target) implements Dead {}

    record All() implements Dead {}
  }

  @Override
  void close();
}
