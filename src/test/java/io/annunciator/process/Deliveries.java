package io.annunciator.process;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** Waits until every alarm that was accepted has been told, and the store says so too. */
final class Deliveries {
  private static final Duration ALL_AT_MOST = Duration.ofSeconds(30);

  private final Installation installation;
  private final FakePlatform platform;

  Deliveries(Installation installation, FakePlatform platform) {
    this.installation = installation;
    this.platform = platform;
  }

  /** Returns when the platform has them all and nothing waits any more. */
  void await(Set<String> accepted) {
    Patience.until(
        "delivered",
        ALL_AT_MOST,
        () -> platform.alarms().containsAll(accepted) && installation.pending() == 0,
        () -> insight(accepted));
  }

  private String insight(Set<String> accepted) {
    Set<String> missing = new TreeSet<>(accepted);
    missing.removeAll(platform.alarms());
    return "%d of %d missing: %s\nin the store: %s"
        .formatted(
            missing.size(),
            accepted.size(),
            missing.stream()
                .limit(5)
                .map(
                    name ->
                        name
                            + installation.store(
                                "SELECT d.status, d.code, d.reason, d.attempts FROM delivery d"
                                    + " JOIN alarm a ON a.seq = d.alarm WHERE a.id = '"
                                    + name
                                    + "'"))
                .toList(),
            installation.store("SELECT status, count(*) FROM delivery GROUP BY status"));
  }
}
