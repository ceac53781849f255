package io.annunciator.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.HandClock;
import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmIds;
import io.annunciator.alarm.AlarmJson;
import io.annunciator.alarm.AlarmKey;
import io.annunciator.alarm.AlarmState;
import io.annunciator.channel.Utf8;
import io.annunciator.message.Language;
import io.annunciator.outbox.CommitListener;
import io.annunciator.outbox.Database;
import io.annunciator.outbox.History;
import io.annunciator.outbox.LifeRules;
import io.annunciator.outbox.Report;
import io.annunciator.outbox.Sequence;
import io.annunciator.outbox.Shelf;
import io.annunciator.outbox.SqlOutbox;
import io.annunciator.rule.Planner;
import io.annunciator.rule.RuleBook;
import io.annunciator.site.App;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatDeskTest {
  private static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");

  @TempDir private Path folder;
  private final HandClock clock = new HandClock(AT);
  private final Sequence sequence = new Sequence(clock, 1);
  private SqlOutbox outbox;
  private History history;
  private ChatListener listener = ChatListener.NOBODY;
  private ChatDesk english;
  private ChatDesk chinese;
  private int reports;

  @BeforeEach
  void open() {
    Database database = Database.of("jdbc:sqlite:" + folder.resolve("a.db"));
    AlarmJson json = new AlarmJson();
    outbox =
        new SqlOutbox(
            database,
            json,
            new NobodyListens(),
            sequence,
            new LifeRules(Duration.ofHours(1), List.of()),
            clock);
    outbox.start();
    history = new History(database, json);
    AlarmIds ids = new AlarmIds(clock);
    AcknowledgeDesk acknowledgements =
        new AcknowledgeDesk(
            history, new Planner(new RuleBook(), sequence), outbox, due -> {}, ids::next, clock);
    ShelfDesk shelves = new ShelfDesk(history, outbox, Duration.ofHours(24), ids::next, clock);
    english =
        new ChatDesk(
            history,
            outbox,
            acknowledgements,
            shelves,
            () -> listener,
            Language.EN,
            ZoneOffset.UTC);
    chinese =
        new ChatDesk(
            history,
            outbox,
            acknowledgements,
            shelves,
            () -> listener,
            Language.ZH,
            ZoneOffset.ofHours(8));
  }

  @AfterEach
  void close() {
    history.close();
    outbox.close();
  }

  @Test
  void an_alarm_is_acknowledged_by_name_and_id() {
    report("pump-1", AlarmState.ACTIVE, 700, "");
    clock.turn(Duration.ofSeconds(5));

    assertThat(say("ack " + shortId("pump-1") + " on my way"))
        .isEqualTo("Acknowledged: " + shortId("pump-1") + " pump-1 High.");
    assertThat(history.standing(key("pump-1")).acknowledged())
        .hasValueSatisfying(
            done -> {
              assertThat(done.by()).isEqualTo("Li Si (0147)");
              assertThat(done.comment()).isEqualTo("on my way");
            });
    assertThat(say("ack " + shortId("pump-1")))
        .isEqualTo(
            shortId("pump-1")
                + " pump-1 High was already acknowledged by Li Si (0147) at 03-01 08:00:05: on my"
                + " way. Nothing was changed.");
    assertThat(chinese.answer(message("确认" + shortId("pump-1"))))
        .contains("已由 Li Si (0147) 于 03-01 16:00:05 确认：on my way");
  }

  @Test
  void an_alarm_that_has_cleared_can_still_be_acknowledged() {
    report("pump-1", AlarmState.ACTIVE, 700, "");
    report("pump-1", AlarmState.CLEARED, 700, "");

    assertThat(say("ack " + shortId("pump-1")))
        .endsWith("pump-1 High.\nThe alarm has cleared meanwhile.");
    assertThat(chinese.answer(message("ack " + shortId("pump-1"))))
        .contains("已由 Li Si (0147) 于", "本次未作更改", "该报警已恢复");
  }

  @Test
  void an_alarm_that_is_not_there_or_never_was_active_is_said_to_be_so() {
    report("pump-1", AlarmState.CLEARED, 700, "");

    assertThat(say("ack ZZZZ")).startsWith("There is no alarm ZZZZ");
    assertThat(say("ack " + shortId("pump-1"))).startsWith("There is no alarm");
    assertThat(say("shelve ZZZZ 2h")).startsWith("There is no alarm ZZZZ");
    assertThat(chinese.answer(message("确认 ZZZZ"))).startsWith("没有编号为 ZZZZ 的报警");
  }

  @Test
  void an_alarm_is_shelved_for_a_day_at_most() {
    report("pump-1", AlarmState.ACTIVE, 700, "");

    assertThat(say("shelve " + shortId("pump-1") + " 24h cleaning"))
        .isEqualTo("Shelved: " + shortId("pump-1") + " pump-1 High until 03-02 08:00:00.");
    assertThat(history.shelves(AT))
        .singleElement()
        .extracting(Shelf::source, Shelf::condition, Shelf::by, Shelf::reason, Shelf::until)
        .containsExactly("pump-1", "High", "Li Si (0147)", "cleaning", AT.plus(Duration.ofDays(1)));
    assertThat(say("shelve " + shortId("pump-1") + " 1441m")).contains("at most 24h");
    assertThat(chinese.answer(message("搁置 " + shortId("pump-1") + " 2小时")))
        .endsWith("至 03-01 18:00:00。");
    assertThat(history.shelves(AT)).hasSize(2);
  }

  @Test
  void what_is_active_is_listed_with_the_most_severe_first() {
    assertThat(say("active")).isEqualTo("No alarm is active.");
    report("low", AlarmState.ACTIVE, 100, "");
    report("fire", AlarmState.ACTIVE, 950, "@all [run](http://x)");
    report("gone", AlarmState.ACTIVE, 999, "");
    report("gone", AlarmState.CLEARED, 999, "");
    say("ack " + shortId("low"));

    assertThat(say("active"))
        .isEqualTo(
            "Active alarms: 2\n"
                + shortId("fire")
                + " Critical fire High ＠all ［run］(http：//x)\n"
                + shortId("low")
                + " Low low High (acknowledged)");
    assertThat(say("active boiler-*")).startsWith("Active alarms in boiler-＊: 2\n");
    assertThat(say("active mill")).isEqualTo("No alarm is active in mill.");
    assertThat(chinese.answer(message("活动报警"))).contains("活动报警：2 条", "紧急", "（已确认）");
  }

  @ParameterizedTest
  @CsvSource({"20, ''", "21, … and 1 more"})
  void a_list_ends_after_twenty_lines(int alarms, String end) {
    for (int i = 0; i < alarms; i++) {
      report("s" + i, AlarmState.ACTIVE, 700, "");
    }
    String answer = say("active");
    assertThat(answer.lines()).hasSize(end.isEmpty() ? 21 : 22);
    assertThat(answer).endsWith(end.isEmpty() ? "High" : end);
  }

  @Test
  void no_answer_is_longer_than_the_platforms_take() {
    for (int i = 0; i < 20; i++) {
      report("s" + i, AlarmState.ACTIVE, 700, "警".repeat(500));
    }
    String answer = say("active");
    assertThat(Utf8.bytes(answer)).isLessThanOrEqualTo(2_048);
    assertThat(answer).contains("more");
    assertThat(Utf8.bytes(say("active " + "警".repeat(4_000)))).isLessThanOrEqualTo(2_048);
  }

  @Test
  void everything_is_counted() {
    assertThat(say("status"))
        .isEqualTo("Active: 0, of them unacknowledged: 0. Deliveries pending: 0, dead: 0.");
    report("pump-1", AlarmState.ACTIVE, 700, "");

    assertThat(say("status"))
        .isEqualTo(
            "Active: 1, of them unacknowledged: 1. Deliveries pending: 0, dead: 0.\n"
                + "Last report: 03-01 08:00:00 "
                + shortId("pump-1")
                + " pump-1 High");
    assertThat(chinese.answer(message("状态"))).startsWith("活动报警 1 条，其中未确认 1 条。");
  }

  @Test
  void help_and_what_a_command_lacks_are_explained() {
    assertThat(say("help")).startsWith("Commands:\n").contains("ack ID", "at most 24h");
    assertThat(chinese.answer(message("帮助"))).startsWith("可用命令").contains("搁置 编号");
    assertThat(say("ack")).contains("ack 4F2K");
    assertThat(say("shelve 4F2K")).contains("shelve 4F2K 2h");
  }

  @Test
  void talk_goes_to_the_listener_and_without_one_is_answered_with_help() {
    assertThat(say("hello there")).startsWith("Commands:");
    listener = heard -> heard.text().equals("hello there");
    assertThat(say("hello there")).isEmpty();
    assertThat(say("something else")).startsWith("Commands:");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0147, cid1, Boiler, true",
    "'', '', cid1, Boiler, false",
    "users 0147, 0147, '', '', true",
    "users 0148, 0147, cid1, Boiler, false",
    "users 0148, '', '', '', false",
    "groups Boiler, 0147, cid1, Boiler, true",
    "groups cid1, 0147, cid1, Boiler, true",
    "groups cid1, '', cid1, Boiler, false",
    "groups Mill, 0147, cid1, Boiler, false",
    "groups Boiler, 0147, '', '', false",
  })
  void only_members_may_command_and_with_a_list_only_those_on_it(
      String list, String user, String conversation, String group, boolean may) {
    report("pump-1", AlarmState.ACTIVE, 700, "");
    Map<String, Object> config =
        list.isEmpty()
            ? Map.of()
            : Map.of("commands", Map.of(list.split(" ")[0], List.of(list.split(" ")[1])));
    App app = new App("plant", "dingtalk", config);

    String answer =
        english.answer(
            new ChatMessage(app, user, "Li", conversation, group, "ack " + shortId("pump-1")));

    assertThat(answer).startsWith(may ? "Acknowledged" : "Sorry");
    assertThat(history.standing(key("pump-1")).acknowledged().isPresent()).isEqualTo(may);
  }

  @ParameterizedTest
  @CsvSource({"wecom, true", "dingtalk, false"})
  void the_ids_of_wecom_are_the_same_in_any_case(String platform, boolean may) {
    report("pump-1", AlarmState.ACTIVE, 700, "");
    App app = new App("plant", platform, Map.of("commands", Map.of("users", List.of("LiSi"))));

    String answer =
        english.answer(new ChatMessage(app, "lisi", "Li", "", "", "ack " + shortId("pump-1")));

    assertThat(answer).startsWith(may ? "Acknowledged" : "Sorry");
  }

  @Test
  void long_names_and_comments_are_cut_and_hold_no_controls() {
    report("pump-1", AlarmState.ACTIVE, 700, "");
    english.answer(
        new ChatMessage(
            app(),
            "0147",
            "\u0000" + "李".repeat(90),
            "",
            "",
            "ack " + shortId("pump-1") + " \u0000" + "x".repeat(600)));

    assertThat(history.standing(key("pump-1")).acknowledged())
        .hasValueSatisfying(
            done -> {
              assertThat(done.by()).isEqualTo("李".repeat(57) + " (0147)");
              assertThat(done.comment()).isEqualTo("x".repeat(500));
            });
  }

  @Test
  void a_store_that_is_closed_is_said_to_be_so() {
    outbox.close();
    assertThat(say("ack 4F2K")).startsWith("Not possible at the moment");
  }

  private String say(String text) {
    return english.answer(message(text));
  }

  private static ChatMessage message(String text) {
    return new ChatMessage(app(), "0147", "Li Si", "cid1", "Boiler", text);
  }

  private static App app() {
    return new App("plant", "dingtalk", Map.of());
  }

  private static AlarmKey key(String source) {
    return new AlarmKey(source, "High");
  }

  private static String shortId(String source) {
    return key(source).shortId();
  }

  private void report(String source, AlarmState state, int severity, String message) {
    Alarm alarm =
        new Alarm(
            "r" + reports++,
            source,
            "High",
            state,
            severity,
            message,
            null,
            null,
            "",
            "boiler-house",
            "",
            clock.instant(),
            Map.of(),
            clock.instant());
    outbox.append(List.of(new Report(sequence.next(), alarm, List.of(), ""))).join();
  }

  private static final class NobodyListens implements CommitListener {
    @Override
    public void committed(int works, long nanos) {}

    @Override
    public void failed() {}
  }
}
