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
 */
public record Settlement(
    String message, boolean closed, long request, Instant at, List<Entry> entries) {
  public Settlement {
    entries = List.copyOf(entries);
  }

  /** Where one delivery stands now. */
  public record Entry(long delivery, Status status, String code, String reason, int attempts) {}
}
