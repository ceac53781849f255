package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.HandClock;
import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmIds;
import io.annunciator.alarm.AlarmJson;
import io.annunciator.alarm.AlarmState;
import io.annunciator.channel.dingtalk.DingTalkCallSign;
import io.annunciator.channel.dingtalk.DingTalkCard;
import io.annunciator.channel.dingtalk.DingTalkCardCallback;
import io.annunciator.http.Answer;
import io.annunciator.inbound.AcknowledgeDesk;
import io.annunciator.inbound.CardDesk;
import io.annunciator.message.Language;
import io.annunciator.outbox.CommitListener;
import io.annunciator.outbox.Database;
import io.annunciator.outbox.Delivery;
import io.annunciator.outbox.History;
import io.annunciator.outbox.LifeRules;
import io.annunciator.outbox.Report;
import io.annunciator.outbox.Sequence;
import io.annunciator.outbox.SqlOutbox;
import io.annunciator.outbox.Status;
import io.annunciator.rule.Planner;
import io.annunciator.rule.RuleBook;
import io.annunciator.site.App;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DingTalkPressesTest {
  private static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");
  private static final App APP =
      new App(
          "plant",
          "dingtalk",
          Map.of("clientId", "d", "clientSecret", "s3cret", "cardTemplate", "t"));
  private static final String PRESS =
      "{\"type\":\"actionCallback\",\"outTrackId\":\"card-1\",\"userId\":\"li\",\"content\":"
          + "\"{\\\"cardPrivateData\\\":{\\\"params\\\":{\\\"action\\\":\\\"ack\\\"}}}\"}";

  @TempDir private Path folder;
  private final HandClock clock = new HandClock(AT);
  private final Sequence sequence = new Sequence(clock, 1);
  private SqlOutbox outbox;
  private History history;
  private DingTalkPresses presses;
  private Duration takes = Duration.ZERO;

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
    AcknowledgeDesk acknowledgements =
        new AcknowledgeDesk(
            history,
            new Planner(new RuleBook(), sequence),
            outbox,
            due -> {},
            new AlarmIds(clock)::next,
            clock);
    CardDesk desk =
        new CardDesk(
            history,
            outbox,
            acknowledgements,
            target -> {
              clock.turn(takes);
              return Optional.empty();
            },
            Language.EN);
    presses =
        new DingTalkPresses(
            new SeenCalls(outbox, clock, DingTalkPresses.STORED_WITHIN), desk, clock);
    showCard();
  }

  @AfterEach
  void close() {
    history.close();
    outbox.close();
  }

  private void showCard() {
    Alarm alarm =
        new Alarm(
            "a1",
            "pump-1",
            "alarm",
            AlarmState.ACTIVE,
            900,
            "",
            null,
            null,
            "",
            "",
            "",
            AT,
            Map.of(),
            AT);
    Delivery delivery =
        new Delivery(
            7, "rule", "ops", "ops/Lead", "li", "alarm", Status.PENDING, "", clock.instant());
    outbox.append(List.of(new Report(sequence.next(), alarm, List.of(delivery), ""))).join();
    outbox.keepCard("card-1", "plant", "ops/Lead", 7, false).join();
  }

  private Answer call() {
    return call(PRESS);
  }

  private Answer call(String body) {
    String signature =
        DingTalkCallSign.ofPresses(new DingTalkCardCallback(APP).secret(), clock)
            .sign(clock.instant());
    return presses.called(
        new InboundCall(
            APP,
            "",
            String.valueOf(clock.instant().toEpochMilli()),
            signature,
            body.getBytes(StandardCharsets.UTF_8)));
  }

  private List<String> cardsToChange() {
    outbox.cardCode("none", "").join(); // stored after all that was noted before
    return outbox.cardsOutdated(9).stream().map(card -> card.id() + " " + card.state()).toList();
  }

  @ParameterizedTest
  @CsvSource({"0, ''", "2000, ''", "2001, card-1 acked"})
  void a_card_whose_press_was_answered_too_late_is_changed_by_a_call(long millis, String changed) {
    takes = Duration.ofMillis(millis);
    Answer answer = call();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("\"state\":\"acked\",\"by\":\"li\"");
    assertThat(String.join(", ", cardsToChange())).isEqualTo(changed);
  }

  @Test
  void over_a_stream_it_is_the_same() {
    takes = Duration.ofMillis(2001);
    presses.pressed(APP, new DingTalkCard.Press("card-1", "li"));

    assertThat(cardsToChange()).containsExactly("card-1 acked");
  }

  @Test
  void the_same_press_again_is_refused_also_later() {
    assertThat(call().status()).isEqualTo(200);
    assertThat(call().status()).isEqualTo(401);
    clock.turn(Duration.ofMillis(1));
    assertThat(call().status()).as("a press of its own").isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"card-1, zhang", "card-2, li", "card-2, zhang"})
  void what_one_press_was_signed_with_is_good_for_no_other(String card, String user) {
    assertThat(call().status()).isEqualTo(200);

    String other = PRESS.replace("card-1", card).replace("\"li\"", "\"" + user + "\"");
    assertThat(call(other).status()).isEqualTo(401);
    clock.turn(Duration.ofMillis(1));
    assertThat(call(other).status()).as("signed for itself").isEqualTo(200);
  }

  private static final class NobodyListens implements CommitListener {
    @Override
    public void committed(int works, long nanos) {}

    @Override
    public void failed() {}
  }
}
