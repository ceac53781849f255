package io.annunciator.outbox;

import io.annunciator.alarm.AlarmKey;
import io.annunciator.alarm.AlarmLife;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who is told that an alarm is cleared or acknowledged. */
final class Notices {
  private final Holds holds;
  private final Doors doors;
  private final Again again;

  Notices(Holds holds, Doors doors, Again again) {
    this.holds = holds;
    this.doors = doors;
    this.again = again;
  }

  /** Exactly those who were told that it is active. */
  List<Delivery> cleared(Sheet sheet, AlarmKey key, Report report, AlarmLife life)
      throws SQLException {
    Instant now = report.alarm().receivedAt();
    Told told = sheet.told(life, Told.since(life));
    for (Told.Row one : told.yetToCome(now)) {
      sheet.suppress(one.delivery().id(), "cleared: before it was due", now);
    }
    return notices(
        sheet,
        report,
        life,
        told.receivers(now),
        "cleared: it was not told that the alarm was active");
  }

  List<Delivery> acknowledged(Sheet sheet, AlarmKey key, Report report, AlarmLife life)
      throws SQLException {
    Instant now = report.alarm().receivedAt();
    sheet.acknowledged(key, life.activation(), life.acknowledged().orElseThrow());
    Told told = sheet.told(life, Told.since(life));
    for (Told.Row one : told.yetToCome(now)) {
      if (one.delivery().unless().contains(Unless.ACKNOWLEDGED)) {
        String by = life.acknowledged().orElseThrow().by();
        sheet.suppress(one.delivery().id(), "acknowledged: by " + by, now);
      }
    }
    return notices(
        sheet, report, life, told.receivers(now), "acknowledged: it was not told of the alarm");
  }

  /** As the rules plan it, as far as he was told; others who were told as they were told before. */
  private List<Delivery> notices(
      Sheet sheet, Report report, AlarmLife life, List<Delivery> receivers, String otherwise)
      throws SQLException {
    Optional<Hold> hold = holds.of(sheet.statements(), report.alarm(), life.activation());
    List<Delivery> notices = new ArrayList<>();
    Set<String> done = new HashSet<>();
    for (Delivery planned : report.deliveries()) {
      if (planned.isAskedFor() && planned.isPending()) {
        notices.add(hold.map(one -> planned.suppressed(one.why())).orElse(planned));
        done.add(Told.receiverOf(planned));
      }
    }
    for (Delivery before : receivers) {
      if (done.add(Told.receiverOf(before))) {
        notices.add(notice(before, report.alarm().receivedAt()));
      }
    }
    for (Delivery planned : report.deliveries()) {
      if (!planned.isPending()) {
        notices.add(planned);
      } else if (done.add(Told.receiverOf(planned))) {
        notices.add(planned.suppressed(otherwise));
      }
    }
    return notices.stream().map(one -> doors.through(one, report.alarm().receivedAt())).toList();
  }

  private Delivery notice(Delivery before, Instant now) {
    return again.like(before, now, Remark.NONE).once().following(before.follows());
  }
}
