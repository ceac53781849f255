package io.annunciator.quota;

import io.annunciator.lane.Budget;
import io.annunciator.outbox.Charge;
import io.annunciator.outbox.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What one target may send: everything while more than the reserve is left; then critical alarms at
 * once, and of the others either nothing, because a fallback is told, or one digest a day.
 */
final class TargetBudget implements Budget {
  /** When a working day begins. */
  private static final LocalTime DIGEST_AT = LocalTime.of(8, 0);

  private static final String CODE = "quota";

  private final Meter meter;
  private final String digestMeter;
  private final BooleanSupplier hasFallback;
  private final Consumer<Meter> used;
  private LocalDate lastDigest = LocalDate.MIN;

  /**
   * @param hasFallback whether somebody else is told what this target is not
   * @param used is told whenever some of the meter was used
   */
  TargetBudget(Meter meter, String target, BooleanSupplier hasFallback, Consumer<Meter> used) {
    this.meter = meter;
    this.digestMeter = "digest:" + target;
    this.hasFallback = hasFallback;
    this.used = used;
  }

  /** Goes on where an earlier run of the program ended. */
  synchronized void restore(Charge charge) {
    if (charge.meter().equals(digestMeter)) {
      LocalDate day = LocalDate.parse(charge.period());
      lastDigest = day.isAfter(lastDigest) ? day : lastDigest;
    }
  }

  @Override
  public Instant freeAt(Instant now, boolean isCritical, Instant oldest) {
    return switch (meter.state(now)) {
      case OPEN -> now;
      case USED_UP -> meter.changesAt(now);
      case RESERVED -> isCritical ? now : earlier(digestAt(now, oldest), meter.changesAt(now));
    };
  }

  /** A digest takes what became due before its hour; what comes later waits for the next. */
  private synchronized Instant digestAt(Instant now, Instant oldest) {
    LocalDate today = LocalDate.ofInstant(now, meter.zone());
    Instant todays = digestOf(today);
    boolean isOver =
        !lastDigest.isBefore(today) || !oldest.isBefore(todays) && !now.isBefore(todays);
    Instant at = isOver ? digestOf(today.plusDays(1)) : todays;
    return at.isAfter(now) ? at : now;
  }

  private Instant digestOf(LocalDate day) {
    return day.atTime(DIGEST_AT).atZone(meter.zone()).toInstant();
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  @Override
  public Optional<Outcome> refusal(Instant now, boolean isCritical) {
    if (!hasFallback.getAsBoolean()) {
      return Optional.empty();
    }
    Meter.State state = meter.state(now);
    return switch (state) {
      case OPEN -> Optional.empty();
      case USED_UP -> Optional.of(dead(now, "is used up"));
      case RESERVED ->
          isCritical
              ? Optional.empty()
              : Optional.of(dead(now, "is used up but for critical alarms"));
    };
  }

  private Outcome dead(Instant now, String how) {
    return Outcome.dead(CODE, words(now, how) + " The fallback is told.");
  }

  @Override
  public Optional<Outcome> trouble(Instant now) {
    return meter.state(now) == Meter.State.USED_UP
        ? Optional.of(Outcome.later(CODE, words(now, "is used up")))
        : Optional.empty();
  }

  private String words(Instant now, String how) {
    return meter.platformSays(now).orElseGet(() -> ownWords(now, how));
  }

  private String ownWords(Instant now, String how) {
    Usage usage = meter.usage(now);
    String of = usage.limit().map(limit -> " of " + limit).orElse("");
    return "the organisation's monthly quota "
        + meter.name()
        + " "
        + how
        + " ("
        + usage.used()
        + of
        + " sent), until "
        + usage.resetsAt()
        + ".";
  }

  @Override
  public Optional<List<Charge>> take(Instant now, boolean isCritical) {
    Optional<List<Charge>> charges = charge(now, isCritical);
    if (charges.isPresent()) {
      used.accept(meter);
    }
    return charges;
  }

  private synchronized Optional<List<Charge>> charge(Instant now, boolean isCritical) {
    Optional<Charge> ordinary = meter.take(now, isCritical);
    if (ordinary.isPresent() || isCritical) {
      return ordinary.map(List::of);
    }
    LocalDate today = LocalDate.ofInstant(now, meter.zone());
    if (!lastDigest.isBefore(today) || now.isBefore(digestOf(today))) {
      return Optional.empty();
    }
    return meter
        .take(now, true)
        .map(
            charge -> {
              lastDigest = today;
              return List.of(charge, new Charge(digestMeter, today.toString()));
            });
  }

  @Override
  public synchronized void giveBack(List<Charge> charges) {
    for (Charge one : charges) {
      if (one.meter().equals(meter.name())) {
        meter.giveBack(one);
      } else {
        lastDigest = LocalDate.parse(one.period()).minusDays(1);
      }
    }
  }

  @Override
  public List<Charge> refunds(List<Charge> charges, Outcome outcome, Instant at) {
    if (outcome.kind() == Outcome.Kind.QUOTA) {
      meter.usedUpUntil(at.plus(outcome.pause()), outcome.reason());
    }
    if (Counting.isCounted(outcome)) {
      return List.of();
    }
    List<Charge> refunds = new ArrayList<>(charges);
    refunds.removeIf(one -> !one.meter().equals(meter.name()));
    refunds.forEach(meter::giveBack);
    return refunds;
  }
}
