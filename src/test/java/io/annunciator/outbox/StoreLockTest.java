package io.annunciator.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreLockTest {
  @TempDir Path folder;

  @Test
  void one_program_has_an_sqlite_store_until_it_closes() {
    Database database = Database.of("jdbc:sqlite:" + folder.resolve("new/annunciator.db"));
    one_has_it_until_it_closes(database);
  }

  @Test
  void one_program_has_a_postgresql_store_until_it_closes() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      one_has_it_until_it_closes(Database.of(postgres.getJdbcUrl("postgres", "postgres")));
    }
  }

  private static void one_has_it_until_it_closes(Database database) {
    Optional<StoreLock> first = StoreLock.take(database);

    assertThat(first).isPresent();
    assertThat(StoreLock.take(database)).isEmpty();

    first.get().close();

    Optional<StoreLock> next = StoreLock.take(database);
    assertThat(next).isPresent();
    next.get().close();
  }
}
