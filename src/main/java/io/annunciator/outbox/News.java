package io.annunciator.outbox;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmKey;
import io.annunciator.alarm.AlarmLife;
import io.annunciator.alarm.LifeChange;
import io.annunciator.outbox.Remark.Kind;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who is told of a report that says something new of an active alarm. */
final class News {
  /** So long late alarms of one outage are gathered, that they make one digest. */
  private static final Duration GATHERING = Duration.ofSeconds(5);

  private final Duration staleAfter;
  private final Holds holds;
  private final Doors doors;

  /**
   * @param staleAfter an alarm that is older when it comes is late
   */
  News(Duration staleAfter, Holds holds, Doors doors) {
    this.staleAfter = staleAfter;
    this.holds = holds;
    this.doors = doors;
  }

  List<Delivery> of(
      Sheet sheet, AlarmKey key, AlarmLife before, Report report, LifeChange change, Remark remark)
      throws SQLException {
    Alarm alarm = report.alarm();
    long activation = change.life().activation();
    holds.active(sheet.statements(), alarm, activation);
    if (report.deliveries().isEmpty()) {
      return List.of();
    }
    Optional<Hold> hold = holds.of(sheet.statements(), alarm, activation);
    if (hold.isPresent()) {
      sheet.hold(key, hold.get().keeper());
      return Judge.suppressed(report.deliveries(), hold.get().why());
    }
    boolean isLate = alarm.time().isBefore(alarm.receivedAt().minus(staleAfter));
    Instant notBefore = isLate ? gathered(alarm.receivedAt()) : alarm.receivedAt();
    Remark why = isLate ? Remark.of(Kind.LATE) : remark;
    Map<String, Delivery> yetToCome = new HashMap<>();
    if (before.isActive() && before.hasPlans()) {
      for (Told.Row one : sheet.told(change.life(), activation).yetToCome(alarm.receivedAt())) {
        yetToCome.merge(
            Told.receiverOf(one.delivery()),
            one.delivery(),
            (first, second) -> second.dueAt().isBefore(first.dueAt()) ? second : first);
      }
    }
    List<Delivery> told = new ArrayList<>();
    for (Delivery one : report.deliveries()) {
      Delivery later = yetToCome.get(Told.receiverOf(one));
      Delivery wanted = one(sheet, one, alarm, change.life(), later, why, notBefore);
      told.add(doors.through(wanted, alarm.receivedAt()));
    }
    if (told.stream().anyMatch(one -> isPlan(one, alarm.receivedAt()))) {
      sheet.stands(key, change.life().planned());
    }
    return told;
  }

  /** What is no alarm: told in the service's hours, whatever was told before. */
  List<Delivery> asPlanned(Report report) {
    return report.deliveries().stream()
        .map(one -> doors.through(one, report.alarm().receivedAt()))
        .toList();
  }

  /**
   * @param later what the same receiver is told of the alarm later, null when that is nothing
   */
  private static Delivery one(
      Sheet sheet,
      Delivery planned,
      Alarm alarm,
      AlarmLife life,
      Delivery later,
      Remark why,
      Instant notBefore)
      throws SQLException {
    if (!planned.isPending()) {
      return planned;
    }
    if (life.acknowledged().isPresent() && planned.unless().contains(Unless.ACKNOWLEDGED)) {
      return planned.suppressed("acknowledged: by " + life.acknowledged().get().by());
    }
    boolean isForLater = planned.dueAt().isAfter(alarm.receivedAt());
    if (!isForLater) {
      boolean isRepeatedAnyway = later != null && !later.every().isZero();
      return (isRepeatedAnyway ? planned.once() : planned).told(why, notBefore);
    }
    if (later == null) {
      return planned;
    }
    // the clock of an escalation runs from the beginning, whatever else is said of the alarm
    if (later.dueAt().isBefore(planned.dueAt())) {
      return planned.suppressed("duplicate: it is planned already");
    }
    sheet.suppress(later.id(), "duplicate: told sooner or with news", alarm.receivedAt());
    return planned;
  }

  private static boolean isPlan(Delivery one, Instant now) {
    return one.isPending() && (one.dueAt().isAfter(now) || !one.every().isZero());
  }

  private static Instant gathered(Instant now) {
    long grid = GATHERING.toMillis();
    return Instant.ofEpochMilli((now.toEpochMilli() / grid + 1) * grid);
  }
}
