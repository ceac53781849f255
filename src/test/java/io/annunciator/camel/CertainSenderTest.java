package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.alarm.AlarmJson;
import io.annunciator.outbox.CommitListener;
import io.annunciator.outbox.Database;
import io.annunciator.outbox.LifeRules;
import io.annunciator.outbox.Message;
import io.annunciator.outbox.NodeWatch;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Sequence;
import io.annunciator.outbox.SqlOutbox;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CertainSenderTest {
  private final Message message = new Message("m1", "ops/Group", "", new byte[0], List.of(), 1);
  private final List<Message> sent = new ArrayList<>();
  private final Sequence sequence = new Sequence(Clock.systemUTC(), 1);

  /** Nothing connects to it. */
  private final Database database = Database.of("jdbc:postgresql://127.0.0.1:9/none");

  private final SqlOutbox outbox =
      new SqlOutbox(
          database,
          new AlarmJson(),
          new CommitListener() {
            @Override
            public void committed(int works, long nanos) {}

            @Override
            public void failed() {}
          },
          sequence,
          new LifeRules(Duration.ofHours(1), List.of()),
          Clock.systemUTC());

  private final CertainSender sender =
      new CertainSender(
          outbox.role(),
          (target, one) -> {
            sent.add(one);
            return Outcome.delivered();
          });

  @Test
  void a_program_that_is_alone_sends() {
    assertThat(sender.send(null, message).kind()).isEqualTo(Outcome.Kind.DELIVERED);
    assertThat(sent).containsExactly(message);
  }

  @Test
  void what_was_begun_is_not_sent_by_a_node_that_may_not_be_the_sender_any_more() {
    new NodeWatch(database, outbox.role(), sequence, "one:8080").close();

    Outcome outcome = sender.send(null, message);

    assertThat(outcome.kind()).isEqualTo(Outcome.Kind.LATER);
    assertThat(outcome.reason()).contains("another node");
    assertThat(sent).isEmpty();
  }
}
