package io.annunciator.outbox;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The database behind the store: SQLite in a file, or PostgreSQL. One schema for both. */
public final class Database {
  private static final String SQLITE = "jdbc:sqlite:";
  private static final String POSTGRES = "jdbc:postgresql:";
  private static final int BUSY_TIMEOUT_MILLIS = 2_000;
  private static final int CHECKPOINT_PAGES = 4_000;
  private static final int JOURNAL_BYTES_KEPT = 64 << 20;
  private static final int READERS = 4;

  private final DataSource source;
  private final Optional<StoreFile> file;

  private Database(DataSource source, Optional<StoreFile> file) {
    this.source = source;
    this.file = file;
  }

  /**
   * @param url {@code jdbc:sqlite:PATH} or {@code jdbc:postgresql://…}, each with the parameters of
   *     its driver after a question mark
   * @throws IllegalArgumentException when it is neither
   */
  public static Database of(String url) {
    if (url.startsWith(SQLITE)) {
      return sqlite(url.substring(SQLITE.length()));
    }
    if (url.startsWith(POSTGRES)) {
      return postgres(url);
    }
    throw new IllegalArgumentException(
        "not an address of a store; use jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE");
  }

  private static Database postgres(String url) {
    PGSimpleDataSource postgres = new PGSimpleDataSource();
    try {
      postgres.setUrl(url);
    } catch (IllegalArgumentException e) {
      // the driver's own message repeats the address, and with it the password
      throw notPostgres();
    }
    if (Stream.of(postgres.getServerNames()).anyMatch(host -> host.contains("@"))) {
      throw notPostgres(); // the driver would take USER:PASSWORD@HOST for the name of the host
    }
    postgres.setConnectTimeout(5);
    postgres.setLoginTimeout(5);
    postgres.setSocketTimeout(10);
    // it would hide how many rows each statement of a batch changed
    postgres.setReWriteBatchedInserts(false);
    postgres.setTcpKeepAlive(true);
    return new Database(postgres, Optional.empty());
  }

  private static IllegalArgumentException notPostgres() {
    return new IllegalArgumentException(
        "not an address of a PostgreSQL store; use"
            + " jdbc:postgresql://HOST:PORT/DATABASE?user=USER&password=PASSWORD");
  }

  private static Database sqlite(String fileAndParameters) {
    String[] parts = fileAndParameters.split("\\?", 2);
    StoreFile file = new StoreFile(Path.of(parts[0]).toAbsolutePath());
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    // rarer than 1 commit in 100, so that the slowest hundredth is not the one that waits for it
    config.setWalAutocheckpoint(CHECKPOINT_PAGES);
    config.setJournalSizeLimit(JOURNAL_BYTES_KEPT);
    config.enforceForeignKeys(false);
    config.setGetGeneratedKeys(false); // nobody asks, and the driver would query after each insert
    SQLiteDataSource sqlite = new SQLiteDataSource(config);
    sqlite.setUrl(SQLITE + file.path() + (parts.length > 1 ? "?" + parts[1] : ""));
    return new Database(sqlite, Optional.of(file));
  }

  public boolean isSqlite() {
    return file.isPresent();
  }

  /** The file of an SQLite store. */
  public Optional<Path> file() {
    return file.map(StoreFile::path);
  }

  /** Opens a connection on an up-to-date schema, creating the database file when there is none. */
  Connection open() throws SQLException {
    file.ifPresent(StoreFile::makeFolder);
    Connection connection = isSqlite() ? connect() : Session.ofNode(connect());
    try {
      Schema.bringUpToDate(source, connection, isSqlite());
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  Connection connect() throws SQLException {
    return source.getConnection();
  }

  /** A pool for readers; they do not disturb the writer. Connects when first used. */
  HikariDataSource readers() {
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    config.setPoolName("store-readers");
    config.setMaximumPoolSize(READERS);
    config.setMinimumIdle(0);
    config.setInitializationFailTimeout(-1);
    config.setConnectionTimeout(5_000);
    // a reader of a file that was replaced soon sees the new one
    config.setIdleTimeout(30_000);
    config.setMaxLifetime(60_000);
    config.setKeepaliveTime(0); // its default is longer than that, which it warns of
    return new HikariDataSource(config);
  }

  /** What to compare with later, see {@link #isStill}. */
  StoreFile.Seen seen() {
    return file.map(StoreFile::look).orElse(null);
  }

  /** Says whether a connection made at that moment still writes to the store that is on disk. */
  boolean isStill(StoreFile.Seen before) {
    return file.isEmpty() || file.get().isStill(before);
  }
}
