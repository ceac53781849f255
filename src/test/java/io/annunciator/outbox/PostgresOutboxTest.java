package io.annunciator.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.annunciator.alarm.AlarmState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresOutboxTest extends OutboxContract {
  private static final String END_OTHER_CONNECTIONS =
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
          + " WHERE pid <> pg_backend_pid() AND datname LIKE 'test%'";

  private static TestPostgres server;

  @BeforeAll
  static void startServer() throws Exception {
    server = new TestPostgres();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @Override
  String emptyDatabase() throws Exception {
    return server.emptyDatabase();
  }

  @Test
  void a_text_with_nul_is_refused_alone() {
    CompletableFuture<?> before = outbox.append(List.of(samples.report("a1")));
    CompletableFuture<?> nul =
        outbox.append(
            List.of(
                samples.report(
                    Samples.alarm("a2", "boiler\0house", AlarmState.ACTIVE, 700, AT), TARGET)));
    CompletableFuture<?> after = outbox.append(List.of(samples.report("a3")));
    before.join();
    after.join();

    assertThat(catchThrowable(nul::join)).cause().isNotInstanceOf(StoreUnavailable.class);
    assertThat(outbox.waiting(TARGET, 10, LATER)).hasSize(2);
    assertThat(outbox.trouble()).isEmpty();
  }

  @Test
  void a_connection_that_the_server_ended_is_made_again_unnoticed() throws Exception {
    append(samples.report("a1"));
    server.run(END_OTHER_CONNECTIONS);

    assertThat(append(samples.report("a2"))).containsExactly(receipt("a2", 1, false));
    assertThat(commits.failures).hasValue(0);
    assertThat(outbox.waiting(TARGET, 10, LATER)).hasSize(2);
  }

  @Test
  void a_server_that_was_stopped_and_started_again_is_used_again() throws Exception {
    append(samples.report("a1"));
    server.stop();
    try {
      CompletableFuture<?> refused = outbox.append(List.of(samples.report("a2")));
      assertThat(refused)
          .failsWithin(Duration.ofSeconds(8))
          .withThrowableOfType(ExecutionException.class)
          .withCauseInstanceOf(StoreUnavailable.class);
      assertThat(outbox.trouble())
          .hasValueSatisfying(why -> assertThat(why).contains("the store cannot be opened"));
      assertThat(catchThrowable(outbox::targetsWaiting)).isInstanceOf(StoreUnavailable.class);
    } finally {
      server.startAgain();
    }

    assertThat(append(samples.report("a3"))).containsExactly(receipt("a3", 1, false));
    assertThat(outbox.trouble()).isEmpty();
    assertThat(outbox.waiting(TARGET, 10, LATER))
        .extracting(one -> one.alarm().id())
        .containsExactly("a1", "a3");
  }

  @Test
  void two_nodes_may_store_the_same_report_at_once() {
    SqlOutbox other = started();
    try {
      for (int i = 0; i < 50; i++) {
        List<CompletableFuture<List<Receipt>>> both =
            List.of(
                outbox.append(List.of(samples.report("a" + i))),
                other.append(List.of(samples.report("a" + i))));

        assertThat(both.stream().map(one -> one.join().get(0).repeated()))
            .containsExactlyInAnyOrder(true, false);
      }
    } finally {
      other.close();
    }
    assertThat(count("delivery")).isEqualTo(50);
  }
}
