package io.annunciator.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
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

  @Test
  void what_stands_in_the_place_of_the_folder_is_named() throws Exception {
    Path file = Files.writeString(folder.resolve("data"), "x");

    assertThatThrownBy(() -> StoreLock.take(file.resolve("annunciator.db")))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessage(
            "the store cannot be locked: %s is a file, not a folder. Let this program write to its"
                + " folder, or set annunciator.store.url to another",
            file);
  }
}
