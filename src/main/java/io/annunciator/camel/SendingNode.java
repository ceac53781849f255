package io.annunciator.camel;

import io.annunciator.lane.Agenda;
import io.annunciator.lane.Lanes;
import io.annunciator.lane.Lookout;
import io.annunciator.ops.Purge;
import io.annunciator.outbox.NodeDuty;
import io.annunciator.outbox.SqlOutbox;
import io.annunciator.quota.Quotas;
import java.time.Clock;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What only one of several nodes does: lanes and agenda, quotas, purge, the platforms' streams. */
final class SendingNode implements NodeDuty {
  private static final Logger LOG = LoggerFactory.getLogger(SendingNode.class);

  private final SqlOutbox outbox;
  private final Quotas quotas;
  private final Lanes lanes;
  private final Agenda agenda;
  private final Purge purge;
  private final Runnable streams;
  private final Runnable end;
  private final Lookout lookout;
  private volatile boolean isReplaced;

  /**
   * @param streams opens them
   * @param end ends the program, without waiting for it
   */
  SendingNode(
      SqlOutbox outbox,
      Quotas quotas,
      Lanes lanes,
      Agenda agenda,
      Purge purge,
      Runnable streams,
      Runnable end,
      Clock clock) {
    this.outbox = outbox;
    this.quotas = quotas;
    this.lanes = lanes;
    this.agenda = agenda;
    this.purge = purge;
    this.streams = streams;
    this.end = end;
    this.lookout = new Lookout(outbox, lanes, clock);
  }

  /** What earlier runs, and the node that sent before, left in the store counts on. */
  @Override
  public void begin() {
    quotas.restore(outbox.charged());
    lanes.start();
    agenda.start();
    purge.start();
    streams.run();
  }

  @Override
  public void stored(Set<String> targets) {
    lanes.readAgain(targets);
    agenda.look();
  }

  @Override
  public void look() {
    lookout.look();
    agenda.look();
  }

  @Override
  public void replaced(String by) {
    LOG.error(
        "{} sends now: this node lost its connection to the store for too long. It ends, to be"
            + " started again as one that stands by",
        by);
    isReplaced = true;
    end.run();
  }

  boolean isReplaced() {
    return isReplaced;
  }

  /** Asks for what only the node that sends knows; elsewhere the answer is that it does not. */
  <T> Supplier<T> whereSent(Supplier<T> asked) {
    return () -> {
      outbox.role().require();
      return asked.get();
    };
  }
}
