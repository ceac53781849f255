package io.annunciator.channel;

/**
 * A call that its platform did not make, or not for this app. Says nothing more: who sent it learns
 * nothing from the refusal.
 */
public final class NotGenuine extends Exception {
  private static final long serialVersionUID = 1L;

  /** Which of the two checks failed; the answer may differ, its words do not. */
  public enum Check {
    /** The signature is missing or wrong. */
    SIGNATURE,
    /** The signature is right, what it is about cannot be read: another key, or another owner. */
    CONTENT
  }

  private final Check check;

  NotGenuine(Check check) {
    super("the call is not genuine");
    this.check = check;
  }

  public Check check() {
    return check;
  }
}
