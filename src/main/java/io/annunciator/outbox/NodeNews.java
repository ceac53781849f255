package io.annunciator.outbox;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes on what other nodes stored, in one call what came while the call before it took. */
final class NodeNews {
  private static final Logger LOG = LoggerFactory.getLogger(NodeNews.class);

  private final NodeDuty duty;
  private final Executor worker;
  private final Set<String> targets = new LinkedHashSet<>();

  /**
   * @param worker runs one task after the other
   */
  NodeNews(NodeDuty duty, Executor worker) {
    this.duty = duty;
    this.worker = worker;
  }

  void add(Set<String> stored) {
    synchronized (targets) {
      boolean isUnderWay = !targets.isEmpty();
      targets.addAll(stored);
      if (isUnderWay || stored.isEmpty()) {
        return;
      }
    }
    worker.execute(this::passOn);
  }

  private Set<String> take() {
    synchronized (targets) {
      Set<String> all = new LinkedHashSet<>(targets);
      targets.clear();
      return all;
    }
  }

  private void passOn() {
    Set<String> stored = take();
    try {
      if (stored.contains(NodeTurn.ALL_TARGETS)) {
        duty.look();
      } else {
        stored.remove(NodeTurn.PLANNED);
        duty.stored(stored);
      }
    } catch (RuntimeException e) { // the next look finds it
      LOG.warn("what other nodes stored is looked for later: {}", e.getMessage());
    }
  }
}
