package io.annunciator.camel;

import io.annunciator.channel.NotGenuine;
import io.annunciator.http.Answer;
import io.annunciator.http.Problem;

/** What a call is answered that is not taken; it says no more than it must. */
final class InboundRefusal {
  private InboundRefusal() {}

  /** Signature, age, or a repetition. */
  static Answer notGenuine() {
    return Problem.of(401, "Unauthorized", "The call is not genuine, or not for the first time");
  }

  static Answer of(NotGenuine failure) {
    return failure.check() == NotGenuine.Check.SIGNATURE ? notGenuine() : unreadable();
  }

  /** Malformed, cut, with another key: what is wrong is told to nobody who may be trying. */
  static Answer unreadable() {
    return Problem.of(403, "Forbidden", "The call cannot be read");
  }

  static Answer unknownApp() {
    return Problem.of(404, "Not found", "There is no such app");
  }

  static Answer tooLarge() {
    return Problem.of(413, "Content too large", "The platforms send less");
  }
}
