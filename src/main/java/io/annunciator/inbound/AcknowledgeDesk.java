package io.annunciator.inbound;

import io.annunciator.alarm.Acknowledgement;
import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmKey;
import io.annunciator.alarm.AlarmState;
import io.annunciator.outbox.History;
import io.annunciator.outbox.Outbox;
import io.annunciator.outbox.Standing;
import io.annunciator.outbox.StoreUnavailable;
import io.annunciator.outbox.StoredAlarm;
import io.annunciator.outbox.Waiting;
import io.annunciator.rule.Planner;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Where people acknowledge alarms, from wherever they do it. What they say becomes a report of the
 * alarm and takes the way of all reports, so the store decides which of several comes first.
 *
 * <p>Every method throws {@link StoreUnavailable} when the store cannot be read or written, and
 * waits for the disk. Safe for use by several threads.
 */
public final class AcknowledgeDesk implements AcknowledgePage.Desk {
  private final History history;
  private final Planner planner;
  private final Outbox outbox;
  private final Consumer<List<Waiting>> sender;
  private final Supplier<String> ids;
  private final Clock clock;
  private final AtomicLong lastMillis = new AtomicLong(Long.MIN_VALUE);

  /**
   * @param sender takes what is to be sent of it now
   * @param ids of reports, a new one at each call
   */
  public AcknowledgeDesk(
      History history,
      Planner planner,
      Outbox outbox,
      Consumer<List<Waiting>> sender,
      Supplier<String> ids,
      Clock clock) {
    this.history = history;
    this.planner = planner;
    this.outbox = outbox;
    this.sender = sender;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @param standing the acknowledgement that counts, which is the first
   * @param isNew whether this call made it
   */
  public record Done(Acknowledgement standing, boolean isNew) {}

  /**
   * Acknowledges the alarm that a report belongs to, as it stands now, unless somebody has.
   *
   * @param by who, in one line
   * @param comment possibly empty
   * @return empty, and nothing is stored, when the alarm never was active
   */
  public Optional<Done> acknowledge(StoredAlarm report, String by, String comment) {
    Standing standing = history.standing(AlarmKey.of(report.alarm()));
    if (!standing.wasActive()) {
      return Optional.empty();
    }
    return Optional.of(
        standing
            .acknowledged()
            .map(before -> new Done(before, false))
            .orElseGet(() -> append(report.alarm(), by, comment)));
  }

  private Done append(Alarm alarm, String by, String comment) {
    Alarm report = report(alarm, by, comment);
    sender.accept(stored(report));
    Acknowledgement own = new Acknowledgement(by, report.receivedAt(), comment);
    // its own report lies in the activation that it acknowledged, whatever has happened since
    Acknowledgement first =
        history.alarm(report.id()).flatMap(StoredAlarm::acknowledged).orElse(own);
    return new Done(first, first.equals(own));
  }

  private List<Waiting> stored(Alarm report) {
    try {
      return outbox.append(planner.plan(List.of(report))).join().get(0).due();
    } catch (CompletionException e) {
      throw e.getCause() instanceof StoreUnavailable unavailable ? unavailable : e;
    }
  }

  private Alarm report(Alarm alarm, String by, String comment) {
    Instant at = unlikeAnyOther();
    return new Alarm(
        ids.get(),
        alarm.source(),
        alarm.condition(),
        AlarmState.ACKNOWLEDGED,
        alarm.severity(),
        comment,
        null,
        null,
        "",
        alarm.area(),
        alarm.site(),
        at,
        Map.of("by", by),
        at);
  }

  /** No two at the same time, so that the time tells which of several was stored. */
  private Instant unlikeAnyOther() {
    return Instant.ofEpochMilli(
        lastMillis.updateAndGet(before -> Math.max(before + 1, clock.millis())));
  }

  @Override
  public Optional<AcknowledgePage.Shown> alarm(long report) {
    return history
        .alarm(report)
        .map(
            stored -> {
              Standing standing = history.standing(AlarmKey.of(stored.alarm()));
              return new AcknowledgePage.Shown(
                  stored.alarm(),
                  standing.acknowledged().map(AcknowledgeDesk::onPage),
                  standing.isActive());
            });
  }

  /** Also empty for an alarm that never was active. */
  @Override
  public Optional<AcknowledgePage.Result> acknowledge(long report, String by, String comment) {
    return history
        .alarm(report)
        .flatMap(stored -> acknowledge(stored, by, comment))
        .map(done -> new AcknowledgePage.Result(onPage(done.standing()), done.isNew()));
  }

  private static AcknowledgePage.Acknowledgement onPage(Acknowledgement done) {
    return new AcknowledgePage.Acknowledgement(done.by(), done.at(), done.comment());
  }
}
