package io.annunciator.outbox;

import java.time.Instant;
import java.util.List;

/**
 * How one attempt of a message ended, for the store.
 *
 * @param message its id
 * @param closed nothing more is sent of this message; false: it is repeated later
 * @param request id of the counted request, 0 when the target has no limit
 * @param at when the answer came
 * @param handovers who is told instead, unless he was told of that alarm already
 * @param refunds charges of the request that the platform did not count
 */
public record Settlement(
    String message,
    boolean closed,
    long request,
    Instant at,
    List<Entry> entries,
    List<Handover> handovers,
    List<Charge> refunds) {
  public Settlement {
    entries = List.copyOf(entries);
    handovers = List.copyOf(handovers);
    refunds = List.copyOf(refunds);
  }

  /** One that hands nothing over and costs what it was charged. */
  public Settlement(String message, boolean closed, long request, Instant at, List<Entry> entries) {
    this(message, closed, request, at, entries, List.of(), List.of());
  }

  /** The same, with these told instead. */
  public Settlement handingOver(List<Handover> instead) {
    return new Settlement(message, closed, request, at, entries, instead, refunds);
  }

  /** The same, with these charges taken back. */
  public Settlement refunding(List<Charge> uncounted) {
    return new Settlement(message, closed, request, at, entries, handovers, uncounted);
  }

  /**
   * Where one delivery stands now.
   *
   * @param repeats it is to be told every so often
   */
  public record Entry(
      long delivery, Status status, String code, String reason, int attempts, boolean repeats) {

    /** One that is told once. */
    public Entry(long delivery, Status status, String code, String reason, int attempts) {
      this(delivery, status, code, reason, attempts, false);
    }

    /** Whether it is told again after a while. */
    boolean isToldAgain() {
      return repeats && (status == Status.DELIVERED || status == Status.DEAD);
    }
  }
}
