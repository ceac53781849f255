package io.annunciator.lane;

import io.annunciator.outbox.Message;
import io.annunciator.outbox.Settlement;
import io.annunciator.outbox.Status;
import io.annunciator.outbox.Waiting;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends deliveries whose target is no longer configured. */
final class Orphans {
  private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);
  private static final int PER_ROUND = 1_000;
  private static final String CODE = "no-target";
  private static final String REASON =
      "the target is no longer in services.yaml; retry after adding it";

  private final LaneTools tools;

  Orphans(LaneTools tools) {
    this.tools = tools;
  }

  /**
   * Waits for the store.
   *
   * @throws java.util.concurrent.CompletionException when it takes nothing
   */
  void giveUpOn(String target) {
    List<Waiting> waiting = waiting(target);
    while (!waiting.isEmpty()) {
      settle(new Settlement("", false, 0, tools.clock().instant(), dead(waiting)));
      LOG.warn("{} deliveries to {} are dead: {}", waiting.size(), target, REASON);
      waiting = waiting(target);
    }
    for (Message message : tools.outbox().begun(target)) {
      settle(new Settlement(message.id(), true, 0, tools.clock().instant(), List.of()));
    }
  }

  private List<Waiting> waiting(String target) {
    return tools.outbox().waiting(target, PER_ROUND, tools.clock().instant());
  }

  private void settle(Settlement settlement) {
    tools.outbox().settle(settlement).join();
  }

  private static List<Settlement.Entry> dead(List<Waiting> waiting) {
    return waiting.stream()
        .map(one -> new Settlement.Entry(one.id(), Status.DEAD, CODE, REASON, one.attempts()))
        .toList();
  }
}
