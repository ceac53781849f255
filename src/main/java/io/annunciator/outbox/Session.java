package io.annunciator.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * How the PostgreSQL server treats a node's connections: what a node holds that is stopped or gone
 * must not hold up the others for long.
 *
 * <p>Source: PostgreSQL documentation, "Connections and Authentication" (TCP settings) and "Client
 * Connection Defaults" (idle_in_transaction_session_timeout).
 */
final class Session {
  /** Less than a node waits for its turn before it gives up: the driver's socket timeout. */
  private static final String IN_MIDDLE_OF_TRANSACTION =
      "SET idle_in_transaction_session_timeout = '5s'";

  /** A host that is gone is noticed within 11 seconds. */
  private static final String SILENT =
      "SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3";

  /** The same when it is gone before it took what was sent to it; since PostgreSQL 12. */
  private static final String TAKES_NOTHING = "SET tcp_user_timeout = '11s'";

  private static final int KNOWS_TAKES_NOTHING = 12;

  private Session() {}

  /** Returns the connection; closes it when that fails. */
  static Connection ofNode(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(IN_MIDDLE_OF_TRANSACTION);
      statement.execute(SILENT);
      if (connection.getMetaData().getDatabaseMajorVersion() >= KNOWS_TAKES_NOTHING) {
        statement.execute(TAKES_NOTHING);
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }
}
