package io.annunciator.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.annunciator.HandClock;
import io.annunciator.lane.LaneView;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Status;
import io.annunciator.quota.Usage;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final HandClock clock = new HandClock(Sample.NOW);
  private final Metrics metrics = new Metrics(registry, clock);

  @Test
  void inputs_are_counted_by_their_result() {
    metrics.taken("accepted", 3);
    metrics.taken("accepted", 1);
    metrics.taken("rejected", 1);

    assertThat(scrape())
        .contains(
            "annunciator_alarms_total{result=\"accepted\"} 4.0",
            "annunciator_alarms_total{result=\"rejected\"} 1.0");
  }

  @Test
  void deliveries_are_counted_by_target_and_status() {
    metrics.settled(Sample.TARGET, Status.DELIVERED, 20);
    metrics.settled(Sample.TARGET, Status.DEAD, 1);

    assertThat(scrape())
        .contains(
            "annunciator_deliveries_total{status=\"delivered\",target=\"ops/A\"} 20.0",
            "annunciator_deliveries_total{status=\"dead\",target=\"ops/A\"} 1.0");
  }

  @Test
  void requests_are_timed_by_target_and_outcome() {
    metrics.answered(Sample.TARGET, Outcome.delivered(), 2_000_000);
    metrics.answered(Sample.TARGET, Outcome.later("500", "x"), 1_000_000_000);

    assertThat(scrape())
        .contains(
            "annunciator_send_seconds_count{outcome=\"delivered\",target=\"ops/A\"} 1",
            "annunciator_send_seconds_sum{outcome=\"later\",target=\"ops/A\"} 1.0");
  }

  @Test
  void transactions_are_timed_and_counted() {
    metrics.committed(7, 3_000_000);
    metrics.failed();

    assertThat(scrape())
        .contains(
            "annunciator_store_commit_seconds_count 1",
            "annunciator_store_commit_works_sum 7.0",
            "annunciator_store_failures_total 1.0");
  }

  @Test
  void a_quota_shows_what_is_used_and_its_limit_where_it_is_known() {
    Instant reset = Instant.parse("2026-12-01T00:00:00Z");
    metrics.watch(
        () ->
            List.of(
                new Usage("dingtalk", "api", 7, Optional.empty(), 0, reset, Optional.empty()),
                new Usage("dingtalk", "webhook", 8, Optional.of(10), 2, reset, Optional.empty())));

    assertThat(scrape())
        .contains(
            "annunciator_quota_used{platform=\"dingtalk\",quota=\"api\"} 7.0",
            "annunciator_quota_used{platform=\"dingtalk\",quota=\"webhook\"} 8.0",
            "annunciator_quota_limit{platform=\"dingtalk\",quota=\"webhook\"} 10.0")
        .doesNotContain("annunciator_quota_limit{platform=\"dingtalk\",quota=\"api\"}");
  }

  @Test
  void a_watched_target_shows_its_zeros_before_anything_happened() {
    metrics.watch(() -> List.of(view(0, false)), () -> 0);

    assertThat(scrape())
        .contains(
            "annunciator_pending{target=\"ops/A\"} 0.0",
            "annunciator_pending_oldest_seconds{target=\"ops/A\"} 0.0",
            "annunciator_deliveries_total{status=\"delivered\",target=\"ops/A\"} 0.0",
            "annunciator_deliveries_total{status=\"dead\",target=\"ops/A\"} 0.0",
            "annunciator_rule_failures 0.0");
  }

  @Test
  void what_waits_and_since_when_is_shown_as_it_is_when_somebody_looks() {
    List<LaneView> now = new ArrayList<>(List.of(view(0, false)));
    AtomicInteger failures = new AtomicInteger();
    metrics.watch(() -> now, failures::get);
    now.set(0, view(12, true));
    failures.set(2);
    clock.turn(Duration.ofMillis(2_500));

    assertThat(scrape())
        .contains(
            "annunciator_pending{target=\"ops/A\"} 12.0",
            "annunciator_pending_oldest_seconds{target=\"ops/A\"} 2.5",
            "annunciator_rule_failures 2.0");
  }

  @Test
  void one_look_at_the_lanes_serves_all_figures_of_a_second() {
    AtomicInteger looks = new AtomicInteger();
    metrics.watch(
        () -> {
          looks.incrementAndGet();
          return List.of(view(1, true));
        },
        () -> 0);
    looks.set(0);
    scrape();
    scrape();
    assertThat(looks).hasValue(1);

    clock.turn(Duration.ofSeconds(1));
    scrape();
    assertThat(looks).hasValue(2);
  }

  @Test
  void what_is_shown_again_after_a_reload_is_registered_once() {
    metrics.watch(() -> List.of(view(3, true)), () -> 0);
    metrics.watchStream("plant", () -> 1);
    metrics.watchCardCallback("plant", () -> 0);
    // Micrometer warns of the first one in a process, and says the others at this level
    try (LogLines log = new LogLines(MeterRegistry.class.getName(), Level.DEBUG)) {
      metrics.show(Sample.TARGET);
      metrics.watchStream("plant", () -> 1);
      metrics.watchCardCallback("plant", () -> 0);
      assertThat(log.lines()).isEmpty();

      metrics.watchSite(() -> 0);
      metrics.watchSite(() -> 0);
      assertThat(log.lines()).as("is heard").hasSize(1);
    }
    assertThat(scrape())
        .contains(
            "annunciator_pending{target=\"ops/A\"} 3.0",
            "annunciator_stream_connected{app=\"plant\"} 1.0",
            "annunciator_card_callback_registered{app=\"plant\"} 0.0");
  }

  @Test
  void a_delivery_that_is_due_later_has_no_age() {
    LaneViews views =
        new LaneViews(
            () ->
                List.of(
                    new LaneView(
                        Sample.TARGET,
                        1,
                        Optional.of(Sample.NOW.plusSeconds(60)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false)),
            clock);

    assertThat(views.oldestSeconds("ops/A")).isZero();
    assertThat(views.oldestSeconds("no/such")).isZero();
    assertThat(views.pending("no/such")).isZero();
  }

  private static LaneView view(int pending, boolean waits) {
    return new LaneView(
        Sample.TARGET,
        pending,
        waits ? Optional.of(Sample.NOW) : Optional.empty(),
        Optional.of(20),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private List<String> scrape() {
    return registry.scrape().lines().toList();
  }
}
