package io.annunciator.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.HandClock;
import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who wants to know hears of what is on disk, once. */
class StoreListenerTest {
  private static final Instant NOW = Samples.AT;
  private static final String SOURCE = "plant1/boiler-1/PT-101";

  @TempDir Path folder;
  private final HandClock clock = new HandClock(NOW);
  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
  private final Sequence sequence = new Sequence(clock, 1);
  private SqlOutbox outbox;

  @BeforeEach
  void open() {
    Database database = Database.of("jdbc:sqlite:" + folder.resolve("a.db"));
    outbox = Samples.outbox(database, new Commits(), clock);
    outbox.start();
    outbox.announceTo(
        new StoreListener() {
          @Override
          public void accepted(StoredAlarm alarm, int deliveries) {
            heard.add(
                alarm.alarm().id()
                    + " "
                    + deliveries
                    + alarm.acknowledged().map(done -> " by " + done.by()).orElse("")
                    + alarm.activeSince().map(since -> " since " + since).orElse(""));
          }

          @Override
          public void shelved(Shelf shelf) {
            heard.add("shelved " + shelf.id());
          }

          @Override
          public void unshelved(Shelf shelf) {
            heard.add("unshelved " + shelf.id());
          }
        });
  }

  @AfterEach
  void close() {
    outbox.close();
  }

  @Test
  void hears_of_each_report_as_its_alarm_stands_then_and_not_of_a_repetition() {
    append("a", AlarmState.ACTIVE, NOW);
    append("a", AlarmState.ACTIVE, NOW);
    append("b", AlarmState.ACKNOWLEDGED, NOW.plusSeconds(1));
    append("c", AlarmState.ACTIVE, NOW.plusSeconds(2));
    append("d", AlarmState.CLEARED, NOW.plusSeconds(3));

    assertThat(heard)
        .containsExactly(
            "a 1 since " + NOW,
            "b 1 by " + SOURCE,
            "c 0 by " + SOURCE + " since " + NOW,
            "d 1 by " + SOURCE);
  }

  @Test
  void a_listener_who_fails_costs_the_report_nothing() {
    outbox.announceTo(
        new StoreListener() {
          @Override
          public void accepted(StoredAlarm alarm, int deliveries) {
            throw new IllegalStateException("no ear for it");
          }
        });

    append("a", AlarmState.ACTIVE, NOW);

    assertThat(outbox.counts().active()).isEqualTo(1);
  }

  @Test
  void hears_of_a_shelf_that_ends_by_itself_and_of_one_that_is_ended() {
    shelve("one", Duration.ofHours(1));
    shelve("two", Duration.ofHours(2));

    outbox.due(NOW.plus(Duration.ofHours(1))).join();
    assertThat(outbox.unshelve("two", NOW).join()).isTrue();
    assertThat(outbox.unshelve("two", NOW).join()).isFalse();

    assertThat(heard)
        .containsExactly("shelved one", "shelved two", "unshelved one", "unshelved two");
  }

  private void shelve(String id, Duration time) {
    outbox.shelve(new Shelf(id, SOURCE, "*", "Li", "cleaning", NOW, NOW.plus(time))).join();
  }

  private void append(String id, AlarmState state, Instant at) {
    Alarm alarm = Samples.alarm(id, SOURCE, state, 700, at);
    List<Report> reports = List.of(new Samples(sequence).report(alarm, Samples.TARGET));
    outbox.append(reports).join();
  }
}
