package io.annunciator.stream;

/** No connection could be opened. The message says why and what to do, without any secret. */
final class StreamRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean isForGood;

  /**
   * @param isForGood whether trying again soon is of no use
   */
  StreamRefused(String message, boolean isForGood, Throwable cause) {
    super(message, cause);
    this.isForGood = isForGood;
  }

  boolean isForGood() {
    return isForGood;
  }
}
