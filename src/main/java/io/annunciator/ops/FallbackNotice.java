package io.annunciator.ops;

import com.fasterxml.uuid.Generators;
import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmState;
import io.annunciator.outbox.Delivery;
import io.annunciator.outbox.Report;
import io.annunciator.outbox.Sequence;
import io.annunciator.outbox.Status;
import io.annunciator.site.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
  private static final String SOURCE = "annunciator";
  private static final String CONDITION = "TargetRefuses";
  private static final int SEVERITY = 700;
  private static final Duration ONCE_IN = Duration.ofHours(24);

  private final Function<String, List<Target>> fallbacks;
  private final Sequence sequence;
  private final Clock clock;
  private final Consumer<Report> store;
  private final Map<String, Instant> toldAt = new HashMap<>();

  /**
   * @param fallbacks who is told when a target refuses, by the target's id
   * @param store stores an alarm with its deliveries and has them sent
   */
  public FallbackNotice(
      Function<String, List<Target>> fallbacks,
      Sequence sequence,
      Clock clock,
      Consumer<Report> store) {
    this.fallbacks = fallbacks;
    this.sequence = sequence;
    this.clock = clock;
    this.store = store;
  }

  public void about(DeadLetter letter) {
    List<Target> told = fallbacks.apply(letter.target());
    // a fallback that refuses this very notice has nobody to tell but its own
    if (!told.isEmpty() && !letter.alarm().source().equals(SOURCE) && isFirst(letter.target())) {
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
    Instant now = clock.instant();
    Alarm alarm =
        new Alarm(
            Generators.timeBasedEpochGenerator().generate().toString(),
            SOURCE,
            CONDITION,
            AlarmState.ACTIVE,
            SEVERITY,
            letter.target() + " cannot be told, its alarms come here. " + letter.reason(),
            null,
            null,
            "",
            "",
            "",
            now,
            Map.of(),
            now);
    List<Delivery> deliveries = new ArrayList<>();
    for (Target target : told) {
      for (String receiver : target.receivers()) {
        deliveries.add(
            new Delivery(
                sequence.next(),
                "fallback",
                target.service(),
                target.id(),
                receiver,
                target.template(),
                Status.PENDING,
                "",
                now));
      }
    }
    return new Report(sequence.next(), alarm, deliveries, "");
  }
}
