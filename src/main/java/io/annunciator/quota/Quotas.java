package io.annunciator.quota;

import io.annunciator.lane.Budget;
import io.annunciator.outbox.Charge;
import io.annunciator.site.Organisation;
import io.annunciator.site.Organisation.Grant;
import io.annunciator.site.Target;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** The monthly quotas of a site's organisation: all its apps and robots together. */
public final class Quotas {
  private final Clock clock;
  private final Meter api;
  private final Meter webhook;
  private final Map<String, TargetBudget> budgets = new HashMap<>();
  private final List<Warnings> warnings;

  /**
   * @param hasFallback whether somebody else is told what a target is not
   * @param warn is told once when much of a quota is used
   */
  public Quotas(
      Organisation organisation,
      Collection<Target> targets,
      Predicate<Target> hasFallback,
      Clock clock,
      Consumer<Usage> warn) {
    this.clock = clock;
    api = meter("api", organisation, Grant::apiPerMonth);
    webhook = meter("webhook", organisation, Grant::webhookPerMonth);
    warnings = List.of(new Warnings(api, warn), new Warnings(webhook, warn));
    for (Target target : targets) {
      meterOf(target.kind())
          .map(meter -> new TargetBudget(meter, target.id(), hasFallback.test(target), this::used))
          .ifPresent(budget -> budgets.put(target.id(), budget));
    }
  }

  private static Meter meter(String sort, Organisation organisation, ToIntFunction<Grant> limit) {
    Optional<Grant> grant = organisation.dingtalk();
    return new Meter(
        "dingtalk",
        sort,
        grant.isPresent() ? OptionalInt.of(limit.applyAsInt(grant.get())) : OptionalInt.empty(),
        grant.map(Grant::reservePercent).orElse(0),
        organisation.zone());
  }

  /** Which quota a send of this kind uses. Token calls are not counted, WeCom counts nothing. */
  private Optional<Meter> meterOf(String kind) {
    return switch (kind) {
      case "dingtalkGroup" -> Optional.of(webhook);
      case "dingtalkMembers", "dingtalkConversation" -> Optional.of(api);
      default -> Optional.empty();
    };
  }

  private void used(Meter meter) {
    warnings.forEach(one -> one.used(meter, clock.instant()));
  }

  public Budget budget(Target target) {
    TargetBudget budget = budgets.get(target.id());
    return budget == null ? Budget.NONE : budget;
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
    budgets.values().forEach(budget -> used.keySet().forEach(budget::restore));
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
