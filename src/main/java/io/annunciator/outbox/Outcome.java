package io.annunciator.outbox;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * How one attempt to send a message ended, by the platform's own answer (HTTP 200 is not success).
 *
 * @param kind what to do with the deliveries of the message
 * @param code the platform's code, or ours where the platform said nothing ({@code timeout})
 * @param reason in words, for the operator; never contains a secret
 * @param exceptions with {@link Kind#PARTIAL}: what became of the receivers that were not reached,
 *     by the receiver as the platform names it; the others were
 * @param pause how long the target, or with {@link Kind#PLATFORM_PAUSE} the platform, takes
 *     nothing; zero when the answer did not ask for a pause
 */
public record Outcome(
    Kind kind, String code, String reason, Duration pause, Map<String, Outcome> exceptions) {

  public Outcome {
    exceptions = Map.copyOf(exceptions);
  }

  public Outcome(Kind kind, String code, String reason, Duration pause) {
    this(kind, code, reason, pause, Map.of());
  }

  /** Each kind is one way to go on. */
  public enum Kind {
    /** The platform took it. */
    DELIVERED,
    /** A passing trouble: the same bytes again, after the backoff. */
    LATER,
    /** The same once more at once (signed anew, or with a new token); a second time it is dead. */
    AGAIN,
    /** Throttled: nothing to this target until the pause is over, then again. */
    PAUSE,
    /** As {@link #PAUSE}, for every target of the platform (the sender's address is banned). */
    PLATFORM_PAUSE,
    /** As {@link #PAUSE}, for all who use the same monthly quota; who has a fallback tells that. */
    QUOTA,
    /** This content is refused for good; a digest is split to find which alarm it was. */
    CONTENT_REFUSED,
    /** Refused for good: dead letter. With a pause, those that follow wait that long. */
    DEAD,
    /** The platform took it, but not for every receiver. */
    PARTIAL
  }

  public static Outcome delivered() {
    return new Outcome(Kind.DELIVERED, "0", "", Duration.ZERO);
  }

  public static Outcome later(String code, String reason) {
    return new Outcome(Kind.LATER, code, reason, Duration.ZERO);
  }

  public static Outcome again(String code, String reason) {
    return new Outcome(Kind.AGAIN, code, reason, Duration.ZERO);
  }

  public static Outcome pause(String code, String reason, Duration pause) {
    return new Outcome(Kind.PAUSE, code, reason, pause);
  }

  public static Outcome platformPause(String code, String reason, Duration pause) {
    return new Outcome(Kind.PLATFORM_PAUSE, code, reason, pause);
  }

  public static Outcome quota(String code, String reason, Duration pause) {
    return new Outcome(Kind.QUOTA, code, reason, pause);
  }

  public static Outcome contentRefused(String code, String reason) {
    return new Outcome(Kind.CONTENT_REFUSED, code, reason, Duration.ZERO);
  }

  public static Outcome dead(String code, String reason) {
    return new Outcome(Kind.DEAD, code, reason, Duration.ZERO);
  }

  /** Refused for good, and whatever follows would be refused as well for that long. */
  public static Outcome dead(String code, String reason, Duration pause) {
    return new Outcome(Kind.DEAD, code, reason, pause);
  }

  /**
   * Taken, except for these.
   *
   * @param exceptions each {@link Kind#DEAD} or {@link Kind#LATER}
   */
  public static Outcome partial(Map<String, Outcome> exceptions) {
    return new Outcome(Kind.PARTIAL, "0", "", Duration.ZERO, exceptions);
  }

  /** Returns what became of one receiver. WeCom answers names in lower case. */
  public Outcome of(String receiver) {
    if (kind != Kind.PARTIAL) {
      return this;
    }
    Outcome exception = exceptions.get(receiver);
    return exception != null
        ? exception
        : exceptions.getOrDefault(receiver.toLowerCase(Locale.ROOT), delivered());
  }
}
