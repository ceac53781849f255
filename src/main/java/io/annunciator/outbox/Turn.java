package io.annunciator.outbox;

import java.sql.SQLException;
import java.util.Set;

/** How a transaction of the writer begins and ends, so that it is the only one that writes. */
interface Turn {
  /**
   * Waits for it.
   *
   * @return the epoch of the node that sends
   */
  long take(Statements s) throws SQLException;

  /**
   * Ends it, before the commit.
   *
   * @param targets that have more to send now; {@link NodeTurn#PLANNED} among them for what comes
   *     later
   */
  void end(Statements s, Set<String> targets) throws SQLException;

  /** Whether others have written as well, so what is remembered of the store may be old. */
  boolean isShared();
}
