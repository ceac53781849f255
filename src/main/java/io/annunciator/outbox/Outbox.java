package io.annunciator.outbox;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

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

  /** The most severe pending deliveries of a target that were due then, after them the oldest. */
  List<Waiting> waiting(String target, int max, Instant now);

  /** These deliveries, as far as they are pending. */
  List<Waiting> waiting(Collection<Long> deliveries);

  List<Message> begun(String target);

  /** Why these are not to be sent any more, by the delivery's id; the others are. */
  Map<Long, String> cancelled(Collection<Waiting> some);

  /**
   * What the receiver of a notice heard of its alarm before; asked when what it follows is over.
   */
  Before before(Waiting notice);

  /**
   * What a receiver heard of an alarm.
   *
   * @param pending a delivery that is still on its way to him, 0 when none is
   * @param isToldActive the last he heard is that the alarm is active
   */
  record Before(long pending, boolean isToldActive) {}

  /** How these deliveries stand. */
  Map<Long, Status> statuses(Collection<Long> deliveries);

  /** Does what has become due, a part of it if it is much. */
  CompletableFuture<Due> due(Instant now);

  /** The listener is told when something is planned for that moment, once that is on disk. */
  void whenPlanned(Consumer<Instant> listener);

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
