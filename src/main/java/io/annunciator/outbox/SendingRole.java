package io.annunciator.outbox;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether this node is the one that sends. Each takeover has a number in the store, the epoch; who
 * sends by an older one does not send any more. A program that is alone on its store always sends.
 * Safe for use by several threads.
 */
public final class SendingRole {
  /** Shorter than the server needs to find out that a host is gone. */
  static final Duration CONFIRMED_FOR = Duration.ofSeconds(10);

  private static final long ALONE = -1;
  private static final long NONE = -2;

  private final LongSupplier nanoTime;
  private volatile long epoch = ALONE;
  private volatile long confirmedAt;
  private volatile String sender = "";

  SendingRole() {
    this(System::nanoTime);
  }

  /**
   * @param nanoTime counts on while the process is stopped
   */
  SendingRole(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Whether no other node can be on this store. */
  boolean isAlone() {
    return epoch == ALONE;
  }

  /** Nothing is begun from now on. */
  void standBy() {
    epoch = NONE;
  }

  void hold(long since) {
    confirm(nanoTime.getAsLong());
    epoch = since;
  }

  /**
   * The server knows this node still.
   *
   * @param asked when it was asked, of {@link System#nanoTime}
   */
  void confirm(long asked) {
    confirmedAt = asked;
  }

  /** By the name that it gave the store, empty while there is none. */
  void sends(String node) {
    sender = node;
  }

  /** The node that sends, as far as this one knows. */
  public String sender() {
    return sender;
  }

  public boolean isHeld() {
    return epoch != NONE;
  }

  /**
   * Whether that is certain enough to send what was begun: a process that was stopped for a while
   * goes on in the middle of what it did, and knows nothing of what happened meanwhile.
   */
  public boolean isConfirmed() {
    return isAlone() || isHeld() && nanoTime.getAsLong() - confirmedAt < CONFIRMED_FOR.toNanos();
  }

  /** Whether this node sends by that epoch, which its transaction has read. */
  boolean isOf(long epochInStore) {
    long its = epoch;
    return its == ALONE || its == epochInStore;
  }

  /**
   * @throws StandsBy when this node does not send
   */
  public void require() {
    if (!isHeld()) {
      throw standsBy();
    }
  }

  StandsBy standsBy() {
    return new StandsBy(
        sender.isEmpty()
            ? "This node stands by until it is known which one sends"
            : "This node stands by; " + sender + " sends");
  }
}
