package io.annunciator.outbox;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresInboxTest extends InboxContract {
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
}
