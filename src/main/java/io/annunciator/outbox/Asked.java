package io.annunciator.outbox;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

/**
 * Work that somebody waits for.
 *
 * @param weight about how many alarms it writes
 * @param joined its caller only waits, so it is answered at once, by the writer itself
 */
record Asked<T>(Work<T> work, int weight, boolean joined, CompletableFuture<T> done) {
  /**
   * What one caller does inside the transaction. It may be run a second time, after the first was
   * rolled back, or after its commit was not answered: it must not mind finding its own rows.
   */
  interface Work<T> {
    T run(Statements statements) throws SQLException;
  }

  /** What the caller is told, once it is time. */
  record Answer(boolean joined, Runnable give) {}

  Asked(Work<T> work, int weight, boolean joined) {
    this(work, weight, joined, new CompletableFuture<>());
  }

  Answer run(Statements statements) throws SQLException {
    T result = work.run(statements);
    return new Answer(joined, () -> done.complete(result));
  }

  Answer failed(Exception e) {
    return new Answer(joined, () -> done.completeExceptionally(e));
  }
}
