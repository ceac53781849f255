package io.annunciator.outbox;

/** This node does not send: another does, or nobody knows at the moment. */
public final class StandsBy extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StandsBy(String message) {
    super(message);
  }
}
