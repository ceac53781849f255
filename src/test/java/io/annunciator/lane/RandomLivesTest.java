package io.annunciator.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmState;
import io.annunciator.outbox.Unless;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand random histories, each of an alarm of its own, played in one shift and compared with
 * what a simple model says of each alone: who is told what, and when.
 */
class RandomLivesTest {
  private static final int HISTORIES = 10_000;
  private static final int EVENTS_MAX = 8;
  private static final int MINUTES = 60;

  /** Seconds; edges such as exactly a minute are hit often. */
  private static final int GRID = 5;

  private static final List<AlarmState> STATES =
      List.of(AlarmState.ACTIVE, AlarmState.ACTIVE, AlarmState.CLEARED, AlarmState.ACKNOWLEDGED);
  private static final Duration ESCALATES_AFTER = Duration.ofMinutes(10);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir private Path folder;

  private record Event(int history, Instant at, AlarmState state, int severity) {}

  @Test
  @Timeout(120)
  void everybody_is_told_exactly_what_the_model_says() {
    Random random = new Random(20_261_121);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < HISTORIES; i++) {
      Set<Integer> moments = new TreeSet<>();
      int count = 1 + random.nextInt(EVENTS_MAX);
      for (int j = 0; j < count; j++) {
        // often close together, so that some chatter, and far enough apart that some escalate
        moments.add(random.nextInt(random.nextInt(3) == 0 ? MINUTES * 60 / GRID : 30));
      }
      for (int moment : moments) {
        AlarmState state = STATES.get(random.nextInt(STATES.size()));
        int severity = 500 + 100 * random.nextInt(3);
        events.add(new Event(i, HandTime.START.plusSeconds(GRID * moment), state, severity));
      }
    }
    events.sort(Comparator.comparing(Event::at));
    Map<Integer, List<Event>> histories =
        events.stream().collect(Collectors.groupingBy(Event::history));

    try (Shift shift =
        new Shift(
            folder,
            Shift.tells("ops"),
            Shift.tells("lead")
                .after(ESCALATES_AFTER.toMinutes() + "m")
                .unless(Unless.ACKNOWLEDGED))) {
      play(shift, events);

      Map<String, List<String>> told =
          shift.told.stream().collect(Collectors.groupingBy(line -> line.split(" ")[2]));
      histories.forEach(
          (history, own) ->
              assertThat(told.getOrDefault("s" + history, List.of()))
                  .as("told of %s", own)
                  .containsExactlyInAnyOrderElementsOf(new Model(history).play(own)));
    }
  }

  /** All events of a second in one transaction. */
  private static void play(Shift shift, List<Event> events) {
    int from = 0;
    while (from < events.size()) {
      Instant at = events.get(from).at;
      shift.turnTo(at);
      int to = from;
      List<Alarm> alarms = new ArrayList<>();
      while (to < events.size() && events.get(to).at.equals(at)) {
        Event one = events.get(to++);
        alarms.add(shift.alarm("s" + one.history, one.state, one.severity));
      }
      shift.append(alarms);
      shift.settle();
      from = to;
    }
    shift.turnTo(HandTime.START.plus(Duration.ofHours(3)));
  }

  /**
   * One alarm, told by the rules in words: news to ops at once and to lead ten minutes later unless
   * it is over or acknowledged; the end and the acknowledgement to who was told; three times in a
   * minute is chattering, told once, and then once more when it was quiet for a minute.
   */
  private static final class Model {
    private final String source;
    private final List<String> told = new ArrayList<>();
    private boolean active;
    private boolean wasActive;
    private boolean acknowledged;
    private int severity;
    private boolean opsKnows;
    private boolean leadKnows;
    private Instant escalates = Instant.MAX;
    private final List<Instant> activations = new ArrayList<>();
    private Instant quietAt = Instant.MAX;
    private int silenced;

    Model(int history) {
      this.source = "s" + history;
    }

    List<String> play(List<Event> events) {
      for (Event one : events) {
        passTo(one.at);
        switch (one.state) {
          case ACTIVE -> active(one);
          case CLEARED -> cleared(one);
          case ACKNOWLEDGED -> acknowledged(one);
        }
      }
      passTo(HandTime.START.plus(Duration.ofHours(3)));
      return told;
    }

    private boolean isChattering() {
      return quietAt.isBefore(Instant.MAX);
    }

    private void passTo(Instant now) {
      // what falls on one moment: first the escalation, which was planned long before
      while (!escalates.isAfter(now) || !quietAt.isAfter(now)) {
        if (!escalates.isAfter(quietAt)) {
          Instant at = escalates;
          escalates = Instant.MAX;
          if (active && !acknowledged) {
            tell("lead", at, "active");
            leadKnows = true;
          }
        } else {
          calm(quietAt);
        }
      }
    }

    private void active(Event one) {
      if (active) {
        if (one.severity > severity) {
          severity = one.severity;
          tell("ops", one.at, "active raised");
          opsKnows = true;
          if (escalates.equals(Instant.MAX) && !acknowledged) {
            escalates = one.at.plus(ESCALATES_AFTER);
          }
        }
        return;
      }
      active = true;
      wasActive = true;
      acknowledged = false;
      severity = one.severity;
      activations.removeIf(at -> !at.isAfter(one.at.minus(MINUTE)));
      activations.add(one.at);
      if (isChattering()) {
        silenced++;
        quietAt = one.at.plus(MINUTE);
        return;
      }
      opsKnows = true;
      leadKnows = false;
      escalates = one.at.plus(ESCALATES_AFTER);
      if (activations.size() >= 3) {
        tell("ops", one.at, "active chattering 3");
        quietAt = one.at.plus(MINUTE);
        silenced = 0;
      } else {
        tell("ops", one.at, "active");
      }
    }

    private void cleared(Event one) {
      if (!active) {
        return;
      }
      active = false;
      if (isChattering()) {
        silenced++;
        quietAt = one.at.plus(MINUTE);
        return;
      }
      escalates = Instant.MAX;
      tellThoseWhoKnow(one.at, "cleared");
    }

    private void acknowledged(Event one) {
      if (!wasActive || acknowledged) {
        return;
      }
      acknowledged = true;
      tellThoseWhoKnow(one.at, "acknowledged");
    }

    private void calm(Instant at) {
      String remark = " calm" + (silenced == 0 ? "" : " " + silenced);
      quietAt = Instant.MAX;
      activations.clear();
      tellThoseWhoKnow(at, (active ? "active" : "cleared") + remark);
    }

    private void tellThoseWhoKnow(Instant at, String what) {
      if (opsKnows) {
        tell("ops", at, what);
      }
      if (leadKnows) {
        tell("lead", at, what);
      }
    }

    private void tell(String service, Instant at, String what) {
      told.add(Shift.clock(at) + " " + service + " " + source + " " + what);
    }
  }
}
