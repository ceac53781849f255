package io.annunciator.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmJson;
import io.annunciator.alarm.AlarmState;
import io.annunciator.alarm.Inhibition;
import io.annunciator.channel.dingtalk.DingTalkGroup;
import io.annunciator.message.Composer;
import io.annunciator.message.Language;
import io.annunciator.outbox.CommitListener;
import io.annunciator.outbox.Database;
import io.annunciator.outbox.Delivery;
import io.annunciator.outbox.DeliveryFilter;
import io.annunciator.outbox.History;
import io.annunciator.outbox.LifeRules;
import io.annunciator.outbox.Message;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Paging;
import io.annunciator.outbox.Remark;
import io.annunciator.outbox.Report;
import io.annunciator.outbox.Sequence;
import io.annunciator.outbox.Shelf;
import io.annunciator.outbox.SqlOutbox;
import io.annunciator.outbox.Status;
import io.annunciator.outbox.StoredDelivery;
import io.annunciator.outbox.Unless;
import io.annunciator.outbox.Waiting;
import io.annunciator.site.Durations;
import io.annunciator.site.Hours;
import io.annunciator.site.Limit;
import io.annunciator.site.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A shift in a control room: the store, the lanes and the agenda on a clock turned by hand, driven
 * by a text that reads like the shift's log.
 *
 * <pre>
 * 08:00:00 raise pump-1 700            (also: "text" words, at 06:00:00, area=A)
 * 08:00:00 told ops pump-1 active
 * 08:10:00 told lead pump-1 active     (a remark follows the state: repeated 2)
 * 08:11:00 acknowledge pump-1 by LiSi
 * 08:12:00 clear pump-1
 * 08:12:00 silent ops pump-1 cleared   (was suppressed, with a reason that begins so)
 * 08:13:00 shelve pump-* for 1h by LiSi
 * 08:14:00 down ops                    (its platform; up ops; refuses ops: for good, lead is told)
 * 08:15:00 kill
 * 08:16:00 reload without inhibitions
 * ........ told ops pump-1 active     (at any time so far)
 * </pre>
 *
 * <p>Whoever is told without a line that says so is a failure.
 */
final class Shift implements AutoCloseable, LaneListener, CommitListener {
  private static final Instant DAY = Instant.parse("2026-01-01T00:00:00Z");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final String ANY_TIME = "........";
  private static final List<String> SERVICES = List.of("ops", "lead");

  /** Whom the rules tell of every alarm. */
  record Tells(String service, Duration after, Duration every, Set<Unless> unless) {
    Tells after(String duration) {
      return new Tells(service, Durations.parse(duration).orElseThrow(), every, unless);
    }

    Tells every(String duration) {
      return new Tells(service, after, Durations.parse(duration).orElseThrow(), unless);
    }

    Tells unless(Unless... some) {
      return new Tells(service, after, every, Set.of(some));
    }
  }

  static Tells tells(String service) {
    return new Tells(service, Duration.ZERO, Duration.ZERO, Set.of());
  }

  final HandTime time = new HandTime();
  final AlarmJson json = new AlarmJson();
  final Database database;
  final List<String> told = new ArrayList<>();
  final List<String> silent = new ArrayList<>();
  private final History history;
  private final List<Tells> rules;
  private volatile List<Inhibition> inhibitions;
  private final LifeRules ways;
  private final Map<String, Outcome> down = new HashMap<>();
  private final AtomicInteger works = new AtomicInteger();
  private final ExecutorService worker = Executors.newSingleThreadExecutor();
  private Sequence sequence;
  SqlOutbox outbox;
  private Lanes lanes;
  private Agenda agenda;
  private int alarms;
  private int shelves;

  /**
   * @param hours of the services; who changes the map changes them while the program runs
   */
  Shift(Path folder, List<Inhibition> inhibitions, Map<String, Hours> hours, Tells... rules) {
    this.database = Database.of("jdbc:sqlite:" + folder.resolve("shift.db"));
    this.history = new History(database, json);
    this.rules = List.of(rules);
    this.inhibitions = inhibitions;
    this.ways =
        new LifeRules(
            Duration.ofHours(1),
            () -> this.inhibitions,
            service -> Optional.ofNullable(hours.get(service)));
    start();
  }

  Shift(Path folder, List<Inhibition> inhibitions, Tells... rules) {
    this(folder, inhibitions, Map.of(), rules);
  }

  Shift(Path folder, Tells... rules) {
    this(folder, List.of(), rules);
  }

  private static List<Target> targets() {
    return SERVICES.stream()
        .map(one -> LaneRig.target(one + "/group", "dingtalkGroup", one, Limit.NONE))
        .toList();
  }

  private static List<Target> fallback(Target refusing) {
    return refusing.service().equals("ops") ? List.of(targets().get(1)) : List.of();
  }

  private void start() {
    sequence = new Sequence(time, 1);
    outbox = new SqlOutbox(database, json, this, sequence, ways, time);
    outbox.start();
    sequence.goOnAfter(outbox.lastKey());
    SqlOutbox own = outbox;
    Timer timer = (when, task) -> time.at(when, () -> runIfAlive(own, task));
    lanes =
        new Lanes(
            targets(),
            kind -> new DingTalkGroup(time),
            new LaneTools(
                outbox,
                sequence,
                new Composer(Language.EN, ZoneOffset.UTC),
                this::send,
                new RetryPolicy(Duration.ofHours(24), () -> 0.5),
                this,
                Shift::fallback,
                target -> Budget.NONE,
                time,
                timer,
                worker));
    agenda = new Agenda(outbox, time, timer, lanes::offer, lanes::ended);
    lanes.start();
    agenda.start();
    settle();
  }

  private void runIfAlive(SqlOutbox own, Runnable task) {
    if (own == outbox) {
      task.run();
    }
  }

  private Outcome send(Target target, Message message) {
    return down.getOrDefault(target.service(), Outcome.delivered());
  }

  @Override
  public void answered(Target target, Message message, Outcome outcome, long nanos) {}

  @Override
  public synchronized void settled(
      Target target, List<Waiting> deliveries, Status status, Outcome outcome) {
    for (Waiting one : deliveries) {
      if (status == Status.DELIVERED) {
        told.add(line(target.service(), one.alarm(), one.remark()));
      } else {
        silent.add(line(target.service(), one.alarm(), Remark.NONE) + " " + outcome.reason());
      }
    }
  }

  private String line(String service, Alarm alarm, Remark remark) {
    String why =
        remark.kind() == Remark.Kind.NONE
            ? ""
            : " "
                + remark.kind().toString().toLowerCase(Locale.ROOT)
                + (remark.count() == 0 ? "" : " " + remark.count());
    return clock() + " " + service + " " + alarm.source() + " " + alarm.state() + why;
  }

  private String clock() {
    return clock(time.instant());
  }

  static String clock(Instant at) {
    return TIME.format(at.atOffset(ZoneOffset.UTC));
  }

  @Override
  public void committed(int count, long nanos) {
    works.addAndGet(count);
  }

  @Override
  public void failed() {}

  /** Waits until nobody has anything to do before the clock is turned. */
  void settle() {
    int before;
    do {
      before = works.get();
      idle();
    } while (works.get() != before + 1);
  }

  private void idle() {
    try {
      worker.submit(() -> {}).get();
      outbox.probe(time.instant()).thenRun(() -> {}).join();
      worker.submit(() -> {}).get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  void turnTo(Instant at) {
    settle();
    while (!time.next().isAfter(at)) {
      time.runNext();
      settle();
    }
    time.turn(Duration.between(time.instant(), at));
  }

  /** Plays the log, and finds that nobody was told of anything else. */
  void log(String lines) {
    for (String line : lines.strip().split("\n")) {
      play(line.strip());
    }
    turnTo(time.instant());
    assertThat(told).as("told, and no line says so").isEmpty();
  }

  private void play(String line) {
    List<String> words = new ArrayList<>(List.of(line.split("\\s+")));
    String at = words.remove(0);
    if (!at.equals(ANY_TIME)) {
      turnTo(DAY.plus(Duration.between(LocalTime.MIN, LocalTime.parse(at))));
    }
    String verb = words.remove(0);
    switch (verb) {
      case "raise" -> report(words, AlarmState.ACTIVE);
      case "clear" -> report(words, AlarmState.CLEARED);
      case "acknowledge" -> report(words, AlarmState.ACKNOWLEDGED);
      case "told" -> expect(told, line, words);
      case "silent" -> expect(silent, line, words);
      case "shelve" ->
          outbox
              .shelve(
                  new Shelf(
                      "s" + ++shelves,
                      words.get(0),
                      "*",
                      words.get(4),
                      "",
                      time.instant(),
                      time.instant().plus(Durations.parse(words.get(2)).orElseThrow())))
              .join();
      case "unshelve" -> outbox.unshelve(words.get(0), time.instant()).join();
      case "down" -> down.put(words.get(0), Outcome.later("500", "down"));
      case "refuses" -> down.put(words.get(0), Outcome.dead("404", "removed"));
      case "up" -> down.remove(words.get(0));
      case "reload" -> {
        inhibitions = List.of();
        agenda.look();
      }
      case "kill" -> {
        outbox.close();
        start();
      }
      default -> throw new IllegalArgumentException(line);
    }
    settle();
  }

  private synchronized void expect(List<String> found, String line, List<String> words) {
    String at = line.split("\\s+")[0];
    String wanted = " " + String.join(" ", words);
    String match =
        found.stream()
            .filter(one -> at.equals(ANY_TIME) || one.startsWith(at))
            .filter(one -> one.substring(at.length()).startsWith(wanted))
            .filter(one -> found != told || one.endsWith(wanted))
            .findFirst()
            .orElse(null);
    assertThat(match)
        .as("%s%nbut there was told %s%nand silent %s", line, told, silent)
        .isNotNull();
    found.remove(match);
  }

  private void report(List<String> words, AlarmState state) {
    String source = words.remove(0);
    int severity = 500;
    String text = "";
    String area = "";
    Instant at = time.instant();
    Map<String, String> labels = new HashMap<>();
    boolean isNews = true;
    while (!words.isEmpty()) {
      String word = words.remove(0);
      switch (word) {
        case "by" -> labels.put("by", words.remove(0));
        case "text" -> text = words.remove(0);
        case "at" ->
            at = DAY.plus(Duration.between(LocalTime.MIN, LocalTime.parse(words.remove(0))));
        case "retained" -> isNews = false;
        default -> {
          if (word.startsWith("area=")) {
            area = word.substring("area=".length());
          } else {
            severity = Integer.parseInt(word);
          }
        }
      }
    }
    Alarm alarm = alarm(source, state, severity, text, area, at, labels);
    Report report = new Report(sequence.next(), alarm, plan(alarm), "");
    append(isNews ? report : report.retained());
  }

  void append(Report report) {
    lanes.offer(outbox.append(List.of(report)).join().get(0).due());
    silent.addAll(reasons(report.alarm()));
  }

  /** Takes in several reports at once. */
  void append(List<Alarm> several) {
    List<Report> reports =
        several.stream().map(alarm -> new Report(sequence.next(), alarm, plan(alarm), "")).toList();
    outbox.append(reports).join().forEach(receipt -> lanes.offer(receipt.due()));
  }

  /** A report of this moment. */
  Alarm alarm(String source, AlarmState state, int severity) {
    return alarm(source, state, severity, "", "", time.instant(), Map.of());
  }

  private Alarm alarm(
      String source,
      AlarmState state,
      int severity,
      String text,
      String area,
      Instant at,
      Map<String, String> labels) {
    return new Alarm(
        "a" + ++alarms,
        source,
        "alarm",
        state,
        severity,
        text,
        null,
        null,
        "",
        area,
        "",
        at,
        labels,
        time.instant());
  }

  /** Deliveries of a report that were suppressed at once. */
  private List<String> reasons(Alarm alarm) {
    return history.deliveriesOf(history.alarm(alarm.id()).orElseThrow()).stream()
        .filter(one -> one.status() == Status.SUPPRESSED)
        .map(one -> line(one.service(), alarm, Remark.NONE) + " " + one.reason())
        .toList();
  }

  /** How each delivery stands, in the order they were planned. */
  List<String> deliveries() {
    List<StoredDelivery> all =
        new ArrayList<>(
            history
                .deliveries(new DeliveryFilter(Set.of(), ""), new Paging(100, Paging.FROM_NEWEST))
                .items());
    Collections.reverse(all);
    return all.stream().map(one -> one.status() + " " + one.reason()).toList();
  }

  private List<Delivery> plan(Alarm alarm) {
    if (alarm.state() == AlarmState.ACKNOWLEDGED) {
      return List.of();
    }
    return rules.stream()
        .map(
            one ->
                new Delivery(
                    sequence.next(),
                    "all",
                    one.service(),
                    one.service() + "/group",
                    "group",
                    "alarm",
                    Status.PENDING,
                    "",
                    alarm.receivedAt().plus(one.after()),
                    one.unless(),
                    one.every(),
                    0,
                    Remark.NONE,
                    false))
        .toList();
  }

  @Override
  public void close() {
    outbox.close();
    history.close();
    worker.shutdown();
  }
}
