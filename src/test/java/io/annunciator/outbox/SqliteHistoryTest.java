package io.annunciator.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteHistoryTest extends StandingContract {
  @TempDir private Path folder;

  @Override
  String emptyDatabase() {
    return "jdbc:sqlite:" + file();
  }

  @Test
  void a_file_that_was_removed_is_unavailable_and_is_not_made_anew() throws Exception {
    append("a");
    assertThat(allIds()).containsExactly("a");

    Files.move(file(), folder.resolve("aside.db"));

    assertThatThrownBy(this::allIds)
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("missing");
    assertThat(file()).doesNotExist();

    Files.move(folder.resolve("aside.db"), file());
    assertThat(allIds()).containsExactly("a");
  }

  @Test
  void a_file_that_was_replaced_is_read_instead_of_the_old_one() throws Exception {
    append("a");
    assertThat(allIds()).containsExactly("a");

    Files.move(file(), folder.resolve("aside.db"));
    Files.createFile(file()); // has no tables

    assertThatThrownBy(this::allIds).isInstanceOf(StoreUnavailable.class);
  }

  @Test
  void what_is_no_database_is_unavailable() throws Exception {
    append("a");
    Files.move(file(), folder.resolve("aside.db"));
    Files.delete(folder.resolve("annunciator.db-wal")); // it holds the last pages, and would do
    Files.writeString(file(), "this is no database, but it is a file of some length".repeat(99));

    assertThatThrownBy(this::allIds).isInstanceOf(StoreUnavailable.class);
  }

  private Path file() {
    return folder.resolve("annunciator.db");
  }
}
