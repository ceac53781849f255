package io.annunciator.outbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * One program per SQLite file: two would send what waits twice. The lock is one on a file beside
 * it, and dies with the process, however that dies. (Nodes on one PostgreSQL have a {@link
 * NodeWatch}.)
 */
public final class StoreLock implements AutoCloseable {
  private final AutoCloseable held;

  private StoreLock(AutoCloseable held) {
    this.held = held;
  }

  /**
   * Returns the lock, empty when another program has it.
   *
   * @param database its file
   * @throws StoreUnavailable when there can be no lock
   */
  public static Optional<StoreLock> take(Path database) {
    try {
      return ofFile(database);
    } catch (IOException e) {
      throw new StoreUnavailable(
          "the store cannot be locked: "
              + reason(e)
              + ". Let this program write to its folder, or set annunciator.store.url to another",
          e);
    }
  }

  /** Of some failures the message is the file alone. */
  private static String reason(IOException failure) {
    if (failure instanceof FileAlreadyExistsException) {
      return failure.getMessage() + " is a file, not a folder";
    }
    return failure instanceof AccessDeniedException
        ? failure.getMessage() + " may not be written"
        : failure.getMessage();
  }

  private static Optional<StoreLock> ofFile(Path database) throws IOException {
    Files.createDirectories(database.getParent());
    FileChannel channel =
        FileChannel.open(
            database.resolveSibling(database.getFileName() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(new StoreLock(channel));
      }
    } catch (OverlappingFileLockException e) {
      // this very process has it
    }
    channel.close();
    return Optional.empty();
  }

  @Override
  public void close() {
    try {
      held.close();
    } catch (Exception e) {
      throw new IllegalStateException("the store's lock was not given back", e);
    }
  }
}
