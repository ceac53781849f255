package io.annunciator.outbox;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmKey;
import io.annunciator.alarm.AlarmLife;
import io.annunciator.alarm.AlarmState;
import io.annunciator.alarm.LifeChange;
import io.annunciator.alarm.OwnAlarm;
import io.annunciator.outbox.Remark.Kind;
import java.sql.SQLException;
import java.util.List;

/**
 * Decides who is told of a report: where what the rules want meets how the alarm stands. Used by
 * the writer's thread alone, so reports of one alarm are decided one after the other.
 */
final class Judge {
  private final News news;
  private final Notices notices;
  private final Calm calm;
  private final Releases releases;

  Judge(News news, Notices notices, Calm calm, Releases releases) {
    this.news = news;
    this.notices = notices;
    this.calm = calm;
    this.releases = releases;
  }

  /**
   * Puts on the sheet what becomes of a report that is stored.
   *
   * @return its deliveries
   */
  List<Delivery> judge(Sheet sheet, Report report) throws SQLException {
    Alarm alarm = report.alarm();
    if (OwnAlarm.isChat(alarm)) {
      List<Delivery> planned = news.asPlanned(report);
      sheet.source(alarm.source());
      deliver(sheet, planned, report);
      return planned;
    }
    AlarmKey key = AlarmKey.of(alarm);
    calm.endIfQuiet(sheet, key, alarm.receivedAt());
    AlarmLife before = sheet.life(key);
    if (before.lastReport() == 0) {
      sheet.source(key.source());
    }
    LifeChange change = change(before, report);
    if (change.isApplied()) {
      sheet.stands(key, change.life());
      Calm.plan(sheet, key, change.life());
    }
    if (before.acknowledged().isPresent() && change.life().activation() != before.activation()) {
      sheet.activatedAgain(before.activation(), report.seq());
    }
    List<Delivery> deliveries = deliveries(sheet, key, before, report, change);
    deliver(sheet, deliveries, report);
    return deliveries;
  }

  private static void deliver(Sheet sheet, List<Delivery> deliveries, Report report) {
    Alarm alarm = report.alarm();
    for (Delivery one : deliveries) {
      sheet.deliver(one, report.seq(), alarm.severity(), alarm.receivedAt());
    }
  }

  private static LifeChange change(AlarmLife before, Report report) {
    LifeChange change = before.apply(report.alarm(), report.seq());
    boolean isOldNews =
        !report.isNews()
            && report.alarm().state() == AlarmState.ACTIVE
            && change.kind() != LifeChange.Kind.RECORDED;
    return isOldNews
        ? new LifeChange(
            LifeChange.Kind.COUNTED,
            change.life(),
            "duplicate: a retained message says how things stand, not what happens")
        : change;
  }

  private List<Delivery> deliveries(
      Sheet sheet, AlarmKey key, AlarmLife before, Report report, LifeChange change)
      throws SQLException {
    return switch (change.kind()) {
      case NEWS -> news.of(sheet, key, before, report, change, Remark.NONE);
      case RAISED -> news.of(sheet, key, before, report, change, Remark.of(Kind.RAISED));
      case CHATTERS -> {
        Remark often = new Remark(Kind.CHATTERING, change.life().activations().size());
        yield news.of(sheet, key, before, report, change, often);
      }
      case CLEARED -> {
        List<Delivery> told = notices.cleared(sheet, key, report, change.life());
        releases.over(sheet, key, report.alarm().receivedAt());
        yield told;
      }
      case ACKNOWLEDGED -> notices.acknowledged(sheet, key, report, change.life());
      case COUNTED -> {
        // a rule that asks for ends hears of the first one, though nobody knew of a beginning
        boolean isFirstWord = before.lastReport() == 0 && report.isNews();
        yield report.deliveries().stream()
            .map(one -> isFirstWord && one.isAskedFor() ? one : suppressed(one, change.why()))
            .toList();
      }
      case SILENT, RECORDED, CALM -> suppressed(report.deliveries(), change.why());
    };
  }

  static List<Delivery> suppressed(List<Delivery> planned, String why) {
    return planned.stream().map(one -> suppressed(one, why)).toList();
  }

  /** What was suppressed by the plan keeps its reason. */
  private static Delivery suppressed(Delivery planned, String why) {
    return planned.isPending() ? planned.suppressed(why) : planned;
  }
}
