package io.annunciator.sandbox;

import io.annunciator.site.App;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The access tokens of one platform's apps. A token lives 7,200 s, and whoever asks while it lives
 * gets the same one; in the instant its life ends it is expired. A token of another platform, of
 * before a restart, or one that was revoked, is unknown.
 */
final class Tokens {
  private static final Duration LIFE = Duration.ofSeconds(7_200);

  /** For how long an expired token is told from one that never was. */
  private static final Duration REMEMBERED = Duration.ofDays(1);

  private final Clock clock;
  private final boolean askingExtends;
  private final Map<String, Granted> byApp = new HashMap<>();
  private final Map<Fingerprint, Granted> byToken = new HashMap<>();

  /** An app's token and the first instant at which it is refused. */
  record Granted(String token, App app, Instant until) {}

  /**
   * @param askingExtends whether a living token starts its life anew when it is asked for again
   */
  Tokens(Clock clock, boolean askingExtends) {
    this.clock = clock;
    this.askingExtends = askingExtends;
  }

  synchronized Granted grant(App app) {
    Instant now = clock.instant();
    Granted last = byApp.get(app.name());
    boolean lives = last != null && now.isBefore(last.until());
    if (lives && !askingExtends) {
      return last;
    }
    String token = lives ? last.token() : UUID.randomUUID().toString().replace("-", "");
    Granted granted = new Granted(token, app, now.plus(LIFE));
    byToken.values().removeIf(old -> old.until().plus(REMEMBERED).isBefore(now));
    byToken.put(Fingerprint.of(token), granted);
    byApp.put(app.name(), granted);
    return granted;
  }

  /** Returns a token that was granted, living or expired. */
  synchronized Optional<Granted> find(String token) {
    return Optional.ofNullable(byToken.get(Fingerprint.of(token)));
  }

  /** Forgets every token, living or expired; who asks gets a new one. */
  synchronized void revoke() {
    byApp.clear();
    byToken.clear();
  }

  boolean isLiving(Granted granted) {
    return clock.instant().isBefore(granted.until());
  }

  /** Returns the whole seconds that are left of a life. */
  long secondsLeft(Granted granted) {
    return Duration.between(clock.instant(), granted.until()).toSeconds();
  }
}
