package io.annunciator.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.HandClock;
import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmKey;
import io.annunciator.alarm.AlarmState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the store remembers of the platforms' calls, on every database. */
abstract class InboxContract {
  private static final Instant AT = Samples.AT;
  private final HandClock clock = new HandClock(AT);
  private final Sequence sequence = new Sequence(clock, 1);
  private final Samples samples = new Samples(sequence);
  private Database database;
  private SqlOutbox outbox;

  /** The address of a database with nothing in it. */
  abstract String emptyDatabase() throws Exception;

  @BeforeEach
  void start() throws Exception {
    database = Database.of(emptyDatabase());
    outbox = Samples.outbox(database, new Commits(), clock);
    outbox.start();
  }

  @AfterEach
  void stop() {
    outbox.close();
  }

  private void restart() {
    outbox.close();
    outbox = Samples.outbox(database, new Commits(), clock);
    outbox.start();
  }

  @Test
  void the_subscriptions_of_each_session_are_known_after_a_restart() {
    Subscriptions subscriptions = outbox.subscriptions();
    subscriptions.note("us at tcp://a", List.of("alarms/#", "old/+", "alarms/#"));
    subscriptions.note("us at tcp://b", List.of("b/#"));
    subscriptions.note("us at tcp://a", List.of("alarms/#", "new/+"));

    restart();

    assertThat(outbox.subscriptions().of("us at tcp://a")).containsExactly("alarms/#", "new/+");
    assertThat(outbox.subscriptions().of("us at tcp://b")).containsExactly("b/#");
    assertThat(outbox.subscriptions().of("us at tcp://c")).isEmpty();
  }

  private boolean take(String call, GroupNews... news) {
    return outbox.take(call, AT.plus(Duration.ofHours(2)), List.of(news)).join();
  }

  private static GroupNews news(GroupNews.Kind kind, String title, String coolApp, int second) {
    return new GroupNews(kind, "plant", "cid1", title, coolApp, AT.plusSeconds(second));
  }

  private static ChatGroup group(String title, String coolApp, int since, Integer leftAt) {
    return new ChatGroup(
        "plant",
        "cid1",
        title,
        coolApp,
        AT.plusSeconds(since),
        Optional.ofNullable(leftAt).map(AT::plusSeconds));
  }

  @Test
  void a_call_is_taken_once_also_after_a_restart() {
    assertThat(take("a")).isTrue();
    assertThat(take("a")).isFalse();
    assertThat(take("b")).isTrue();
    restart();
    assertThat(take("a")).isFalse();
  }

  @Test
  void a_repeated_call_tells_nothing_of_groups() {
    take("a");
    take("a", news(GroupNews.Kind.MET, "Boiler", "", 1));

    assertThat(outbox.groups()).isEmpty();
  }

  @Test
  void calls_are_forgotten_when_they_can_come_no_more() {
    take("a");
    clock.turn(Duration.ofHours(2));
    outbox.purge(AT).join();
    assertThat(take("a")).isFalse();

    clock.turn(Duration.ofMillis(1));
    outbox.purge(AT).join();
    assertThat(take("a")).isTrue();
  }

  @Test
  void a_group_keeps_what_later_news_do_not_tell() {
    take("1", news(GroupNews.Kind.MET, "", "COOL-1", 1));
    assertThat(outbox.groups()).containsExactly(group("", "COOL-1", 1, null));

    take("2", news(GroupNews.Kind.MET, "Boiler", "", 2));
    assertThat(outbox.groups()).containsExactly(group("Boiler", "COOL-1", 1, null));

    take("3", news(GroupNews.Kind.RENAMED, "Boiler 2", "", 3));
    restart();
    assertThat(outbox.groups()).containsExactly(group("Boiler 2", "COOL-1", 1, null));
  }

  @Test
  void news_that_come_late_do_not_take_a_newer_title_away() {
    take("1", news(GroupNews.Kind.RENAMED, "New", "", 5));
    take("2", news(GroupNews.Kind.RENAMED, "Old", "", 4));
    take("3", news(GroupNews.Kind.MET, "Older", "", 3));
    take("4", news(GroupNews.Kind.RENAMED, "", "", 6));
    assertThat(outbox.groups()).extracting(ChatGroup::title).containsExactly("New");

    take("5", news(GroupNews.Kind.RENAMED, "Newer", "", 5));
    assertThat(outbox.groups()).extracting(ChatGroup::title).containsExactly("Newer");
  }

  @Test
  void a_group_that_was_left_is_one_again_only_when_the_robot_is_in_it() {
    take("1", news(GroupNews.Kind.MET, "Boiler", "", 1));
    take("2", news(GroupNews.Kind.LEFT, "", "", 2));
    take("3", news(GroupNews.Kind.LEFT, "", "", 3));
    take("4", news(GroupNews.Kind.RENAMED, "Old boiler", "", 4));
    assertThat(outbox.groups()).containsExactly(group("Old boiler", "", 1, 2));

    take("5", news(GroupNews.Kind.MET, "", "", 5));
    assertThat(outbox.groups()).containsExactly(group("Old boiler", "", 5, null));
  }

  @Test
  void a_group_that_is_first_heard_of_by_its_new_title_is_there() {
    take("1", news(GroupNews.Kind.LEFT, "", "", 1));
    assertThat(outbox.groups()).isEmpty();
    take("2", news(GroupNews.Kind.RENAMED, "Boiler", "", 2));
    assertThat(outbox.groups()).containsExactly(group("Boiler", "", 2, null));
  }

  @Test
  void one_group_may_have_the_robots_of_several_apps() {
    take("1", news(GroupNews.Kind.MET, "Boiler", "", 1));
    take("2", new GroupNews(GroupNews.Kind.MET, "other", "cid1", "Boiler", "", AT.plusSeconds(2)));

    assertThat(outbox.groups()).extracting(ChatGroup::app).containsExactly("other", "plant");
  }

  @Test
  void everything_is_counted() {
    assertThat(outbox.counts()).isEqualTo(new Counts(0, 0, 0, 0, Optional.empty()));

    Report first = samples.report("a1");
    report(first);
    report(samples.report("a2"));
    report(samples.report(alarm("a1", "ack", AlarmState.ACKNOWLEDGED, 2)));
    Alarm cleared = alarm("a2", "clear", AlarmState.CLEARED, 3);
    report(samples.report(cleared));

    Counts counts = outbox.counts();
    assertThat(counts.active()).isEqualTo(1);
    assertThat(counts.unacknowledged()).isZero();
    assertThat(counts.last()).contains(cleared);
    assertThat(counts.dead()).isZero();
    assertThat(counts.pending())
        .isEqualTo(outbox.waiting(Samples.TARGET, 10, AT.plusSeconds(60)).size());
  }

  @Test
  void an_alarm_is_found_by_its_four_characters() {
    Report report = samples.report("a1");
    report(report);

    assertThat(outbox.named(report.alarm().shortId())).contains(report.seq());
    assertThat(outbox.named("!!!!")).isEmpty();
  }

  @Test
  void of_two_that_share_them_the_active_and_then_the_unacknowledged_one_is_meant() {
    List<String> twins = twins();
    report(samples.report(alarm(twins.get(0), "1", AlarmState.ACTIVE, 1)));
    Report other = samples.report(alarm(twins.get(1), "2", AlarmState.ACTIVE, 2));
    report(other);
    String shortId = other.alarm().shortId();
    assertThat(outbox.named(shortId)).as("the later one").contains(other.seq());

    report(samples.report(alarm(twins.get(1), "3", AlarmState.ACKNOWLEDGED, 3)));
    assertThat(outbox.named(shortId)).isPresent().isNotEqualTo(Optional.of(other.seq()));

    Report cleared = samples.report(alarm(twins.get(0), "4", AlarmState.CLEARED, 4));
    report(cleared);
    assertThat(outbox.named(shortId)).isPresent().isNotEqualTo(Optional.of(cleared.seq()));
  }

  private Optional<String> stateOf(String card) {
    return outbox.card(card).map(one -> one.state() + " " + one.by());
  }

  private Report carded(String source, String id, int second, String card) {
    Report report = samples.report(alarm(source, id, AlarmState.ACTIVE, second), Samples.TARGET);
    report(report);
    outbox.keepCard(card, "plant", Samples.TARGET, report.deliveries().get(0).id(), false).join();
    return report;
  }

  @Test
  void a_card_stands_as_its_alarm_does_until_that_is_over() {
    Report report = carded("1", "a1", 1, "c1");
    assertThat(outbox.card("c1"))
        .contains(new Card("c1", "plant", Samples.TARGET, report.seq(), Card.ACTIVE, "", ""));
    assertThat(outbox.card("none")).isEmpty();
    assertThat(outbox.cardsOutdated(10)).isEmpty();

    report(samples.report(alarm("1", "a2", AlarmState.ACKNOWLEDGED, 2)));
    assertThat(outbox.cardsOutdated(10)).extracting(Card::state).containsExactly("acked");
    outbox.cardShows("c1", Card.ACKNOWLEDGED).join();
    assertThat(outbox.cardsOutdated(10)).isEmpty();

    report(samples.report(alarm("1", "a3", AlarmState.CLEARED, 3)));
    restart();
    assertThat(outbox.cardsOutdated(10)).extracting(Card::state).containsExactly("cleared");
    outbox.cardShows("c1", Card.CLEARED).join();
    assertThat(outbox.cardsOutdated(10)).isEmpty();
  }

  @Test
  void a_card_does_not_come_back_with_the_next_time_its_alarm_is_active() {
    carded("1", "a1", 1, "c1");
    report(samples.report(alarm("1", "a2", AlarmState.CLEARED, 2)));
    carded("1", "a3", 3, "c2");

    assertThat(stateOf("c1").orElseThrow()).startsWith("cleared");
    assertThat(stateOf("c2").orElseThrow()).startsWith("active");
  }

  @Test
  void a_card_that_needs_a_code_waits_for_one_and_uses_it_once() {
    Report report = samples.report(alarm("1", "a1", AlarmState.ACTIVE, 1), Samples.TARGET);
    report(report);
    outbox.keepCard("c1", "plant", Samples.TARGET, report.deliveries().get(0).id(), true).join();
    report(samples.report(alarm("1", "a2", AlarmState.ACKNOWLEDGED, 2)));
    assertThat(outbox.cardsOutdated(10)).isEmpty();

    outbox.cardCode("c1", "code-1").join();
    assertThat(outbox.cardsOutdated(10)).extracting(Card::code).containsExactly("code-1");
    outbox.cardShows("c1", Card.ACKNOWLEDGED).join();
    report(samples.report(alarm("1", "a3", AlarmState.CLEARED, 3)));
    assertThat(outbox.cardsOutdated(10)).isEmpty();
  }

  @Test
  void a_card_is_noted_once_and_goes_with_its_alarm() {
    carded("1", "a1", 1, "c1");
    report(samples.report(alarm("1", "a2", AlarmState.ACKNOWLEDGED, 2)));
    outbox.cardShows("c1", Card.ACKNOWLEDGED).join();
    outbox.keepCard("c1", "plant", Samples.TARGET, 1, false).join();
    Report other = carded("2", "b1", 1, "c1");
    assertThat(outbox.card("c1").orElseThrow().report()).isNotEqualTo(other.seq());
    assertThat(outbox.cardsOutdated(10)).isEmpty();
    assertThat(outbox.cardsOutdated(0)).isEmpty();
  }

  private static List<String> twins() {
    Map<String, String> byShortId = new HashMap<>();
    for (int i = 0; ; i++) {
      String source = "s" + i;
      String shortId =
          new AlarmKey(Samples.alarm(source).source(), Samples.alarm(source).condition()).shortId();
      String twin = byShortId.put(shortId, source);
      if (twin != null) {
        return List.of(twin, source);
      }
    }
  }

  private static Alarm alarm(String source, String id, AlarmState state, int second) {
    return Samples.alarm(id, "plant1/boiler-1/PT-" + source, state, 700, AT.plusSeconds(second));
  }

  private void report(Report report) {
    outbox.append(List.of(report)).join();
  }

  @Test
  void a_room_is_named_before_it_is_opened_and_remembered() {
    Room room = outbox.rooms().of("ops/Room", "boiler", 5, 41);
    assertThat(room.exists()).isFalse();
    outbox.rooms().keep(room.opened("cid1", "Boiler", Set.of("li", "wang")));
    restart();

    Room again = outbox.rooms().of("ops/Room", "boiler", 6, 42);
    assertThat(again)
        .isEqualTo(new Room("ops/Room", "boiler", 41, "cid1", "Boiler", Set.of("li", "wang"), 0));
    assertThat(outbox.rooms().of("ops/Room", "mill", 6, 43).opening()).isEqualTo(43);
  }

  @Test
  void a_closed_room_takes_late_words_and_the_next_activation_gets_another() {
    Room room = outbox.rooms().of("ops/Room", "boiler", 5, 41).opened("cid1", "Boiler", Set.of());
    outbox.rooms().keep(room.closedBy(7));

    assertThat(outbox.rooms().of("ops/Room", "boiler", 0, 42).conversation()).isEqualTo("cid1");
    assertThat(outbox.rooms().of("ops/Room", "boiler", 7, 42).conversation()).isEqualTo("cid1");
    assertThat(outbox.rooms().of("ops/Room", "boiler", 8, 42)).isEqualTo(room.next(42));
  }

  @Test
  void a_room_is_over_when_no_alarm_is_active_that_was_told_there_by_then() {
    Room room = outbox.rooms().of("ops/Room", "Room", 1, 41);
    Report first = report("a", AlarmState.ACTIVE, 0);
    Report second = report("b", AlarmState.ACTIVE, 1);
    assertThat(outbox.rooms().isOver(room, second.seq())).isFalse();

    Report cleared = report("a", AlarmState.CLEARED, 2);
    assertThat(outbox.rooms().isOver(room, cleared.seq())).as("b is active").isFalse();
    assertThat(outbox.rooms().isOver(room, first.seq())).as("b came later").isTrue();
    report("b", AlarmState.CLEARED, 3);
    assertThat(outbox.rooms().isOver(room, cleared.seq())).isTrue();
    Room other = outbox.rooms().of("ops/Room", "mill", 1, 42);
    report("a", AlarmState.ACTIVE, 4);
    assertThat(outbox.rooms().isOver(other, Long.MAX_VALUE)).as("not told there").isTrue();
  }

  @Test
  void a_room_that_closed_long_ago_is_forgotten_unless_somebody_is_to_be_told_there() {
    long kept = Sequence.lowestAt(AT);
    close("gone", kept - 1);
    close("kept", kept);
    outbox.rooms().keep(outbox.rooms().of("ops/Room", "open", 1, 41).opened("c", "t", Set.of()));
    close("Room", kept - 1);
    report("a", AlarmState.ACTIVE, 0);
    outbox.purge(AT).join();

    assertThat(opening("gone")).as("another, for it is forgotten").isEqualTo(99);
    assertThat(opening("kept")).isEqualTo(41);
    assertThat(opening("open")).isEqualTo(41);
    assertThat(opening("Room")).as("has a delivery that waits").isEqualTo(41);
  }

  private void close(String receiver, long report) {
    Room room = outbox.rooms().of("ops/Room", receiver, 1, 41);
    outbox.rooms().keep(room.opened("cid", "t", Set.of()).closedBy(report));
  }

  private long opening(String receiver) {
    return outbox.rooms().of("ops/Room", receiver, 0, 99).opening();
  }

  private Report report(String source, AlarmState state, int second) {
    Alarm alarm = Samples.alarm(source + second, source, state, 950, AT.plusSeconds(second));
    Report report = samples.report(alarm, "ops/Room");
    outbox.append(List.of(report)).join();
    return report;
  }
}
