package io.annunciator.outbox;

import io.annunciator.outbox.Asked.Answer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection that writes, made again when it broke or when its file is no longer the one on
 * disk. Used by one thread.
 */
final class WriterConnection {
  private static final Logger LOG = LoggerFactory.getLogger(WriterConnection.class);

  /** Between two tries to open, so that a store that is down costs no processor. */
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Database database;
  private final Turn turn;
  private Statements statements;
  private StoreFile.Seen file;
  private long mayOpenAt = System.nanoTime();

  WriterConnection(Database database, Turn turn) {
    this.database = database;
    this.turn = turn;
  }

  /**
   * Runs all of it in one transaction.
   *
   * @return what each is to be told, in their order, now that it is on disk
   * @throws SQLException when nothing of it is
   * @throws StoreUnavailable when nothing of it is, because there is no connection
   */
  List<Answer> commit(List<Asked<?>> batch) throws SQLException {
    try {
      return transact(batch);
    } catch (SQLException e) {
      if (SqlFailure.of(e) != SqlFailure.LOST) {
        throw e;
      }
      LOG.warn("the connection to the store was lost, trying again: {}", SqlFailure.words(e));
      return transact(batch);
    }
  }

  private List<Answer> transact(List<Asked<?>> batch) throws SQLException {
    List<Answer> answers = new ArrayList<>(batch.size());
    boolean committed = false;
    try {
      Statements open = open();
      open.begin();
      for (Asked<?> one : batch) {
        answers.add(one.run(open));
      }
      open.commit();
      committed = true;
      return answers;
    } catch (SQLException e) {
      if (SqlFailure.of(e) == SqlFailure.LOST || SqlFailure.of(e) == SqlFailure.BROKEN) {
        close();
      }
      throw e;
    } finally {
      if (!committed) {
        rollback();
      }
    }
  }

  /** Opens it if it is not open. */
  void start() {
    open();
  }

  /**
   * Returns the connection, opening it if need be.
   *
   * @throws StoreUnavailable when it cannot be opened, or when its file was taken away under it
   */
  private Statements open() {
    if (statements != null && !database.isStill(file)) {
      close();
      throw new StoreUnavailable("the database file was removed, replaced or cut", null);
    }
    if (statements == null) {
      pause();
      try {
        statements = statements(database.open());
        file = database.seen();
      } catch (SQLException | RuntimeException e) {
        close();
        mayOpenAt = System.nanoTime() + PAUSE_NANOS;
        throw new StoreUnavailable("the store cannot be opened: " + SqlFailure.words(e), e);
      }
    }
    return statements;
  }

  private Statements statements(Connection connection) throws SQLException {
    try {
      return new Statements(connection, turn);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(mayOpenAt - System.nanoTime());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void rollback() {
    if (statements != null) {
      try {
        statements.rollback();
      } catch (SQLException e) {
        LOG.debug("rollback failed as well, the connection is given up", e);
        close();
      }
    }
  }

  void close() {
    if (statements != null) {
      try {
        statements.close();
      } catch (SQLException e) {
        LOG.debug("closing a broken connection failed", e);
      }
      statements = null;
    }
  }
}
