package io.annunciator.outbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * An SQLite store with its tables and nothing in them. A copy: to make them costs more than most
 * tests that need them. That a program makes them itself is tested where it is about that.
 */
public final class EmptyStore {
  private static Path original;

  private EmptyStore() {}

  /** Puts one there, unless there is one. */
  public static synchronized void at(Path file) {
    try {
      if (original == null) {
        original = make();
      }
      if (!Files.exists(file)) {
        Files.createDirectories(file.getParent());
        Files.copy(original, file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path make() throws IOException {
    Path folder = Files.createTempDirectory("annunciator-empty");
    folder.toFile().deleteOnExit();
    Path file = folder.resolve("empty.db");
    file.toFile().deleteOnExit();
    try {
      Database.of("jdbc:sqlite:" + file).open().close();
    } catch (SQLException e) {
      throw new IOException(e);
    }
    return file;
  }
}
