package io.annunciator.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class DatabaseTest {
  private static TestPostgres server;

  @TempDir private Path folder;

  @AfterAll
  static void stopServer() {
    if (server != null) {
      server.close();
    }
  }

  private String sqlite() {
    return "jdbc:sqlite:" + folder.resolve("a.db");
  }

  private static String postgres() throws IOException, SQLException {
    if (server == null) {
      server = new TestPostgres();
    }
    return server.databaseWithoutTables();
  }

  private static Throwable failureToStart(String url) {
    try (SqlOutbox outbox = Samples.outbox(Database.of(url), new Commits(), Clock.systemUTC())) {
      return catchThrowable(outbox::start);
    }
  }

  private static void run(String url, String sql) throws SQLException {
    try (Connection connection = Database.of(url).open();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void the_schema_version_is_that_of_the_newest_script() throws IOException, URISyntaxException {
    URI scripts = getClass().getResource("/db/migration").toURI();
    try (Stream<Path> files = Files.list(Path.of(scripts))) {
      assertThat(files.map(file -> file.getFileName().toString().replaceAll("V(\\d+)__.*", "$1")))
          .extracting(Integer::valueOf)
          .contains(Schema.VERSION)
          .allMatch(version -> version <= Schema.VERSION);
    }
  }

  @Test
  void a_schema_newer_than_the_program_is_refused_with_what_to_do() throws Exception {
    for (String url : List.of(sqlite(), postgres())) {
      run(url, insertVersion("99"));

      assertThat(failureToStart(url))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessage(
              "the store cannot be opened: a newer version of the program wrote it (schema 99, this"
                  + " one knows up to "
                  + Schema.VERSION
                  + "). Run that version, or put back the backup made before it");
    }
  }

  private static String insertVersion(String version) {
    return "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
        + " checksum, installed_by, installed_on, execution_time, success)"
        + " SELECT 99, '"
        + version
        + "', description, type, script, checksum, installed_by, installed_on, 0, success"
        + " FROM flyway_schema_history WHERE installed_rank = 1";
  }

  @Test
  void a_database_of_something_else_is_left_alone() throws Exception {
    try (Connection connection = Database.of(sqlite()).connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE recipe (id INTEGER)");
    }

    assertThat(failureToStart(sqlite()))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("non-empty schema");
  }

  @Test
  void a_file_that_is_no_database_is_refused_and_left_as_it_is() throws IOException {
    Files.writeString(folder.resolve("a.db"), "these are the recipes of line 2\n".repeat(500));

    assertThat(failureToStart(sqlite()))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageStartingWith("the store cannot be opened: the database file is damaged");
    assertThat(folder.resolve("a.db")).content().startsWith("these are the recipes of line 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://ann:s3cret@db.plant:5432/alarms",
        "jdbc:postgresql://one.plant,ann:s3cret@two.plant/alarms",
        "jdbc:postgresql://db.plant:port/alarms?user=ann&password=s3cret",
        "jdbc:mysql://db.plant/alarms?password=s3cret",
        "s3cret"
      })
  void a_wrong_address_is_refused_without_repeating_its_password(String url) {
    assertThatThrownBy(() -> Database.of(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("jdbc:postgresql://HOST")
        .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("s3cret"));
  }

  @Test
  void a_server_that_does_not_answer_is_named_without_its_password() {
    Throwable failure =
        failureToStart("jdbc:postgresql://127.0.0.1:1/alarms?user=ann&password=s3cret");

    assertThat(failure)
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("Connection to 127.0.0.1:1 refused");
    assertThat(stackTrace(failure)).doesNotContain("s3cret");
  }

  @Test
  void a_database_that_does_not_exist_is_named_and_nothing_logs_the_password() throws Exception {
    String url = postgres() + "&password=s3cret";
    List<String> logged = new ArrayList<>();
    Throwable failure;
    ListAppender<ILoggingEvent> appender = new ListAppender<>();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    appender.start();
    root.addAppender(appender);
    try {
      failure = failureToStart(url.replaceAll("/test\\d+", "/nowhere"));
      assertThat(failureToStart(url)).isNull();
    } finally {
      root.detachAppender(appender);
    }
    appender.list.forEach(event -> logged.add(event.getFormattedMessage()));

    assertThat(failure)
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("database \"nowhere\" does not exist");
    assertThat(stackTrace(failure)).doesNotContain("s3cret");
    assertThat(logged).noneMatch(line -> line.contains("s3cret"));
  }

  private static String stackTrace(Throwable e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Test
  void the_folder_of_the_file_is_made() throws SQLException {
    Path file = folder.resolve("site/data/a.db");
    Database.of("jdbc:sqlite:" + file).open().close();

    assertThat(file).exists();
  }

  @Test
  void the_file_is_flushed_on_every_commit_and_read_while_it_is_written() throws SQLException {
    try (Connection connection = Database.of(sqlite()).open()) {
      assertThat(pragma(connection, "synchronous")).isEqualTo("2"); // FULL
      assertThat(pragma(connection, "journal_mode")).isEqualTo("wal");
      assertThat(pragma(connection, "wal_autocheckpoint")).isEqualTo("4000");
    }
  }

  @Test
  void a_pending_delivery_is_found_without_reading_the_whole_table() throws SQLException {
    try (Connection connection = Database.of(sqlite()).open()) {
      assertThat(
              plan(
                  connection,
                  Rows.Pending.SELECT
                      + " AND d.target = ?"
                      + " ORDER BY d.severity DESC, d.id LIMIT ?"))
          .contains("delivery_pending")
          .doesNotContain("SCAN")
          .doesNotContain("TEMP B-TREE");
      assertThat(plan(connection, "SELECT DISTINCT target FROM delivery WHERE status = 'pending'"))
          .contains("delivery_pending");
      assertThat(plan(connection, "SELECT id FROM delivery WHERE status = 'dead' AND target = ?"))
          .contains("delivery_dead");
    }
  }

  private static String pragma(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA " + name)) {
      return row.getString(1);
    }
  }

  private static String plan(Connection connection, String select) throws SQLException {
    StringBuilder plan = new StringBuilder();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("EXPLAIN QUERY PLAN " + select.replace("?", "'x'"))) {
      while (rows.next()) {
        plan.append(rows.getString("detail")).append('\n');
      }
    }
    return plan.toString();
  }
}
