package io.annunciator.ops;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.OwnAlarm;
import io.annunciator.outbox.Report;
import io.annunciator.site.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Tells a fallback why it gets the alarms of others: one alarm of our own for each target that
 * refuses, once a day while it does.
 */
public final class FallbackNotice {
  private static final String CONDITION = "TargetRefuses";
  private static final int SEVERITY = 700;
  private static final Duration ONCE_IN = Duration.ofHours(24);

  private final Function<String, List<Target>> fallbacks;
  private final OwnReports reports;
  private final Clock clock;
  private final Consumer<Report> store;
  private final Map<String, Instant> toldAt = new HashMap<>();

  /**
   * @param fallbacks who is told when a target refuses, by the target's id
   * @param store stores an alarm with its deliveries and has them sent
   */
  public FallbackNotice(
      Function<String, List<Target>> fallbacks,
      OwnReports reports,
      Clock clock,
      Consumer<Report> store) {
    this.fallbacks = fallbacks;
    this.reports = reports;
    this.clock = clock;
    this.store = store;
  }

  public void about(DeadLetter letter) {
    List<Target> told = fallbacks.apply(letter.target());
    // a fallback that refuses this very notice has nobody to tell but its own
    if (!told.isEmpty()
        && !letter.alarm().source().equals(OwnAlarm.SOURCE)
        && isFirst(letter.target())) {
      store.accept(report(letter, told));
    }
  }

  private synchronized boolean isFirst(String target) {
    Instant now = clock.instant();
    Instant before = toldAt.get(target);
    if (before != null && now.isBefore(before.plus(ONCE_IN))) {
      return false;
    }
    toldAt.put(target, now);
    return true;
  }

  private Report report(DeadLetter letter, List<Target> told) {
    String message = letter.target() + " cannot be told, its alarms come here. " + letter.reason();
    Alarm alarm = OwnAlarm.of(CONDITION, SEVERITY, message, clock.instant());
    return reports.report(alarm, "fallback", told);
  }
}
