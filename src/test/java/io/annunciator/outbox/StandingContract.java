package io.annunciator.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.alarm.Acknowledgement;
import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmKey;
import io.annunciator.alarm.AlarmState;
import io.annunciator.outbox.AlarmFilter.Current;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What reading must do on every database, of how alarms stand now and who acknowledged them. */
abstract class StandingContract extends HistoryContract {
  private static final String SOURCE = "plant1/PT-1";
  private static final Current ACTIVE = Current.ACTIVE;

  @Test
  void an_acknowledgement_shows_on_the_reports_of_its_activation_and_on_no_other() {
    report("cleared-before", AlarmState.CLEARED, 0);
    report("active", AlarmState.ACTIVE, 1);
    report("active-still", AlarmState.ACTIVE, 2);
    acknowledge("ack", SOURCE, "Li", 3);
    report("cleared", AlarmState.CLEARED, 4);
    report("active-again", AlarmState.ACTIVE, 5);
    report("cleared-again", AlarmState.CLEARED, 6);

    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("cleared-again", "");
    expected.put("active-again", "");
    expected.put("cleared", "Li");
    expected.put("ack", "Li");
    expected.put("active-still", "Li");
    expected.put("active", "Li");
    expected.put("cleared-before", "");
    assertThat(whoAcknowledged()).containsExactlyEntriesOf(expected);
    assertThat(history().alarm("active").orElseThrow().acknowledged())
        .contains(new Acknowledgement("Li", AT.plusSeconds(3), "I go there"));

    acknowledge("ack-again", SOURCE, "Wang", 7);
    assertThat(whoAcknowledged())
        .containsEntry("active", "Li")
        .containsEntry("active-again", "Wang")
        .containsEntry("cleared-again", "Wang");
  }

  @Test
  void an_acknowledgement_is_of_one_source_and_one_condition() {
    append(alarm("a", SOURCE, AlarmState.ACTIVE, 500, AT));
    append(alarm("b", SOURCE + "0", AlarmState.ACTIVE, 500, AT));
    acknowledge("ack", SOURCE, "Li", 1);

    assertThat(whoAcknowledged()).containsEntry("a", "Li").containsEntry("b", "");
  }

  @Test
  void the_first_of_two_acknowledgements_stands() {
    report("active", AlarmState.ACTIVE, 0);
    acknowledge("first", SOURCE, "Li", 1);
    acknowledge("second", SOURCE, "Wang", 2);

    assertThat(whoAcknowledged()).containsEntry("active", "Li").containsEntry("second", "Li");
  }

  @Test
  void a_report_is_found_by_its_key() {
    report("a", AlarmState.ACTIVE, 0);
    StoredAlarm stored = history().alarm("a").orElseThrow();

    assertThat(history().alarm(stored.seq())).contains(stored);
    assertThat(history().alarm(stored.seq() + 1)).isEmpty();
  }

  @Test
  void an_alarm_stands_as_its_reports_say() {
    assertThat(standing()).isEqualTo(new Standing(false, false, Optional.empty()));
    report("cleared-before", AlarmState.CLEARED, 0);
    assertThat(standing()).isEqualTo(new Standing(false, false, Optional.empty()));
    report("active", AlarmState.ACTIVE, 1);
    assertThat(standing()).isEqualTo(new Standing(true, true, Optional.empty()));
    acknowledge("ack", SOURCE, "Li", 2);
    Acknowledgement done = new Acknowledgement("Li", AT.plusSeconds(2), "I go there");
    assertThat(standing()).isEqualTo(new Standing(true, true, Optional.of(done)));
    report("cleared", AlarmState.CLEARED, 3);
    assertThat(standing()).isEqualTo(new Standing(false, true, Optional.of(done)));
    report("active-again", AlarmState.ACTIVE, 4);
    assertThat(standing()).isEqualTo(new Standing(true, true, Optional.empty()));
  }

  @Test
  void what_is_active_comes_once_by_its_last_report_newest_first() {
    append(alarm("over", "s/over", AlarmState.ACTIVE, 500, AT));
    append(alarm("a", "s/a", AlarmState.ACTIVE, 500, AT));
    append(alarm("b", "s/b", AlarmState.ACTIVE, 500, AT));
    append(alarm("a-still", "s/a", AlarmState.ACTIVE, 500, AT.plusSeconds(1)));
    append(alarm("cleared", "s/over", AlarmState.CLEARED, 500, AT.plusSeconds(1)));
    append(alarm("never", "s/never", AlarmState.CLEARED, 500, AT));
    acknowledge("ack", "s/b", "Li", 2);

    assertThat(current(ACTIVE)).containsExactly("a-still", "b");
  }

  @Test
  void a_report_that_came_too_late_is_not_the_last_one() {
    append(alarm("a", SOURCE, AlarmState.ACTIVE, 500, AT));
    append(alarm("late", SOURCE, AlarmState.ACTIVE, 900, AT.minusSeconds(1)));

    assertThat(current(ACTIVE)).containsExactly("a");
  }

  @Test
  void standing_begins_with_that_very_millisecond() {
    append(alarm("before", "s/1", AlarmState.ACTIVE, 500, AT.minusMillis(1)));
    append(alarm("at", "s/2", AlarmState.ACTIVE, 500, AT));
    append(alarm("after", "s/3", AlarmState.ACTIVE, 500, AT.plusMillis(1)));
    append(alarm("at-still", "s/2", AlarmState.ACTIVE, 500, AT.plusSeconds(9)));

    assertThat(current(new Current(AT, Optional.empty()))).containsExactly("at-still", "before");
  }

  @Test
  void what_is_active_is_found_by_whether_it_is_acknowledged() {
    append(alarm("a", "s/a", AlarmState.ACTIVE, 500, AT));
    append(alarm("b", "s/b", AlarmState.ACTIVE, 500, AT));
    acknowledge("ack", "s/a", "Li", 1);

    assertThat(current(new Current(Instant.MAX, Optional.of(true)))).containsExactly("a");
    assertThat(current(new Current(Instant.MAX, Optional.of(false)))).containsExactly("b");
    assertThat(current(new Current(AT.minusMillis(1), Optional.of(false)))).isEmpty();
  }

  @Test
  void filters_hold_for_what_is_active_too() {
    append(alarm("a", "s/a", AlarmState.ACTIVE, 500, AT));
    append(alarm("b", "s/b", AlarmState.ACTIVE, 501, AT));
    append(alarm("c", "t/c", AlarmState.ACTIVE, 500, AT));
    append(alarm("d", "s/d", AlarmState.ACTIVE, 500, AT.plusSeconds(1)));
    Optional<Current> active = Optional.of(ACTIVE);

    assertThat(found(new AlarmFilter(Set.of(), "s/*", 1, 500, Instant.EPOCH, active)))
        .containsExactly("d", "a");
    assertThat(found(new AlarmFilter(Set.of(), "s/b", 1, 1000, Instant.EPOCH, active)))
        .containsExactly("b");
    assertThat(found(new AlarmFilter(Set.of(), "", 1, 1000, AT.plusSeconds(1), active)))
        .containsExactly("d");
    assertThat(
            found(new AlarmFilter(Set.of(AlarmState.CLEARED), "", 1, 1000, Instant.EPOCH, active)))
        .isEmpty();
  }

  @Test
  void what_is_active_comes_by_pages() {
    for (String id : List.of("a", "b", "c")) {
      append(alarm(id, "s/" + id, AlarmState.ACTIVE, 500, AT));
    }
    AlarmFilter active = new AlarmFilter(Set.of(), "", 1, 1000, Instant.EPOCH, Optional.of(ACTIVE));

    Page<StoredAlarm> first = history().alarms(active, new Paging(2, Paging.FROM_NEWEST));
    Page<StoredAlarm> second = history().alarms(active, new Paging(2, first.next().orElseThrow()));

    assertThat(ids(first)).containsExactly("c", "b");
    assertThat(ids(second)).containsExactly("a");
    assertThat(second.next()).isEmpty();
  }

  @Test
  void shelves_come_newest_first_until_their_end() {
    Shelf first = new Shelf("1", "s/1", "*", "Li", "pump is out", AT, AT.plusSeconds(60));
    Shelf second =
        new Shelf("2", "*", "Pressure*", "Wang", "测试", AT.plusMillis(1), AT.plusSeconds(9));
    outbox().shelve(first).join();
    outbox().shelve(second).join();

    assertThat(history().shelves(AT)).containsExactly(second, first);
    assertThat(history().shelves(AT.plusMillis(8_999))).containsExactly(second, first);
    assertThat(history().shelves(AT.plusMillis(9_000))).containsExactly(first);
    outbox().unshelve("1", AT).join();
    assertThat(history().shelves(AT)).containsExactly(second);
  }

  private Standing standing() {
    return history().standing(new AlarmKey(SOURCE, "alarm"));
  }

  private void report(String id, AlarmState state, int second) {
    append(alarm(id, SOURCE, state, 500, AT.plusSeconds(second)));
  }

  private void acknowledge(String id, String source, String by, int second) {
    Instant at = AT.plusSeconds(second);
    append(
        new Alarm(
            id,
            source,
            "alarm",
            AlarmState.ACKNOWLEDGED,
            500,
            "I go there",
            null,
            null,
            "",
            "",
            "",
            at,
            Map.of("by", by),
            at));
  }

  /** By the report's id, newest first; empty for nobody. */
  private Map<String, String> whoAcknowledged() {
    Map<String, String> who = new LinkedHashMap<>();
    history()
        .alarms(ALL, FIRST)
        .items()
        .forEach(
            one ->
                who.put(one.alarm().id(), one.acknowledged().map(Acknowledgement::by).orElse("")));
    return who;
  }

  private List<String> current(Current current) {
    return found(new AlarmFilter(Set.of(), "", 1, 1000, Instant.EPOCH, Optional.of(current)));
  }

  private List<String> found(AlarmFilter filter) {
    return ids(history().alarms(filter, FIRST));
  }
}
