package io.annunciator.channel;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.annunciator.channel.TokenCall.Granted;
import io.annunciator.outbox.Outcome;
import io.annunciator.site.App;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The access token of each app, fetched once for all who want it. It is renewed a minute before its
 * end. A refusal is kept as long as the platform is to be left alone: asking again with wrong
 * credentials bans the caller's address. Safe for use by many threads.
 */
public final class TokenCache {
  private static final Logger LOG = LoggerFactory.getLogger(TokenCache.class);
  private static final Duration RENEWED_BEFORE_END = Duration.ofSeconds(60);

  private final Function<App, Granted> fetch;
  private final AsyncCache<App, Held> tokens;
  private final Clock clock;

  /** What came of a fetch, and until when that holds. */
  private record Held(Granted granted, Instant until) {}

  /**
   * @param fetch asks the platform; may take long, and may fail
   * @param workers fetches run here
   */
  public TokenCache(Function<App, Granted> fetch, Clock clock, Executor workers) {
    this.fetch = fetch;
    this.clock = clock;
    this.tokens =
        Caffeine.newBuilder()
            .expireAfter(Expiry.<App, Held>creating((app, held) -> left(held)))
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .executor(workers)
            .buildAsync();
  }

  private Duration left(Held held) {
    Duration left = Duration.between(clock.instant(), held.until());
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static Duration life(Granted granted) {
    if (granted.refusal() != null) {
      return granted.refusal().pause();
    }
    Duration life = granted.validFor().minus(RENEWED_BEFORE_END);
    return life.isNegative() ? Duration.ZERO : life;
  }

  /**
   * Returns the app's token, waiting for it if it must be fetched.
   *
   * @throws CallRefused when the platform gave none
   */
  public Secret token(App app) throws CallRefused {
    removeIfOver(app);
    CompletableFuture<Held> held = tokens.get(app, this::hold);
    Granted granted = held.join().granted();
    if (life(granted).isZero()) {
      tokens.asMap().remove(app, held); // the cache does it too, but not before we go on
    }
    if (granted.refusal() != null) {
      throw new CallRefused(granted.refusal());
    }
    return granted.token();
  }

  /** The cache learns of an entry's life a moment after we do. */
  private void removeIfOver(App app) {
    CompletableFuture<Held> held = tokens.getIfPresent(app);
    if (held != null && held.isDone() && !clock.instant().isBefore(held.join().until())) {
      tokens.asMap().remove(app, held);
    }
  }

  private Held hold(App app) {
    Granted granted = granted(app);
    return new Held(granted, clock.instant().plus(life(granted)));
  }

  private Granted granted(App app) {
    try {
      return fetch.apply(app);
    } catch (RuntimeException e) {
      LOG.error("the access token of {} could not be fetched", app, e);
      return unanswered(Outcome.later("token", e.getClass().getSimpleName()));
    }
  }

  /** Forgets a token that the platform refused, unless another took its place already. */
  public void drop(App app, Secret refused) {
    CompletableFuture<Held> held = tokens.getIfPresent(app);
    if (held != null && isOf(held, refused)) {
      tokens.asMap().remove(app, held);
    }
  }

  private static boolean isOf(CompletableFuture<Held> held, Secret token) {
    return held.isDone() && held.join().granted().token().reveal().equals(token.reveal());
  }

  /** What a fetch that found no answer means to those who wait. */
  public static Granted unanswered(Outcome failure) {
    return Granted.refused(
        new Outcome(
            failure.kind(), failure.code(), "No access token: " + failure.reason(), Duration.ZERO));
  }
}
