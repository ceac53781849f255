package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.annunciator.alarm.AlarmJson;
import io.annunciator.outbox.CommitListener;
import io.annunciator.outbox.Database;
import io.annunciator.outbox.LifeRules;
import io.annunciator.outbox.Sequence;
import io.annunciator.outbox.SqlOutbox;
import io.annunciator.outbox.StoreUnavailable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeenCallsTest {
  @TempDir private Path folder;
  private String url;
  private SqlOutbox outbox;

  @BeforeEach
  void open() {
    url = "jdbc:sqlite:" + folder.resolve("a.db");
    Clock clock = Clock.systemUTC();
    outbox =
        new SqlOutbox(
            Database.of(url),
            new AlarmJson(),
            new NobodyListens(),
            new Sequence(clock, 1),
            new LifeRules(Duration.ofHours(1), List.of()),
            clock);
    outbox.start();
  }

  @AfterEach
  void close() {
    outbox.close();
  }

  private boolean isNew(String call, Duration within) {
    return new SeenCalls(outbox, Clock.systemUTC(), within)
        .isNew(call, SeenCalls.MESSAGE, List.of());
  }

  @Test
  void a_call_is_new_once() {
    assertThat(isNew("a", SeenCalls.STORED_WITHIN)).isTrue();
    assertThat(isNew("a", SeenCalls.STORED_WITHIN)).isFalse();
  }

  @Test
  void a_platform_is_not_kept_waiting_for_a_slow_store() throws Exception {
    try (Connection other = DriverManager.getConnection(url);
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      assertThatThrownBy(() -> isNew("a", Duration.ofMillis(50)))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("too long");
      statement.execute("ROLLBACK");
    }
  }

  @Test
  void a_store_that_is_closed_is_unavailable() {
    outbox.close();
    assertThatThrownBy(() -> isNew("a", SeenCalls.STORED_WITHIN))
        .isInstanceOf(StoreUnavailable.class);
  }

  private static final class NobodyListens implements CommitListener {
    @Override
    public void committed(int works, long nanos) {}

    @Override
    public void failed() {}
  }
}
