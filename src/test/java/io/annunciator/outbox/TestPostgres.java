package io.annunciator.outbox;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A server for one test class, with a database for each test. */
final class TestPostgres implements AutoCloseable {
  /** Of which each test has a copy: to make the tables takes longer than most tests. */
  private static final String WITH_TABLES = "annunciator";

  private final AtomicInteger databases = new AtomicInteger();
  private final Path folder = Files.createTempDirectory("annunciator-postgres");
  private EmbeddedPostgres server = builder().start();
  private final int port = server.getPort();

  TestPostgres() throws IOException, SQLException {
    run("CREATE DATABASE " + WITH_TABLES);
    Database.of(server.getJdbcUrl("postgres", WITH_TABLES)).open().close();
  }

  private EmbeddedPostgres.Builder builder() {
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder)
        .setCleanDataDirectory(false)
        .setServerConfig("fsync", "off");
  }

  String emptyDatabase() throws SQLException {
    return database(" TEMPLATE " + WITH_TABLES);
  }

  String databaseWithoutTables() throws SQLException {
    return database("");
  }

  private String database(String how) throws SQLException {
    String name = "test" + databases.incrementAndGet();
    run("CREATE DATABASE " + name + how);
    return server.getJdbcUrl("postgres", name);
  }

  void run(String sql) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  void stop() throws IOException {
    server.close();
  }

  /** On the same port, with the same databases. */
  void startAgain() throws IOException {
    server = builder().setPort(port).start();
  }

  @Override
  public void close() {
    try {
      server.close();
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
