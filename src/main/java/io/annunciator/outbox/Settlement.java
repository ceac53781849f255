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
 */
public record Settlement(
    String message,
    boolean closed,
    long request,
    Instant at,
    List<Entry> entries,
    List<Handover> handovers) {
  public Settlement {
    entries = List.copyOf(entries);
    handovers = List.copyOf(handovers);
  }

  /** One that hands nothing over. */
  public Settlement(String message, boolean closed, long request, Instant at, List<Entry> entries) {
    this(message, closed, request, at, entries, List.of());
  }

  /** The same, with these told instead. */
  public Settlement handingOver(List<Handover> instead) {
    return new Settlement(message, closed, request, at, entries, instead);
  }

  /** Where one delivery stands now. */
  public record Entry(long delivery, Status status, String code, String reason, int attempts) {}
}
