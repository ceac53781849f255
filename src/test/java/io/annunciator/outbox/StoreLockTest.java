package io.annunciator.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreLockTest {
  @TempDir Path folder;

  @Test
  void one_program_has_an_sqlite_store_until_it_closes() {
    Path file = folder.resolve("new/annunciator.db");
    Optional<StoreLock> first = StoreLock.take(file);

    assertThat(first).isPresent();
    assertThat(StoreLock.take(file)).isEmpty();

    first.get().close();

    Optional<StoreLock> next = StoreLock.take(file);
    assertThat(next).isPresent();
    next.get().close();
  }
}
