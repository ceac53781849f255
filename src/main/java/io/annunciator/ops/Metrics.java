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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
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
  private final Set<String> shown = ConcurrentHashMap.newKeySet();
  private MultiGauge worst;
  private volatile LaneViews laneViews;

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

  /** Counts readings of tags that the site's tags.csv does not know. */
  public void passedOver(int readings) {
    registry.counter("annunciator.tags.unknown").increment(readings);
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
    laneViews = new LaneViews(lanes, clock);
    lanes.get().forEach(lane -> show(lane.target()));
    Gauge.builder("annunciator.rule.failures", ruleFailures)
        .description("How often a rule failed on an alarm")
        .register(registry);
  }

  /** Shows how the lane of a target stands, unless it is shown already. */
  public void show(Target target) {
    String id = target.id();
    Tags tags = Tags.of("target", id);
    gauge("annunciator.pending", "Deliveries that wait", tags, () -> laneViews.pending(id));
    gauge(
        "annunciator.pending.oldest.seconds",
        "Age of the oldest delivery that waits",
        tags,
        () -> laneViews.oldestSeconds(id));
    gauge(
        "annunciator.flood",
        "1 while more alarms come than a person can take in (EEMUA 191)",
        tags,
        () -> laneViews.isFlood(id) ? 1 : 0);
    // a target that never fails shows its zero, so that an alert can compare
    for (Status status : List.of(Status.DELIVERED, Status.DEAD)) {
      settled(target, status, 0);
    }
  }

  /** Counts how often the files of the site came into force, or were refused. */
  public void reloaded(boolean isInForce) {
    registry
        .counter("annunciator.reloads", "result", isInForce ? "in-force" : "refused")
        .increment();
  }

  /** Shows how many problems keep the files of the site from being in force. */
  public void watchSite(Supplier<Number> problems) {
    Gauge.builder("annunciator.site.problems", problems)
        .description("What is wrong with the site's files, while they are not in force")
        .register(registry);
  }

  /**
   * Shows whether the stream of an app is open, unless it is shown already.
   *
   * @param connected 1 or 0, NaN when it has none
   */
  public void watchStream(String app, Supplier<Number> connected) {
    gauge(
        "annunciator.stream.connected",
        "1 while the stream of an app is open",
        Tags.of("app", app),
        connected);
  }

  /**
   * Shows of an app without a stream whether DingTalk tells us of presses on its cards, unless it
   * is shown already.
   *
   * @param registered 1 or 0, NaN when it has none
   */
  public void watchCardCallback(String app, Supplier<Number> registered) {
    gauge(
        "annunciator.card.callback.registered",
        "1 when DingTalk knows where presses on the cards of an app go",
        Tags.of("app", app),
        registered);
  }

  /** Shows whether this node is the one that sends. */
  public void watchNode(BooleanSupplier sends) {
    Gauge.builder("annunciator.node.sending", () -> sends.getAsBoolean() ? 1 : 0)
        .description("1 on the node that sends, of several on one store; 0 on those that stand by")
        .register(registry);
  }

  /** Shows how much of each monthly quota is used, and its limit. */
  public void watch(Supplier<List<Usage>> usages) {
    List<Usage> all = usages.get();
    for (int i = 0; i < all.size(); i++) {
      int at = i;
      Tags tags = Tags.of("platform", all.get(i).platform(), "quota", all.get(i).sort());
      Gauge.builder("annunciator.quota.used", () -> usages.get().get(at).used())
          .description("How much of a monthly quota is used")
          .tags(tags)
          .register(registry);
      Gauge.builder(
              "annunciator.quota.limit",
              () -> usages.get().get(at).limit().map(Integer::doubleValue).orElse(Double.NaN))
          .description("A monthly quota; NaN while the site does not say")
          .tags(tags)
          .register(registry);
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

  /** Once: the registry keeps the first, and complains of a second. */
  private void gauge(String name, String description, Tags tags, Supplier<Number> value) {
    if (shown.add(name + " " + tags)) {
      Gauge.builder(name, value).description(description).tags(tags).register(registry);
    }
  }
}
