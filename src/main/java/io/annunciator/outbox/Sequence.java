package io.annunciator.outbox;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keys that grow with time, so that newest-first is by key, and that two nodes on one database do
 * not share: milliseconds since 2020 (41 bits), a counter (14), the node (8). They also grow while
 * the clock stands still or goes back.
 */
public final class Sequence {
  private static final long EPOCH_2020 = 1_577_836_800_000L;
  private static final int NODE_BITS = 8;

  /** So many can be told from one another. */
  static final int NODES = 1 << NODE_BITS;

  private static final int BELOW_TIME_BITS = 14 + NODE_BITS;
  private static final long STEP = NODES;

  private static final long MILLIS_MAX = (1L << (63 - BELOW_TIME_BITS)) - 1;

  /** How far a clock may be set back between an alarm's arrival and its key. */
  private static final long CLOCK_STEP_MILLIS = 60_000;

  private final Clock clock;
  private volatile int node;
  private final AtomicLong last;

  /**
   * @param node any number; its lowest 8 bits count
   */
  public Sequence(Clock clock, int node) {
    this.clock = clock;
    this.node = node & (NODES - 1);
    this.last = new AtomicLong(this.node);
  }

  /** Goes on as another node: the store knows which numbers are free. */
  void become(int freeNode) {
    node = freeNode & (NODES - 1);
  }

  /** Returns a key below that of everything that arrived at that moment or later. */
  static long lowestAt(Instant arrival) {
    long millis = arrival.toEpochMilli() - EPOCH_2020 - CLOCK_STEP_MILLIS;
    return Math.max(0, Math.min(millis, MILLIS_MAX)) << BELOW_TIME_BITS;
  }

  public long next() {
    long byTime = (clock.millis() - EPOCH_2020) << BELOW_TIME_BITS;
    int its = node;
    return last.updateAndGet(before -> Math.max((before & -STEP) + STEP, byTime) | its);
  }

  /**
   * Goes on above a key of an earlier run of the program: a box without a battery for its clock may
   * start in 1970.
   */
  public void goOnAfter(long key) {
    last.updateAndGet(before -> Math.max(before, (key & -STEP) + STEP | node));
  }
}
