package io.annunciator.ops;

import io.annunciator.lane.LaneView;
import io.annunciator.outbox.CommitListener;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Status;
import io.annunciator.quota.Usage;
import io.annunciator.site.Target;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The program's own figures, {@code annunciator_*} in Prometheus. */
public final class Metrics implements CommitListener {
  private static final int WORST_SHOWN = 10;

  private final MeterRegistry registry;
  private final Clock clock;
  private final Timer commit;
  private final DistributionSummary commitSize;
  private final Counter commitFailures;
  private MultiGauge worst;

  public Metrics(MeterRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
    this.commit =
        Timer.builder("annunciator.store.commit")
            .description("One transaction of the store, its disk flush included")
            .publishPercentiles(0.5, 0.99)
            .register(registry);
    this.commitSize =
        DistributionSummary.builder("annunciator.store.commit.works")
            .description("How much shares a transaction")
            .register(registry);
    this.commitFailures =
        Counter.builder("annunciator.store.failures")
            .description("Transactions that failed because the store could not take anything")
            .register(registry);
  }

  @Override
  public void committed(int works, long nanos) {
    commit.record(nanos, TimeUnit.NANOSECONDS);
    commitSize.record(works);
  }

  @Override
  public void failed() {
    commitFailures.increment();
  }

  /** Counts inputs: {@code accepted}, {@code repeated} or {@code rejected}. */
  public void taken(String result, int alarms) {
    registry.counter("annunciator.alarms", "result", result).increment(alarms);
  }

  void answered(Target target, Outcome outcome, long nanos) {
    Timer.builder("annunciator.send")
        .description("One request to a platform, by how it ended")
        .tags("target", target.id(), "outcome", outcome.kind().name().toLowerCase(Locale.ROOT))
        .publishPercentiles(0.5, 0.99)
        .register(registry)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  void settled(Target target, Status status, int deliveries) {
    registry
        .counter("annunciator.deliveries", "target", target.id(), "status", status.toString())
        .increment(deliveries);
  }

  /** Shows how the lanes stand, and counts of the rules, whenever somebody looks. */
  public void watch(Supplier<List<LaneView>> lanes, Supplier<Number> ruleFailures) {
    LaneViews views = new LaneViews(lanes, clock);
    for (LaneView lane : lanes.get()) {
      String target = lane.target().id();
      gauge("annunciator.pending", "Deliveries that wait", target, () -> views.pending(target));
      gauge(
          "annunciator.pending.oldest.seconds",
          "Age of the oldest delivery that waits",
          target,
          () -> views.oldestSeconds(target));
      gauge(
          "annunciator.flood",
          "1 while more alarms come than a person can take in (EEMUA 191)",
          target,
          () -> views.isFlood(target) ? 1 : 0);
      // a target that never fails shows its zero, so that an alert can compare
      for (Status status : List.of(Status.DELIVERED, Status.DEAD)) {
        settled(lane.target(), status, 0);
      }
    }
    Gauge.builder("annunciator.rule.failures", ruleFailures)
        .description("How often a rule failed on an alarm")
        .register(registry);
  }

  /** Shows how much of each monthly quota is used, and the limit where it is known. */
  public void watch(Supplier<List<Usage>> usages) {
    List<Usage> all = usages.get();
    for (int i = 0; i < all.size(); i++) {
      int at = i;
      Tags tags = Tags.of("platform", all.get(i).platform(), "quota", all.get(i).sort());
      Gauge.builder("annunciator.quota.used", () -> usages.get().get(at).used())
          .description("How much of a monthly quota is used")
          .tags(tags)
          .register(registry);
      all.get(i)
          .limit()
          .ifPresent(
              limit ->
                  Gauge.builder("annunciator.quota.limit", () -> limit)
                      .description("A monthly quota")
                      .tags(tags)
                      .register(registry));
    }
  }

  /**
   * Shows how often alarms come, and from where most of them.
   *
   * @param standing how many are active for a day or longer
   */
  public void watch(AlarmRates rates, Supplier<Number> active, Supplier<Number> standing) {
    Gauge.builder("annunciator.alarms.last.hour", rates::lastHour)
        .description("Alarms that became active in the last hour")
        .register(registry);
    Gauge.builder("annunciator.alarms.active", active)
        .description("Alarms that are active")
        .register(registry);
    Gauge.builder("annunciator.alarms.standing", standing)
        .description("Alarms that are active for a day or longer (standing, EEMUA 191)")
        .register(registry);
    worst =
        MultiGauge.builder("annunciator.alarms.worst")
            .description("Alarms of the last hour of the ten sources with most of them")
            .register(registry);
  }

  /** Looks again which sources are the worst. */
  public void refresh(AlarmRates rates) {
    worst.register(
        rates.worst(WORST_SHOWN).stream()
            .map(one -> MultiGauge.Row.of(Tags.of("source", one.source()), one.alarms()))
            .collect(Collectors.toList()),
        true);
  }

  private void gauge(String name, String description, String target, Supplier<Number> value) {
    Gauge.builder(name, value)
        .description(description)
        .tags(Tags.of("target", target))
        .register(registry);
  }
}
