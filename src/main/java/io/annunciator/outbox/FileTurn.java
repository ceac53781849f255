package io.annunciator.outbox;

import java.sql.SQLException;
import java.util.Set;

/**
 * The only program on its SQLite file. A transaction that reads first is refused its first write
 * when somebody else wrote in between, a backup for example: so it begins by waiting for the right
 * to write. (The driver's own mode for it, {@code IMMEDIATE}, locks others out between transactions
 * too.)
 */
final class FileTurn implements Turn {
  /** Changes nothing, but needs SQLite's write lock. */
  private static final String LOCK = "UPDATE heartbeat SET at = at WHERE id = 0";

  @Override
  public long take(Statements s) throws SQLException {
    s.update(LOCK);
    return 0;
  }

  @Override
  public void end(Statements s, Set<String> targets) {}

  @Override
  public boolean isShared() {
    return false;
  }
}
