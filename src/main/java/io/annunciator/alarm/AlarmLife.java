package io.annunciator.alarm;

import io.annunciator.alarm.LifeChange.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How one alarm stands: the states of ISA-18.2 and OPC UA part 9 as far as its reports tell them.
 * Immutable; {@link #apply} returns what a report makes of it.
 *
 * @param severity the highest that was told since it became active
 * @param text digest of the text that was told last
 * @param since when it became active or cleared, by the source's clock
 * @param reportedAt time of the last report that counted; older ones come too late
 * @param activation key of the report with which it last became active, 0: never
 * @param lastReport key of the last report that counted
 * @param count reports of this state since it began
 * @param acknowledged since it last became active
 * @param activations when it became active within the last minute
 * @param tellings keys of the reports of which somebody may have been told since it became active,
 *     or began to chatter
 * @param hasPlans something of it was to be told later or again since then
 */
public record AlarmLife(
    boolean isActive,
    int severity,
    long text,
    Instant since,
    Instant reportedAt,
    long activation,
    long lastReport,
    long count,
    Optional<Acknowledgement> acknowledged,
    List<Instant> activations,
    List<Long> tellings,
    boolean hasPlans,
    Optional<Chatter> chatter) {

  /** Three in a minute. Source: ISA-18.2 and EEMUA 191, chattering alarms. */
  static final int CHATTERS_FROM = 3;

  static final Duration CHATTER_WINDOW = Duration.ofMinutes(1);

  private static final int TELLINGS_MAX = 100;
  private static final String BY = "by";

  /** Of an alarm that nobody reported yet. */
  public static final AlarmLife NONE =
      new AlarmLife(
          false,
          0,
          0,
          Instant.MIN,
          Instant.MIN,
          0,
          0,
          0,
          Optional.empty(),
          List.of(),
          List.of(),
          false,
          Optional.empty());

  public AlarmLife {
    activations = List.copyOf(activations);
    tellings = List.copyOf(tellings);
  }

  /**
   * Returns what a report means.
   *
   * @param key of the report; keys grow with time
   */
  public LifeChange apply(Alarm report, long key) {
    if (report.state() == AlarmState.ACKNOWLEDGED) {
      return acknowledge(report);
    }
    // a source whose clock is ahead must not silence its own later reports
    Instant time = earlier(report.time(), report.receivedAt());
    if (time.isBefore(reportedAt)) {
      return new LifeChange(
          Kind.RECORDED,
          this,
          "duplicate: it is older than the last report of this alarm (" + reportedAt + ")");
    }
    return report.state() == AlarmState.ACTIVE
        ? active(report, key, time)
        : cleared(report, key, time);
  }

  private LifeChange acknowledge(Alarm report) {
    if (activation == 0) {
      return new LifeChange(Kind.RECORDED, this, "acknowledged: it was never active");
    }
    if (acknowledged.isPresent()) {
      return new LifeChange(
          Kind.RECORDED, this, "duplicate: " + acknowledged.get().by() + " has acknowledged it");
    }
    String by = report.labels().getOrDefault(BY, report.source());
    Acknowledgement done = new Acknowledgement(by, report.receivedAt(), report.message());
    return new LifeChange(
        Kind.ACKNOWLEDGED, with(Optional.of(done), activations, hasPlans, chatter), "");
  }

  private LifeChange active(Alarm report, long key, Instant time) {
    if (!isActive) {
      return activate(report, key, time);
    }
    boolean isRaised = report.severity() > severity;
    boolean isNewText = text != digest(report.message());
    boolean isTold = isRaised || isNewText && chatter.isEmpty();
    AlarmLife after =
        new AlarmLife(
            true,
            Math.max(severity, report.severity()),
            digest(report.message()),
            since,
            time,
            activation,
            key,
            count + 1,
            acknowledged,
            activations,
            isTold ? with(key) : tellings,
            hasPlans,
            chatter);
    if (isRaised) {
      return new LifeChange(Kind.RAISED, after, "");
    }
    if (isTold) {
      return new LifeChange(Kind.NEWS, after, "");
    }
    return new LifeChange(Kind.COUNTED, after, "duplicate: it is active since " + since);
  }

  private LifeChange activate(Alarm report, long key, Instant time) {
    List<Instant> recent = new ArrayList<>(activations);
    recent.removeIf(one -> !one.isAfter(time.minus(CHATTER_WINDOW)));
    recent.add(time);
    Instant quietAt = report.receivedAt().plus(CHATTER_WINDOW);
    boolean begins = chatter.isEmpty() && recent.size() >= CHATTERS_FROM;
    AlarmLife after =
        new AlarmLife(
            true,
            report.severity(),
            digest(report.message()),
            time,
            time,
            key,
            key,
            1,
            Optional.empty(),
            recent.subList(Math.max(0, recent.size() - CHATTERS_FROM), recent.size()),
            chatter.isPresent() ? with(key) : List.of(key),
            chatter.isPresent() && hasPlans,
            begins
                ? Optional.of(new Chatter(key, quietAt, 0))
                : chatter.map(one -> one.goesOn(quietAt)));
    if (begins) {
      return new LifeChange(Kind.CHATTERS, after, "");
    }
    return chatter.isPresent() ? silent(after) : new LifeChange(Kind.NEWS, after, "");
  }

  private LifeChange cleared(Alarm report, long key, Instant time) {
    if (activation == 0) {
      // kept as known, so that a late activation with an older time does not come back to life
      AlarmLife known =
          new AlarmLife(
              false,
              0,
              0,
              time,
              time,
              0,
              key,
              1,
              Optional.empty(),
              List.of(),
              List.of(),
              false,
              Optional.empty());
      return new LifeChange(Kind.COUNTED, known, "cleared: it was not active");
    }
    Instant quietAt = report.receivedAt().plus(CHATTER_WINDOW);
    AlarmLife after =
        new AlarmLife(
            false,
            severity,
            text,
            isActive ? time : since,
            time,
            activation,
            key,
            isActive ? 1 : count + 1,
            acknowledged,
            activations,
            tellings,
            hasPlans,
            isActive ? chatter.map(one -> one.goesOn(quietAt)) : chatter);
    if (!isActive) {
      return new LifeChange(Kind.COUNTED, after, "duplicate: it is cleared since " + since);
    }
    return chatter.isPresent() ? silent(after) : new LifeChange(Kind.CLEARED, after, "");
  }

  private static LifeChange silent(AlarmLife after) {
    return new LifeChange(
        Kind.SILENT,
        after,
        "chattering: told again when it was quiet for " + CHATTER_WINDOW.toSeconds() + " seconds");
  }

  /** Returns whether a chattering alarm was quiet for long enough. */
  public boolean isCalm(Instant now) {
    return chatter.isPresent() && !now.isBefore(chatter.get().quietAt());
  }

  /** Returns how it stands once it is quiet again. */
  public AlarmLife calm() {
    return with(acknowledged, List.of(), hasPlans, Optional.empty());
  }

  /** Returns the same with something to be told later or again. */
  public AlarmLife planned() {
    return with(acknowledged, activations, true, chatter);
  }

  private AlarmLife with(
      Optional<Acknowledgement> done,
      List<Instant> recent,
      boolean plans,
      Optional<Chatter> itsChatter) {
    return new AlarmLife(
        isActive,
        severity,
        text,
        since,
        reportedAt,
        activation,
        lastReport,
        count,
        done,
        recent,
        tellings,
        plans,
        itsChatter);
  }

  /** The first one stays, for with it escalations were planned. */
  private List<Long> with(long telling) {
    List<Long> all = new ArrayList<>(tellings);
    all.add(telling);
    if (all.size() > TELLINGS_MAX) {
      all.remove(1);
    }
    return all;
  }

  private static long digest(String text) {
    return (long) text.length() << Integer.SIZE | text.hashCode() & 0xFFFFFFFFL;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
