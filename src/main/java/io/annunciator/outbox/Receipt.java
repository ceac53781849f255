package io.annunciator.outbox;

import java.util.List;

/**
 * That a report is on disk.
 *
 * @param deliveries how many are to be sent of it, now or later
 * @param repeated its id was known, so nothing was stored
 * @param due what is to be sent now
 */
public record Receipt(String id, int deliveries, boolean repeated, List<Waiting> due) {
  public Receipt {
    due = List.copyOf(due);
  }
}
