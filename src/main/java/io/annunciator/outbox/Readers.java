package io.annunciator.outbox;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The store's connections for reading, opened when first used and again on another file. */
final class Readers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Readers.class);

  private final Database database;
  private HikariDataSource pool;
  private Jdbi jdbi;
  private Object openedFile;
  private boolean isClosed;
  private volatile String trouble = "";

  /** A query, and what becomes of its rows. */
  interface Query<T> {
    T run(Handle handle);
  }

  Readers(Database database) {
    this.database = database;
  }

  /**
   * @throws StoreUnavailable when the database cannot be read
   */
  <T> T read(Query<T> query) {
    try {
      T result = jdbi().withHandle(query::run);
      trouble = "";
      return result;
    } catch (JdbiException e) {
      if (e.getCause() instanceof SQLException sql && SqlFailure.of(sql) != SqlFailure.STATEMENT) {
        throw unavailable(String.valueOf(sql.getMessage()), sql);
      }
      throw e;
    }
  }

  private StoreUnavailable unavailable(String reason, Exception cause) {
    if (!reason.equals(trouble)) {
      LOG.error("the store cannot be read: {}", reason);
      trouble = reason;
    }
    return new StoreUnavailable("the store cannot be read: " + reason, cause);
  }

  private synchronized Jdbi jdbi() {
    if (isClosed) {
      throw new StoreUnavailable("the program is stopping", null);
    }
    Object file = database.file().map(this::keyOf).orElse("");
    if (pool != null && !file.equals(openedFile)) {
      pool.close(); // its connections still read the file that was removed
      pool = null;
    }
    if (pool == null) {
      pool = database.readers();
      openedFile = file;
      jdbi = Jdbi.create(pool);
      jdbi.getConfig(SqlStatements.class).setTemplateEngine(TemplateEngine.NOP);
    }
    return jdbi;
  }

  /**
   * What tells one file from another of the same name. Without a file nothing is opened: that would
   * leave an empty one, which the writer takes for its store.
   */
  private Object keyOf(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      if (!attributes.isRegularFile()) {
        throw unavailable("it is no file", null);
      }
      return attributes.fileKey() == null ? "" : attributes.fileKey();
    } catch (IOException e) {
      throw unavailable("the database file is missing", e);
    }
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    if (pool != null) {
      pool.close();
      pool = null;
    }
  }
}
