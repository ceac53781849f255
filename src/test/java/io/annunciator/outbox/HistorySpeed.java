package io.annunciator.outbox;

import io.annunciator.HandClock;
import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmJson;
import io.annunciator.alarm.AlarmState;
import io.annunciator.outbox.AlarmFilter.Current;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Measures the history's lists over a million reports of 20,000 alarms, of which 2,000 are active
 * and half of all activations are acknowledged. Run its main method with the test class path; an
 * argument is the address of another store than a fresh SQLite file, filled when it is empty.
 */
final class HistorySpeed implements CommitListener {
  private static final int REPORTS = 1_000_000;
  private static final int ALARMS = 20_000;
  private static final int ACTIVE = 2_000;
  private static final int PER_APPEND = 500;
  private static final int APPENDS_UNDER_WAY = 20;
  private static final int RUNS = 15;
  private static final AlarmState[] ROUND = {
    AlarmState.ACTIVE, AlarmState.ACTIVE, AlarmState.ACKNOWLEDGED, AlarmState.CLEARED
  };

  private final Instant now = Clock.systemUTC().instant();
  private final HandClock clock = new HandClock(now.minusSeconds(REPORTS));
  private final Sequence sequence = new Sequence(clock, 1);
  private final SqlOutbox outbox;
  private final History history;

  private HistorySpeed(String url) {
    Database database = Database.of(url);
    outbox = Samples.outbox(database, this, Clock.systemUTC());
    outbox.start();
    history = new History(database, new AlarmJson());
  }

  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("annunciator-history");
    HistorySpeed run =
        new HistorySpeed(args.length > 0 ? args[0] : "jdbc:sqlite:" + folder.resolve("a.db"));
    if (run.outbox.lastKey() == 0) {
      run.fill();
    }
    run.measure();
    run.history.close();
    run.outbox.close();
    try (var files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        System.out.printf("%s: %d MB%n", file.getFileName(), Files.size(file) >> 20);
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  /** A report each second; an alarm is active twice, acknowledged every other time, cleared. */
  private void fill() {
    long began = System.nanoTime();
    Deque<CompletableFuture<?>> underWay = new ArrayDeque<>();
    List<Report> reports = new ArrayList<>();
    for (int i = 0; i < REPORTS; i++) {
      clock.turn(Duration.ofSeconds(1));
      reports.add(new Report(sequence.next(), alarm(i), List.of(), ""));
      if (reports.size() == PER_APPEND) {
        underWay.add(outbox.append(List.copyOf(reports)));
        reports.clear();
        if (underWay.size() == APPENDS_UNDER_WAY) {
          underWay.remove().join();
        }
      }
    }
    underWay.forEach(CompletableFuture::join);
    System.out.printf("%d reports in %.0f s%n", REPORTS, (System.nanoTime() - began) / 1e9);
  }

  private Alarm alarm(int number) {
    int which = number % ALARMS;
    int round = number / ALARMS + 2; // so that the last but one are acknowledgements
    AlarmState state = ROUND[round % ROUND.length];
    boolean isLast = number >= REPORTS - ALARMS;
    boolean isNobodysTurn = state == AlarmState.ACKNOWLEDGED && (which + round / 4) % 2 == 0;
    if (isLast || isNobodysTurn) {
      state = isLast && which >= ACTIVE ? AlarmState.CLEARED : AlarmState.ACTIVE;
    }
    String source = "plant" + which % 10 + "/line-" + which % 100 + "/PT-" + which;
    int severity = which % 1000 == 7 ? 950 : 100 + which % 800;
    return Samples.alarm("report-" + number, source, state, severity, clock.instant());
  }

  private void measure() {
    Instant anHourAgo = now.minus(Duration.ofHours(1));
    list("history", filter("", 1, Optional.empty()));
    list("history, severity=900..", filter("", 900, Optional.empty()));
    list("history, source exact", filter("plant7/line-7/PT-7", 1, Optional.empty()));
    list("history, source=plant7/*", filter("plant7/*", 1, Optional.empty()));
    list("history, source=plant7/line-7/*", filter("plant7/line-7/*", 1, Optional.empty()));
    list("history, source=*PT-77", filter("*PT-77", 1, Optional.empty()));
    list("history, source=nothing*", filter("nothing*", 1, Optional.empty()));
    list("history, state=acknowledged", filter(Set.of(AlarmState.ACKNOWLEDGED), "", 1));
    list("history, source=nothing", filter("nothing", 1, Optional.empty()));
    list("history, severity=999..", filter("", 999, Optional.empty()));
    list("history, severity=949.., plant7", filter("plant7/*", 949, Optional.empty()));
    list("history, acknowledged, severity=999..", filter(Set.of(AlarmState.ACKNOWLEDGED), "", 999));
    list("history, acknowledged, plant7", filter(Set.of(AlarmState.ACKNOWLEDGED), "plant7/*", 949));
    list("current=active", filter("", 1, active(Instant.MAX)));
    list("current, severity=900..", filter("", 900, active(Instant.MAX)));
    list("current, source exact", filter("plant7/line-7/PT-7", 1, active(Instant.MAX)));
    list("current, source=plant7/*", filter("plant7/*", 1, active(Instant.MAX)));
    list("current, acknowledged", filter("", 1, current(Instant.MAX, true)));
    list("current, not acknowledged", filter("", 1, current(Instant.MAX, false)));
    list("standing=1h", filter("", 1, active(anHourAgo)));
    list("standing=1d", filter("", 1, active(now.minus(Duration.ofDays(1)))));
    time("one alarm", () -> history.alarm("report-500000").stream().toList().size());
  }

  private static Optional<Current> active(Instant since) {
    return Optional.of(new Current(since, Optional.empty()));
  }

  private static Optional<Current> current(Instant since, boolean isAcknowledged) {
    return Optional.of(new Current(since, Optional.of(isAcknowledged)));
  }

  private static AlarmFilter filter(Set<AlarmState> states, String source, int severity) {
    return new AlarmFilter(states, source, severity, 1000, Instant.EPOCH, Optional.empty());
  }

  private static AlarmFilter filter(String source, int severity, Optional<Current> current) {
    return new AlarmFilter(Set.of(), source, severity, 1000, Instant.EPOCH, current);
  }

  private void list(String name, AlarmFilter filter) {
    Map<String, Paging> pages =
        Map.of(
            "first 50", new Paging(50, Paging.FROM_NEWEST),
            "first 1000", new Paging(1000, Paging.FROM_NEWEST),
            "50 in the middle", new Paging(50, Sequence.lowestAt(now.minusSeconds(REPORTS / 2))));
    pages.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            page ->
                time(
                    name + ", " + page.getKey(),
                    () -> history.alarms(filter, page.getValue()).items().size()));
  }

  private interface Query {
    int run();
  }

  /** The fastest is the work itself, the slowest what a first user waits. */
  private static void time(String name, Query query) {
    long best = Long.MAX_VALUE;
    long worst = 0;
    int rows = 0;
    for (int i = 0; i < RUNS; i++) {
      long began = System.nanoTime();
      rows = query.run();
      long nanos = System.nanoTime() - began;
      best = Math.min(best, nanos);
      worst = Math.max(worst, nanos);
    }
    System.out.printf(
        "%-45s %5d rows   best %8.2f ms   worst %8.2f ms%n", name, rows, best / 1e6, worst / 1e6);
  }

  @Override
  public void committed(int count, long nanos) {}

  @Override
  public void failed() {
    System.out.println("the store failed");
  }
}
