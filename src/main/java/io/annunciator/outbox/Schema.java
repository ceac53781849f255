package io.annunciator.outbox;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the tables up to date: the scripts under {@code db/migration}, by Flyway. */
final class Schema {
  /** Of the newest script. */
  static final int VERSION = 10;

  private static final String HISTORY = "flyway_schema_history";

  private Schema() {}

  /**
   * @param connection to the same database, not inside a transaction
   * @throws IllegalStateException when a newer version of the program wrote it
   */
  static void bringUpToDate(DataSource source, Connection connection, boolean isSqlite)
      throws SQLException {
    int version = version(connection);
    if (version > VERSION) {
      throw new IllegalStateException(
          "a newer version of the program wrote it (schema "
              + version
              + ", this one knows up to "
              + VERSION
              + "). Run that version, or put back the backup made before it");
    }
    if (version < VERSION) { // else Flyway is not needed, and half a second of the start is saved
      Flyway.configure()
          .dataSource(source)
          .locations("classpath:db/migration")
          .placeholders(
              isSqlite
                  ? Map.of("key", "INTEGER PRIMARY KEY", "bytes", "BLOB")
                  : Map.of("key", "BIGINT PRIMARY KEY", "bytes", "BYTEA"))
          .load()
          .migrate();
    }
  }

  /** Returns 0 for a database without our tables. */
  private static int version(Connection connection) throws SQLException {
    try (ResultSet tables =
        connection.getMetaData().getTables(null, connection.getSchema(), HISTORY, null)) {
      if (!tables.next()) {
        return 0;
      }
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT version FROM "
                    + HISTORY
                    + " WHERE success AND version IS NOT NULL ORDER BY installed_rank DESC")) {
      return rows.next() ? Integer.parseInt(rows.getString(1)) : 0;
    }
  }
}
