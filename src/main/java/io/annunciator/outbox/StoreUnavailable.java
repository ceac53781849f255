package io.annunciator.outbox;

/** The store cannot take anything now: locked, full, broken or out of reach. Try again later. */
public final class StoreUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
