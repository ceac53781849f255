package io.annunciator.quota;

import io.annunciator.lane.Budget;
import io.annunciator.outbox.Charge;
import io.annunciator.site.Organisation;
import io.annunciator.site.Organisation.Grant;
import io.annunciator.site.Target;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** The monthly quotas of a site's organisation: all its apps and robots together. */
public final class Quotas {
  private static final String PLATFORM = "dingtalk";

  private final Clock clock;
  private final Meter api;
  private final Meter webhook;
  private final Predicate<Target> hasFallback;
  private final Map<String, TargetBudget> budgets = new ConcurrentHashMap<>();
  private final List<Warnings> warnings;
  private volatile Set<Charge> restored = Set.of();

  /**
   * @param hasFallback whether somebody else is told what a target is not
   * @param warn is told once when much of a quota is used
   */
  public Quotas(
      Organisation organisation, Predicate<Target> hasFallback, Clock clock, Consumer<Usage> warn) {
    this.hasFallback = hasFallback;
    this.clock = clock;
    api = new Meter(PLATFORM, "api", OptionalInt.empty(), 0, organisation.zone());
    webhook = new Meter(PLATFORM, "webhook", OptionalInt.empty(), 0, organisation.zone());
    warnings = List.of(new Warnings(api, warn), new Warnings(webhook, warn));
    grant(organisation);
  }

  /** From now on the organisation is granted this; what it used in this month counts on. */
  public void grant(Organisation organisation) {
    grant(api, organisation, Grant::apiPerMonth);
    grant(webhook, organisation, Grant::webhookPerMonth);
  }

  private static void grant(Meter meter, Organisation organisation, ToIntFunction<Grant> limit) {
    Optional<Grant> grant = organisation.dingtalk();
    meter.grant(
        grant.isPresent() ? OptionalInt.of(limit.applyAsInt(grant.get())) : OptionalInt.empty(),
        grant.map(Grant::reservePercent).orElse(0),
        organisation.zone());
  }

  /** Which quota a send to it uses. Token calls are not counted, WeCom counts nothing. */
  private Optional<Meter> meterOf(Target target) {
    return switch (target.kind()) {
      case "dingtalkGroup" -> Optional.of(webhook);
      case "dingtalkMembers", "dingtalkConversation" -> Optional.of(api);
      // only DingTalk's rooms have a template; opening, joining and renaming are not reckoned with
      case "warRoom" -> target.text("template").isEmpty() ? Optional.empty() : Optional.of(api);
      default -> Optional.empty();
    };
  }

  private void used(Meter meter) {
    warnings.forEach(one -> one.used(meter, clock.instant()));
  }

  public Budget budget(Target target) {
    Optional<Meter> meter = meterOf(target);
    return meter.isPresent()
        ? budgets.computeIfAbsent(target.id(), id -> budget(meter.get(), target))
        : Budget.NONE;
  }

  private TargetBudget budget(Meter meter, Target target) {
    TargetBudget budget =
        new TargetBudget(meter, target.id(), () -> hasFallback.test(target), this::used);
    restored.forEach(budget::restore);
    return budget;
  }

  /**
   * Goes on where an earlier run of the program ended.
   *
   * @param used how often, by what and when
   */
  public void restore(Map<Charge, Long> used) {
    Instant now = clock.instant();
    for (Meter meter : List.of(api, webhook)) {
      meter.restore(now, used.getOrDefault(new Charge(meter.name(), meter.period(now)), 0L));
    }
    restored = Set.copyOf(used.keySet());
    budgets.values().forEach(budget -> restored.forEach(budget::restore));
    warnings.forEach(one -> one.restored(now));
  }

  public List<Usage> usages() {
    Instant now = clock.instant();
    List<Usage> usages = new ArrayList<>();
    usages.add(api.usage(now));
    usages.add(webhook.usage(now));
    return usages;
  }
}
