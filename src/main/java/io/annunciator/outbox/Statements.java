package io.annunciator.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** The writer's connection, each statement prepared once. */
final class Statements implements AutoCloseable {
  private static final AtomicLong CONNECTIONS = new AtomicLong();

  private final Connection connection;
  private final Turn turn;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private final long firstRollback;
  private final Set<String> concerned = new LinkedHashSet<>();
  private long rollbacks;
  private long epoch;
  private boolean hasWritten;

  Statements(Connection connection, Turn turn) throws SQLException {
    this.connection = connection;
    this.firstRollback = CONNECTIONS.getAndIncrement() << Integer.SIZE;
    this.turn = turn;
    connection.setAutoCommit(false);
  }

  void begin() throws SQLException {
    concerned.clear();
    hasWritten = false;
    epoch = turn.take(this);
  }

  /** By which a node sends now, see {@link SendingRole#isOf}. */
  long epoch() {
    return epoch;
  }

  /** The target has more to be sent now; see {@link Turn#end}. */
  void concerns(String target) {
    concerned.add(target);
  }

  /** Returns the statement with these values set: String, Long, Integer, byte[] or null. */
  PreparedStatement with(String sql, Object... values) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      set(statement, i + 1, values[i]);
    }
    return statement;
  }

  int update(String sql, Object... values) throws SQLException {
    hasWritten = true;
    return with(sql, values).executeUpdate();
  }

  /**
   * Runs the statement once for each row of values: one round trip where the database is elsewhere.
   *
   * @return how many rows of the table each one changed
   */
  int[] updateAll(String sql, List<Object[]> rows) throws SQLException {
    if (rows.isEmpty()) {
      return new int[0];
    }
    if (rows.size() == 1) {
      return new int[] {update(sql, rows.get(0))};
    }
    hasWritten = true;
    PreparedStatement statement = with(sql);
    try {
      for (Object[] row : rows) {
        with(sql, row).addBatch();
      }
      return statement.executeBatch();
    } finally {
      statement.clearBatch();
    }
  }

  private static void set(PreparedStatement statement, int at, Object value) throws SQLException {
    if (value instanceof String text) {
      statement.setString(at, text);
    } else if (value instanceof Long number) {
      statement.setLong(at, number);
    } else if (value instanceof Integer number) {
      statement.setInt(at, number);
    } else if (value instanceof byte[] bytes) {
      statement.setBytes(at, bytes);
    } else {
      statement.setObject(at, value);
    }
  }

  /** Who only read ends it as well, but does not wait for the disk because of its turn. */
  void commit() throws SQLException {
    turn.end(this, concerned);
    if (hasWritten) {
      connection.commit();
    } else {
      connection.rollback();
    }
  }

  void rollback() throws SQLException {
    rollbacks++;
    connection.rollback();
  }

  /** What anybody remembers of the rows is to be read again. */
  void forget() {
    rollbacks++;
  }

  /**
   * Another number when what was read before may be wrong: after a rollback, and on each
   * connection.
   */
  long rollbacks() {
    return firstRollback + rollbacks;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
