package io.annunciator.outbox;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Set;

/**
 * One of several nodes on a PostgreSQL: its transactions and those of the others come one after the
 * other. What it remembers of the store is right as long as no other wrote since its own last one.
 */
final class NodeTurn implements Turn {
  /** On which the node that sends hears what others stored. */
  static final String CHANNEL = "annunciator";

  /** Something is to be done at a time to come. */
  static final String PLANNED = "";

  /** Instead of a list that is too long. */
  static final String ALL_TARGETS = "*";

  /** The server takes less than 8,000. */
  private static final int PAYLOAD_BYTES_MAX = 7_900;

  private static final String TAKE = "SELECT writer, epoch FROM turn WHERE id = 1 FOR UPDATE";

  private record Row(long writer, long epoch) {}

  private final SendingRole role;
  private final long itself = new SecureRandom().nextLong();
  private boolean isFirst = true;
  private volatile boolean isShared;

  NodeTurn(SendingRole role) {
    this.role = role;
  }

  @Override
  public long take(Statements s) throws SQLException {
    Row row = Rows.all(s.with(TAKE), one -> new Row(one.getLong(1), one.getLong(2))).get(0);
    if (row.writer != itself) {
      s.forget();
      s.update("UPDATE turn SET writer = ? WHERE id = 1", itself);
      isShared |= !isFirst; // at first it may be an earlier run of this program
    }
    isFirst = false;
    return row.epoch;
  }

  @Override
  public void end(Statements s, Set<String> targets) throws SQLException {
    if (!targets.isEmpty() && !role.isHeld()) {
      Rows.all(s.with("SELECT pg_notify(?, ?)", CHANNEL, payload(targets)), row -> true);
    }
  }

  private static String payload(Set<String> targets) {
    String list = String.join("\n", targets);
    return list.getBytes(StandardCharsets.UTF_8).length > PAYLOAD_BYTES_MAX ? ALL_TARGETS : list;
  }

  @Override
  public boolean isShared() {
    return isShared;
  }
}
