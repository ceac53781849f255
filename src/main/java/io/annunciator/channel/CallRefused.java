package io.annunciator.channel;

import io.annunciator.outbox.Outcome;

/** A call that was not made, because of what came before it; says what becomes of its message. */
public final class CallRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Outcome outcome;

  public CallRefused(Outcome outcome) {
    super(outcome.reason());
    this.outcome = outcome;
  }

  public Outcome outcome() {
    return outcome;
  }
}
