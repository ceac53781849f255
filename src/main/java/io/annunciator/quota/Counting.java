package io.annunciator.quota;

import io.annunciator.outbox.Outcome;
import java.util.Set;

/**
 * Which requests a platform counts. Source: DingTalk open platform, "billing model": calls refused
 * because there were too many, or lost in the network, are not. A time-out counts here: the call
 * may have arrived.
 */
final class Counting {
  private static final Set<String> NEVER_ARRIVED = Set.of("refused", "unknown-host", "tls");
  private static final Set<String> TOO_MANY = Set.of("90018", "90002");
  private static final String TOO_MANY_BEGINS = "Forbidden.AccessDenied.Q";

  private Counting() {}

  static boolean isCounted(Outcome outcome) {
    String code = outcome.code();
    return outcome.kind() != Outcome.Kind.QUOTA
        && !NEVER_ARRIVED.contains(code)
        && !TOO_MANY.contains(code)
        && !code.startsWith(TOO_MANY_BEGINS);
  }
}
