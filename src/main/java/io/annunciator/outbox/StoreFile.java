package io.annunciator.outbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * The file of an SQLite store, looked at from outside. It is never opened here: closing it again
 * would take away SQLite's locks on it ("How to corrupt an SQLite database file", 2.2).
 */
record StoreFile(Path path) {

  /** The file as it was at one moment; {@code key} is null where the system has no such thing. */
  record Seen(Object key, long bytes) {}

  Seen look() {
    try {
      BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
      return new Seen(file.fileKey(), file.size());
    } catch (IOException e) {
      return new Seen("no file", 0);
    }
  }

  /** Says whether it is the same file and nothing was cut off: the store's own writes only add. */
  boolean isStill(Seen before) {
    Seen now = look();
    return Objects.equals(now.key(), before.key()) && now.bytes() >= before.bytes();
  }

  void makeFolder() {
    Path folder = path.getParent();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the folder " + folder + " cannot be made", e);
    }
  }
}
