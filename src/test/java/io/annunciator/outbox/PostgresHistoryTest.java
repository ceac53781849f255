package io.annunciator.outbox;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.annunciator.Ports;
import io.annunciator.alarm.AlarmJson;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresHistoryTest extends StandingContract {
  private static EmbeddedPostgres server;

  @BeforeAll
  static void startServer() throws IOException {
    server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
  }

  @AfterAll
  static void stopServer() throws IOException {
    server.close();
  }

  /** One database, emptied: making another takes a second. */
  @Override
  String emptyDatabase() throws Exception {
    String url = server.getJdbcUrl("postgres", "postgres");
    try (Connection connection = Database.of(url).open();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "TRUNCATE alarm, source, delivery, rejected, life, acknowledgement, shelf, held, agenda");
    }
    return url;
  }

  @Test
  void a_server_that_is_down_is_unavailable() {
    Database nobody = Database.of("jdbc:postgresql://127.0.0.1:" + Ports.free() + "/x");
    try (History history = new History(nobody, new AlarmJson())) {
      assertThatThrownBy(() -> history.alarm("a")).isInstanceOf(StoreUnavailable.class);
    }
  }
}
