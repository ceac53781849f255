package io.annunciator.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * The connection that a node keeps open as long as it lives. What it locked is free again as soon
 * as it ends, however it ends. Used by one thread.
 */
final class NodeConnection implements AutoCloseable {
  /** "annunciator" in a number: any constant that others do not use in the same database. */
  private static final long SENDER_KEY = 0x616e_6e75_6e63_6961L;

  /** Keys in two parts do not meet those in one. */
  private static final int NUMBER_KEY = 0x616e_6e75;

  private static final int CLAIM_KEY = NUMBER_KEY + 1;

  /** That another wrote last makes everybody read again what he remembers. */
  private static final String CAME =
      "UPDATE turn SET nodes = nodes + 1, writer = 0 WHERE id = 1 RETURNING nodes";

  private static final String OTHERS =
      "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = "
          + NUMBER_KEY
          + " AND objsubid = 2 AND pid <> pg_backend_pid() AND database ="
          + " (SELECT oid FROM pg_database WHERE datname = current_database())";

  private final Connection connection;

  /**
   * @param sender the node that sends, or did until it died
   */
  record Standing(String sender, long epoch) {}

  NodeConnection(Database database) throws SQLException {
    connection = Session.ofNode(database.connect());
    execute("LISTEN " + NodeTurn.CHANNEL);
  }

  /** Makes it known that there is another node, and returns a number that no living one has. */
  int number() throws SQLException {
    long came = number(CAME);
    for (int i = 0; i < Sequence.NODES; i++) {
      // one that was just let go of may be used for a moment more
      int candidate = (int) ((came + i) % Sequence.NODES);
      if (isLocked("SELECT pg_try_advisory_lock(?, ?)", NUMBER_KEY, candidate)) {
        return candidate;
      }
    }
    throw new StoreUnavailable(
        "there are " + Sequence.NODES + " nodes on this store already; stop one", null);
  }

  /** Whether other nodes live. */
  boolean hasOthers() throws SQLException {
    return number(OTHERS) > 0;
  }

  /** Takes what only one node may have, empty for nothing; false when another has it. */
  boolean claim(String what) throws SQLException {
    return what.isEmpty()
        || isLocked("SELECT pg_try_advisory_lock(?, ?)", CLAIM_KEY, what.hashCode());
  }

  /** Whether this node may send: nobody else can as long as this connection lives. */
  boolean lock() throws SQLException {
    return isLocked("SELECT pg_try_advisory_lock(?)", SENDER_KEY);
  }

  private boolean isLocked(String sql, Object... keys) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement(sql)) {
      for (int i = 0; i < keys.length; i++) {
        lock.setObject(i + 1, keys[i]);
      }
      try (ResultSet row = lock.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  /** Who sends, as the store knows it. */
  Standing standing() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT sender, epoch FROM turn WHERE id = 1")) {
      row.next();
      return new Standing(row.getString(1), row.getLong(2));
    }
  }

  /** Once it is locked: whoever sent before is refused from now on. Returns the new epoch. */
  long takeOver(String node) throws SQLException {
    try (PreparedStatement raise =
        connection.prepareStatement(
            "UPDATE turn SET sender = ?, epoch = epoch + 1 WHERE id = 1 RETURNING epoch")) {
      raise.setString(1, node);
      try (ResultSet row = raise.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** Returns the targets of which others stored something, as soon as there are some. */
  Set<String> stored(Duration atMost) throws SQLException {
    Set<String> targets = new LinkedHashSet<>();
    PGNotification[] heard =
        connection.unwrap(PGConnection.class).getNotifications((int) atMost.toMillis());
    for (PGNotification one : Optional.ofNullable(heard).orElse(new PGNotification[0])) {
      targets.addAll(List.of(one.getParameter().split("\n", -1)));
    }
    return targets;
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
