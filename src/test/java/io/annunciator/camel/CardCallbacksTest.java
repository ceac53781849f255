package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.HandClock;
import io.annunciator.channel.dingtalk.DingTalkCardCallback;
import io.annunciator.ops.LogLines;
import io.annunciator.outbox.Outcome;
import io.annunciator.site.App;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CardCallbacksTest {
  private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");
  private static final Outcome BUSY = Outcome.later("system.busy", "DingTalk is busy.");

  private record Task(Instant at, Runnable run) {}

  private final HandClock clock = new HandClock(START);
  private final Deque<Task> tasks = new ArrayDeque<>();
  private final Deque<Outcome> answers = new ArrayDeque<>();
  private final List<String> calls = new ArrayList<>();
  private final Map<String, Supplier<Number>> gauges = new HashMap<>();
  private boolean haveWorkersEnded;
  private final CardCallbacks callbacks =
      new CardCallbacks(
          "https://a.example",
          (target, message) -> {
            assertThat(target.kind()).isEqualTo("register-dingtalk-card");
            calls.add(
                target.config().get("app")
                    + " "
                    + new String(message.body(), StandardCharsets.UTF_8));
            return answers.isEmpty() ? Outcome.delivered() : answers.remove();
          },
          (when, task) -> tasks.add(new Task(when, task)),
          clock,
          this::work,
          gauges::put);

  private void work(Runnable task) {
    if (haveWorkersEnded) {
      throw new RejectedExecutionException();
    }
    task.run();
  }

  private static App app(String name, String secret, Map<String, Object> further) {
    Map<String, Object> config = new HashMap<>(further);
    config.put("clientId", "ding1");
    config.put("clientSecret", secret);
    return new App(name, "dingtalk", config);
  }

  private static App carded(String name, String secret) {
    return app(name, secret, Map.of("cardTemplate", "t1.schema"));
  }

  private static String registered(App app) {
    byte[] body = new DingTalkCardCallback(app).registration("https://a.example");
    return app.name() + " " + new String(body, StandardCharsets.UTF_8);
  }

  private void follow(App... apps) {
    Map<String, App> byName = new HashMap<>();
    List.of(apps).forEach(app -> byName.put(app.name(), app));
    callbacks.follow(byName);
  }

  /** Runs what is planned, and returns after how long it was. */
  private Duration next() {
    Task task = tasks.remove();
    Duration after = Duration.between(clock.instant(), task.at());
    clock.set(task.at());
    task.run().run();
    return after;
  }

  private double gauge(String app) {
    return gauges.get(app).get().doubleValue();
  }

  @Test
  void an_app_with_cards_and_without_a_stream_is_registered_once() {
    App plant = carded("plant", "s");
    App streamed = app("streamed", "s", Map.of("cardTemplate", "t1.schema", "stream", true));
    App plain = app("plain", "s", Map.of());
    follow(plant, streamed, plain);
    follow(plant, streamed, plain);

    assertThat(calls).containsExactly(registered(plant));
    assertThat(tasks).isEmpty();
    assertThat(callbacks.isKnown(plant)).isTrue();
    assertThat(callbacks.isKnown(streamed)).isFalse();
    assertThat(callbacks.isKnown(plain)).isFalse();
    assertThat(gauges).containsOnlyKeys("plant");
    assertThat(gauge("plant")).isEqualTo(1);
  }

  @Test
  void it_is_tried_again_until_it_is_registered_more_and_more_seldom() {
    App plant = carded("plant", "s");
    answers.addAll(Collections.nCopies(9, BUSY));
    follow(plant);

    List<Long> pauses = new ArrayList<>();
    while (!callbacks.isKnown(plant)) {
      assertThat(gauge("plant")).isZero();
      pauses.add(next().toSeconds());
    }
    assertThat(pauses).containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 320L, 600L, 600L);
    assertThat(tasks).isEmpty();
    assertThat(gauge("plant")).isEqualTo(1);
  }

  static List<List<Outcome>> refusals() {
    Outcome token = Outcome.again("InvalidAuthentication", "Token refused.");
    return List.of(
        List.of(Outcome.dead("forbidden", "No permission.")),
        List.of(Outcome.dead("wrong", "Credentials refused.", Duration.ofMinutes(10))),
        List.of(Outcome.contentRefused("param.invalid", "Not taken.")),
        List.of(token, token));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void what_is_refused_for_good_is_tried_again_after_6_hours(List<Outcome> refusal) {
    App plant = carded("plant", "s");
    answers.addAll(refusal);
    answers.addAll(refusal);
    answers.addAll(List.of(BUSY, BUSY));
    follow(plant);

    assertThat(next()).isEqualTo(Duration.ofHours(6));
    assertThat(next()).isEqualTo(Duration.ofHours(6));
    assertThat(callbacks.isKnown(plant)).isFalse();
    assertThat(next()).as("busy only").isEqualTo(Duration.ofSeconds(5));
    assertThat(next()).isEqualTo(Duration.ofSeconds(10));
    assertThat(callbacks.isKnown(plant)).isTrue();
    assertThat(tasks).isEmpty();
  }

  @Test
  void a_site_that_changes_is_reason_to_try_again_what_was_refused() {
    App plant = carded("plant", "s");
    answers.add(Outcome.dead("forbidden", "No permission."));
    follow(plant);
    follow(plant);

    assertThat(callbacks.isKnown(plant)).isTrue();
    next(); // what was planned before
    assertThat(calls).containsExactly(registered(plant), registered(plant));
    assertThat(tasks).isEmpty();
  }

  @Test
  void what_is_only_busy_keeps_its_pause_when_the_site_changes() {
    App plant = carded("plant", "s");
    answers.add(BUSY);
    follow(plant);
    follow(plant);

    assertThat(calls).hasSize(1);
    assertThat(next()).isEqualTo(Duration.ofSeconds(5));
    assertThat(callbacks.isKnown(plant)).isTrue();
  }

  @Test
  void the_log_says_when_it_is_tried_again() {
    try (LogLines log = new LogLines(CardCallbacks.class.getName())) {
      answers.add(BUSY);
      answers.add(Outcome.dead("forbidden", "No permission."));
      answers.add(Outcome.dead("forbidden", "No permission."));
      follow(carded("plant", "s"));
      next();
      next();
      assertThat(log.lines())
          .satisfiesExactly(
              one ->
                  assertThat(one).startsWith("WARN app plant").endsWith("busy. It is tried again."),
              one -> assertThat(one).endsWith("in 6 hours.").contains("POST /api/v1/reload"));
    }
  }

  @Test
  void a_pause_that_dingtalk_asks_for_is_kept_and_a_refused_token_replaced_at_once() {
    answers.add(Outcome.pause("banned", "Too fast.", Duration.ofMinutes(5)));
    answers.add(Outcome.again("InvalidAuthentication", "Token refused."));
    follow(carded("plant", "s"));

    assertThat(next()).isEqualTo(Duration.ofMinutes(5));
    assertThat(calls).hasSize(3);
    assertThat(tasks).isEmpty();
    assertThat(gauge("plant")).isEqualTo(1);
  }

  @Test
  void other_credentials_are_registered_anew_and_what_was_tried_before_ends() {
    App before = carded("plant", "old");
    App after = carded("plant", "new");
    answers.add(BUSY);
    follow(before);
    follow(after);

    assertThat(callbacks.isKnown(before)).isFalse();
    assertThat(callbacks.isKnown(after)).isTrue();
    next();
    assertThat(calls).containsExactly(registered(before), registered(after));
    assertThat(tasks).isEmpty();
  }

  @Test
  void a_program_that_stops_registers_nothing_any_more() {
    answers.add(BUSY);
    follow(carded("plant", "s"));
    callbacks.close();
    haveWorkersEnded = true;

    next();
    follow(carded("plant", "other"), carded("new", "s"));
    assertThat(calls).hasSize(1);
    assertThat(tasks).isEmpty();
  }

  @Test
  void an_app_that_is_gone_or_has_a_stream_now_is_forgotten() {
    App plant = carded("plant", "s");
    follow(plant, carded("other", "s"));
    follow(app("plant", "s", Map.of("cardTemplate", "t1.schema", "stream", true)));

    assertThat(callbacks.isKnown(plant)).isFalse();
    assertThat(gauge("plant")).isNaN();
    assertThat(gauge("other")).isNaN();
  }
}
