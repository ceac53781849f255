package io.annunciator.outbox;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;

/**
 * The topic filters that sessions at brokers are subscribed to. A session outlives the program, and
 * a broker does not tell what it holds.
 */
public final class Subscriptions {
  private final GroupCommit commits;

  Subscriptions(GroupCommit commits) {
    this.commits = commits;
  }

  /**
   * @param session the broker's address and the client id
   * @throws StoreUnavailable when the store cannot be read
   */
  public Set<String> of(String session) {
    return new LinkedHashSet<>(
        commits.read(
            s ->
                Rows.all(
                    s.with(
                        "SELECT filter FROM subscription WHERE session = ? ORDER BY filter",
                        session),
                    row -> row.getString(1))));
  }

  /**
   * Notes that these are all that a session is subscribed to, or may be; returns once that is on
   * disk.
   *
   * @throws StoreUnavailable when it is not
   */
  public void note(String session, Collection<String> filters) {
    List<Object[]> rows =
        filters.stream().distinct().map(filter -> new Object[] {session, filter}).toList();
    try {
      commits
          .submit(
              s -> {
                s.update("DELETE FROM subscription WHERE session = ?", session);
                return s.updateAll(
                    "INSERT INTO subscription (session, filter) VALUES (?, ?)", rows);
              })
          .join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof StoreUnavailable unavailable ? unavailable : e;
    }
  }
}
