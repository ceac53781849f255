package io.annunciator.outbox;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmKey;
import io.annunciator.alarm.AlarmLife;
import io.annunciator.alarm.AlarmState;
import io.annunciator.alarm.Chatter;
import io.annunciator.alarm.LifeChange;
import io.annunciator.outbox.Remark.Kind;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides who is told of a report: where what the rules want meets how the alarm stands. Used by
 * the writer's thread alone, so reports of one alarm are decided one after the other.
 */
final class Judge {
  /** So long late alarms of one outage are gathered, that they make one digest. */
  private static final Duration GATHERING = Duration.ofSeconds(5);

  private final Sequence sequence;
  private final Duration staleAfter;
  private final Holds holds;
  private final Doors doors;

  /**
   * @param staleAfter an alarm that is older when it comes is late
   */
  Judge(Sequence sequence, Duration staleAfter, Holds holds, Doors doors) {
    this.sequence = sequence;
    this.staleAfter = staleAfter;
    this.holds = holds;
    this.doors = doors;
  }

  /**
   * Puts on the sheet what becomes of a report that is stored.
   *
   * @return its deliveries
   */
  List<Delivery> judge(Sheet sheet, Report report) throws SQLException {
    Alarm alarm = report.alarm();
    AlarmKey key = AlarmKey.of(alarm);
    calmIfQuiet(sheet, key, alarm.receivedAt());
    AlarmLife before = sheet.life(key);
    if (before.lastReport() == 0) {
      sheet.source(key.source());
    }
    LifeChange change = change(before, report);
    if (change.isApplied()) {
      sheet.stands(key, change.life());
      planCalm(sheet, key, change.life());
    }
    if (before.acknowledged().isPresent() && change.life().activation() != before.activation()) {
      sheet.activatedAgain(before.activation(), report.seq());
    }
    List<Delivery> deliveries = deliveries(sheet, key, before, report, change);
    for (Delivery one : deliveries) {
      sheet.deliver(one, report.seq(), alarm.severity(), alarm.receivedAt());
    }
    return deliveries;
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
      case NEWS -> news(sheet, key, before, report, change, Remark.NONE);
      case RAISED -> news(sheet, key, before, report, change, Remark.of(Kind.RAISED));
      case CHATTERS -> {
        Remark often = new Remark(Kind.CHATTERING, change.life().activations().size());
        yield news(sheet, key, before, report, change, often);
      }
      case CLEARED -> {
        List<Delivery> told = cleared(sheet, key, report, change.life());
        over(sheet, key, report.alarm().receivedAt());
        yield told;
      }
      case ACKNOWLEDGED -> acknowledged(sheet, key, report, change.life());
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

  private static List<Delivery> suppressed(List<Delivery> planned, String why) {
    return planned.stream().map(one -> suppressed(one, why)).toList();
  }

  /** What was suppressed by the plan keeps its reason. */
  private static Delivery suppressed(Delivery planned, String why) {
    return planned.isPending() ? planned.suppressed(why) : planned;
  }

  /** An alarm is over: what it kept back is told. */
  private void over(Sheet sheet, AlarmKey key, Instant now) throws SQLException {
    Optional<Hold> ended = holds.cleared(sheet.statements(), key);
    if (ended.isPresent()) {
      released(sheet, ended.get().keeper(), now);
    }
  }

  // ---- active

  private List<Delivery> news(
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
      return suppressed(report.deliveries(), hold.get().why());
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
      Delivery wanted = news(sheet, one, alarm, change.life(), later, why, notBefore);
      told.add(doors.through(wanted, alarm.receivedAt()));
    }
    if (told.stream().anyMatch(one -> isPlan(one, alarm.receivedAt()))) {
      sheet.stands(key, change.life().planned());
    }
    return told;
  }

  /**
   * @param later what the same receiver is told of the alarm later, null when that is nothing
   */
  private static Delivery news(
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

  // ---- cleared and acknowledged

  /** Those who know that it chatters were told when that began. */
  private static long toldFrom(AlarmLife life) {
    return life.chatter().map(Chatter::from).orElse(life.activation());
  }

  /** Exactly those who were told that it is active. */
  private List<Delivery> cleared(Sheet sheet, AlarmKey key, Report report, AlarmLife life)
      throws SQLException {
    Instant now = report.alarm().receivedAt();
    Told told = sheet.told(life, toldFrom(life));
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

  private List<Delivery> acknowledged(Sheet sheet, AlarmKey key, Report report, AlarmLife life)
      throws SQLException {
    Instant now = report.alarm().receivedAt();
    sheet.acknowledged(key, life.activation(), life.acknowledged().orElseThrow());
    Told told = sheet.told(life, toldFrom(life));
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
    return again(before, now, Remark.NONE).once().following(before.follows());
  }

  private Delivery again(Delivery before, Instant dueAt, Remark why) {
    return new Delivery(
        sequence.next(),
        before.rule(),
        before.service(),
        before.target(),
        before.receiver(),
        before.template(),
        Status.PENDING,
        "",
        dueAt,
        before.unless(),
        before.every(),
        0,
        why,
        false);
  }

  // ---- chattering

  private static void planCalm(Sheet sheet, AlarmKey key, AlarmLife life) {
    life.chatter()
        .ifPresent(chatter -> sheet.plan(Agenda.Kind.CALM, Agenda.subject(key), chatter.quietAt()));
  }

  /** Tells how it ended, when a chattering alarm was quiet for long enough; else looks again. */
  void calmIfQuiet(Sheet sheet, AlarmKey key, Instant now) throws SQLException {
    AlarmLife life = sheet.life(key);
    if (!life.isCalm(now)) {
      planCalm(sheet, key, life);
      return;
    }
    Chatter chatter = life.chatter().orElseThrow();
    sheet.stands(key, life.calm());
    Told told = sheet.told(life, chatter.from());
    Remark calm = new Remark(Kind.CALM, chatter.silenced());
    Set<String> already = new HashSet<>();
    for (Delivery one : told.receivers(now)) {
      already.add(Told.receiverOf(one));
      Delivery notice = again(one, now, calm).following(one.follows());
      redeliver(sheet, life.isActive() ? notice : notice.once(), life.lastReport(), now);
    }
    if (!life.isActive()) {
      over(sheet, key, now);
      return;
    }
    sheet.stands(key, life.calm().planned());
    for (Told.Row one : told.heldBy("chattering")) {
      // of the last activation: the escalations of those before ended with them
      boolean isDue = one.report() == life.activation();
      if (isDue && !(one.after().isZero() && already.contains(Told.receiverOf(one.delivery())))) {
        Remark why = one.after().isZero() ? calm : Remark.NONE;
        Delivery held = again(one.delivery(), now.plus(one.after()), why);
        redeliver(sheet, held, life.lastReport(), now);
      }
    }
  }

  // ---- held back

  /** Tells what was held back, as far as it still matters and nothing else keeps it back. */
  void released(Sheet sheet, String keeper, Instant now) throws SQLException {
    for (AlarmKey key : sheet.release(keeper)) {
      AlarmLife life = sheet.life(key);
      if (!life.isActive()) {
        continue;
      }
      Optional<Hold> other =
          holds.of(sheet.statements(), sheet.alarm(life.lastReport()), life.activation());
      if (other.isPresent()) {
        sheet.hold(key, other.get().keeper());
        continue;
      }
      sheet.stands(key, life.planned());
      for (Told.Row held : sheet.told(life, toldFrom(life)).held()) {
        // an escalation begins when the alarm could first be told
        Delivery again = again(held.delivery(), now.plus(held.after()), Remark.of(Kind.RELEASED));
        redeliver(sheet, again, held.report(), now);
        sheet.toldLater(held.delivery());
      }
    }
  }

  /** A delivery of a report that came before. */
  private void redeliver(Sheet sheet, Delivery one, long report, Instant now) throws SQLException {
    sheet.deliver(one, report, sheet.severity(report), now);
    sheet.planDelivery(one.id(), one.dueAt());
  }
}
