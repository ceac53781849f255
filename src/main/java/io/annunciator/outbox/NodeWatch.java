package io.annunciator.outbox;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches who of several nodes on one PostgreSQL sends. The one that has a lock does; the lock is
 * free when its connection ends, and then the first of the others that finds it so takes over.
 *
 * <p>Whose connection breaks begins nothing until it has the lock again. If meanwhile another took
 * over, it is told so and never sends again.
 */
public final class NodeWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NodeWatch.class);
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  /** Longer than the server may be silent before the driver gives up. */
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(12);

  /** Between two pieces of news, so that a storm at another node is read in few pieces. */
  private static final Duration REST = Duration.ofMillis(100);

  /** So long the server may take a host for living that is gone; see {@link Session}. */
  private static final int CLAIM_TRIES = 15;

  private static final long NEVER = 0;

  private final Database database;
  private final SendingRole role;
  private final Sequence sequence;
  private final String name;
  private final Duration every;
  private final ExecutorService duties =
      Executors.newSingleThreadExecutor(task -> daemon(task, "node-duty"));
  private final Thread watch = daemon(this::watch, "node-watch");
  private String claim = "";
  private NodeConnection connection;
  private NodeDuty duty;
  private NodeNews news;
  private long epoch = NEVER;
  private boolean hasOthers;
  private boolean isStandingBy;
  private long lookedAt;
  private volatile boolean isClosed;

  /**
   * @param sequence gets a number that no other node has
   * @param name of this node, for people
   */
  public NodeWatch(Database database, SendingRole role, Sequence sequence, String name) {
    this(database, role, sequence, name, EVERY);
  }

  NodeWatch(Database database, SendingRole role, Sequence sequence, String name, Duration every) {
    this.every = every;
    this.database = database;
    this.role = role;
    this.sequence = sequence;
    this.name = name;
    role.standBy();
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Joins the other nodes.
   *
   * @param only what no two nodes may have at once, empty for nothing
   * @return false when another node has it
   * @throws StoreUnavailable when the store cannot be reached
   */
  public boolean open(String only) {
    claim = only;
    try {
      connect();
      for (int i = 1; !connection.claim(claim); i++) {
        if (i == CLAIM_TRIES) {
          return false;
        }
        pause(every);
      }
      role.sends(connection.standing().sender());
      hasOthers = connection.hasOthers();
      return true;
    } catch (SQLException e) {
      throw new StoreUnavailable("the store cannot be reached: " + SqlFailure.words(e), e);
    }
  }

  /** Whether there were other nodes when this one came. */
  public boolean hasOthers() {
    return hasOthers;
  }

  /** From now on this node sends when nobody else does. */
  public void start(NodeDuty its) {
    duty = its;
    news = new NodeNews(its, duties);
    watch.start();
  }

  private void connect() throws SQLException {
    connection = new NodeConnection(database);
    sequence.become(connection.number());
  }

  private void watch() {
    while (!isClosed) {
      try {
        if (connection == null) {
          connect();
          connection.claim(claim);
        }
        look();
      } catch (SQLException | RuntimeException e) {
        lost(e);
        pause(every);
      }
    }
    disconnect();
  }

  private void look() throws SQLException {
    long asked = System.nanoTime();
    NodeConnection.Standing standing = connection.standing();
    role.sends(standing.sender());
    if (epoch != NEVER && standing.epoch() != epoch) {
      replaced(standing.sender());
      return;
    }
    if (role.isHeld()) {
      role.confirm(asked);
    } else if (connection.lock()) {
      locked();
    } else if (epoch == NEVER && !isStandingBy) {
      isStandingBy = true;
      LOG.info("this node stands by: {} sends", standing.sender());
    }
    hear();
  }

  private void locked() throws SQLException {
    if (epoch == NEVER) {
      epoch = connection.takeOver(name);
      isStandingBy = false;
      LOG.info("this node sends: {}", name);
      role.sends(name);
      role.hold(epoch);
      duties.execute(this::begin);
    } else if (connection.standing().epoch() == epoch) {
      LOG.info("this node sends again: nobody took over");
      role.hold(epoch);
      news.add(Set.of(NodeTurn.ALL_TARGETS));
    } // else the next look says who took over
  }

  private void begin() {
    while (!isClosed) {
      try {
        duty.begin();
        return;
      } catch (RuntimeException e) {
        LOG.warn("sending begins in a moment: {}", SqlFailure.words(e));
        pause(every);
      }
    }
  }

  private void hear() throws SQLException {
    Set<String> stored = connection.stored(every);
    if (!role.isHeld()) {
      return;
    }
    news.add(stored);
    if (!stored.isEmpty()) {
      pause(REST);
    }
    if (System.nanoTime() - lookedAt > LOOK_EVERY.toNanos()) {
      lookedAt = System.nanoTime();
      news.add(Set.of(NodeTurn.ALL_TARGETS));
    }
  }

  private void lost(Exception e) {
    if (role.isHeld()) {
      LOG.warn(
          "nothing is sent until it is known again that this node does: {}", SqlFailure.words(e));
      role.standBy();
    }
    disconnect();
  }

  private void replaced(String by) {
    role.standBy();
    isClosed = true;
    duty.replaced(by);
  }

  private void disconnect() {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        LOG.debug("closing a broken connection failed", e);
      }
      connection = null;
    }
  }

  private static void pause(Duration time) {
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets another node send. */
  @Override
  public void close() {
    isClosed = true;
    if (watch.getState() == Thread.State.NEW) {
      disconnect();
    }
    try {
      watch.join(ENDS_WITHIN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    duties.shutdownNow();
  }
}
