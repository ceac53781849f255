package io.annunciator.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.annunciator.channel.TokenCall.Granted;
import io.annunciator.outbox.Outcome;
import io.annunciator.site.App;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenCacheTest {
  private static final Duration TWO_HOURS = Duration.ofSeconds(7_200);

  private final App app = new App("ops", "dingtalk", Map.of());
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final AtomicInteger fetches = new AtomicInteger();
  private Instant now = Instant.parse("2026-11-20T08:00:00Z");
  private IntFunction<Granted> platform = number -> Granted.of("token-" + number, TWO_HOURS);
  private final TokenCache cache =
      new TokenCache(one -> platform.apply(fetches.incrementAndGet()), new Hand(), workers);

  @AfterEach
  void stop() {
    workers.shutdownNow();
  }

  @Test
  void a_token_is_fetched_once_until_a_minute_before_its_end() throws CallRefused {
    assertThat(token()).isEqualTo("token-1");
    now = now.plus(TWO_HOURS).minusSeconds(61);
    assertThat(token()).isEqualTo("token-1");
    now = now.plusSeconds(1);
    assertThat(token()).isEqualTo("token-2");
  }

  @Test
  void every_app_has_its_own() throws CallRefused {
    assertThat(token()).isEqualTo("token-1");
    assertThat(cache.token(new App("other", "dingtalk", Map.of())).reveal()).isEqualTo("token-2");
    assertThat(token()).isEqualTo("token-1");
  }

  @Test
  void all_who_want_it_at_once_wait_for_one_fetch_also_when_it_just_ended() throws Exception {
    token();
    now = now.plus(TWO_HOURS);
    CountDownLatch asked = new CountDownLatch(50);
    platform =
        number -> {
          await(asked);
          return Granted.of("token-" + number, TWO_HOURS);
        };
    List<Future<String>> all = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      all.add(
          workers.submit(
              () -> {
                asked.countDown();
                return token();
              }));
    }
    Set<String> tokens = new HashSet<>();
    for (Future<String> one : all) {
      tokens.add(one.get());
    }

    assertThat(tokens).containsExactly("token-2");
    assertThat(fetches).hasValue(2);
  }

  @Test
  void a_refused_token_is_dropped_unless_another_took_its_place() throws CallRefused {
    Secret first = cache.token(app);
    cache.drop(app, first);
    assertThat(token()).isEqualTo("token-2");
    cache.drop(app, first);
    assertThat(token()).isEqualTo("token-2");
    assertThat(fetches).hasValue(2);
  }

  @Test
  void wrong_credentials_are_not_tried_again_before_their_pause_is_over() {
    platform = number -> Granted.refused(Outcome.dead("40001", "wrong", Duration.ofHours(1)));
    assertThatThrownBy(this::token).isInstanceOf(CallRefused.class).hasMessage("wrong");
    now = now.plusSeconds(3_599);
    assertThatThrownBy(this::token).isInstanceOf(CallRefused.class);
    assertThat(fetches).hasValue(1);
    now = now.plusSeconds(1);
    assertThatThrownBy(this::token).isInstanceOf(CallRefused.class);
    assertThat(fetches).hasValue(2);
  }

  @Test
  void a_passing_trouble_is_not_kept() throws CallRefused {
    platform = number -> TokenCache.unanswered(Outcome.later("timeout", "no answer"));
    assertThatThrownBy(this::token)
        .isInstanceOfSatisfying(
            CallRefused.class,
            refused -> {
              assertThat(refused.outcome().kind()).isEqualTo(Outcome.Kind.LATER);
              assertThat(refused.outcome().reason()).isEqualTo("No access token: no answer");
            });
    platform = number -> Granted.of("token-" + number, TWO_HOURS);

    assertThat(token()).isEqualTo("token-2");
  }

  @Test
  void a_fetch_that_breaks_is_a_passing_trouble() throws CallRefused {
    platform =
        number -> {
          throw new IllegalStateException("broken");
        };
    assertThatThrownBy(this::token)
        .isInstanceOf(CallRefused.class)
        .hasMessage("No access token: IllegalStateException");
    platform = number -> Granted.of("token-" + number, TWO_HOURS);

    assertThat(token()).isEqualTo("token-2");
  }

  private String token() throws CallRefused {
    return cache.token(app).reveal();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class Hand extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new IllegalStateException("nobody asks for it");
    }
  }
}
