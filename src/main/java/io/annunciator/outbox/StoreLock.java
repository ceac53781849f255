package io.annunciator.outbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * One program per store: two would send what waits twice. The lock dies with the process, however
 * it dies. Beside an SQLite file it is a lock on a file of its own; in PostgreSQL an advisory lock
 * of a connection that is kept open.
 */
public final class StoreLock implements AutoCloseable {
  /** "annunciator" in a number: any constant that others do not use in the same database. */
  private static final long ADVISORY_KEY = 0x616e_6e75_6e63_6961L;

  private final AutoCloseable held;

  private StoreLock(AutoCloseable held) {
    this.held = held;
  }

  /**
   * Returns the lock, empty when another program has it.
   *
   * @throws StoreUnavailable when the store cannot be reached
   */
  public static Optional<StoreLock> take(Database database) {
    try {
      return database.file().isPresent() ? ofFile(database.file().get()) : ofConnection(database);
    } catch (IOException | SQLException e) {
      throw new StoreUnavailable("the store cannot be locked: " + e.getMessage(), e);
    }
  }

  private static Optional<StoreLock> ofFile(Path database) throws IOException {
    Files.createDirectories(database.getParent());
    FileChannel channel =
        FileChannel.open(
            database.resolveSibling(database.getFileName() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(new StoreLock(channel));
      }
    } catch (OverlappingFileLockException e) {
      // this very process has it
    }
    channel.close();
    return Optional.empty();
  }

  private static Optional<StoreLock> ofConnection(Database database) throws SQLException {
    Connection connection = database.connect();
    try (PreparedStatement lock = connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
      lock.setLong(1, ADVISORY_KEY);
      try (ResultSet row = lock.executeQuery()) {
        row.next();
        if (row.getBoolean(1)) {
          return Optional.of(new StoreLock(connection));
        }
      }
    }
    connection.close();
    return Optional.empty();
  }

  @Override
  public void close() {
    try {
      held.close();
    } catch (Exception e) {
      throw new IllegalStateException("the store's lock was not given back", e);
    }
  }
}
