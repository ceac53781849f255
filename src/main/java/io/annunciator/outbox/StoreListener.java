package io.annunciator.outbox;

/**
 * Told of what is on disk, in the order in which it came there. Called on the thread that answers
 * all callers of the store: be quick, and wait for nothing.
 */
public interface StoreListener {
  /** Wants to know nothing. */
  StoreListener NONE = new StoreListener() {};

  /**
   * A report was stored, which was not known before.
   *
   * @param deliveries how many are to be sent of it, now or later
   */
  default void accepted(StoredAlarm alarm, int deliveries) {}

  default void rejected(RejectedInput input) {}

  default void shelved(Shelf shelf) {}

  /** The shelf is over, by its end or before it. */
  default void unshelved(Shelf shelf) {}

  /** A dead letter was put aside for good. */
  default void discarded(StoredDelivery delivery) {}
}
