package io.annunciator.rule;

import java.util.ArrayList;
import java.util.List;

/**
 * What the rules want done about one alarm. Nothing of it has happened yet. A rule may add from
 * several threads (a parallel multicast), but not after it has ended.
 */
public final class Plan {
  private final List<Entry> entries = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private Rule rule;
  private boolean isClosed;

  /**
   * One {@code notify:} that was reached.
   *
   * @param receivers only these of the service; empty: all
   * @param template name of the message template, empty: the service's own
   */
  public record Entry(
      Rule rule, String service, List<String> receivers, String template, Timing timing) {
    public Entry {
      receivers = List.copyOf(receivers);
    }
  }

  /**
   * Adds for the rule that runs at the moment.
   *
   * @throws IllegalStateException when the rules have ended and the plan is stored
   */
  public synchronized void add(
      String service, List<String> receivers, String template, Timing timing) {
    if (isClosed) {
      throw new IllegalStateException(
          "notify:"
              + service
              + " came after its rule had ended; do not put it behind wireTap,"
              + " seda or delay");
    }
    entries.add(new Entry(rule, service, receivers, template, timing));
  }

  synchronized void runs(Rule next) {
    rule = next;
  }

  synchronized void failed(Rule failed, Exception failure) {
    failures.add(failed.id() + ": " + failure.getClass().getSimpleName());
  }

  synchronized void close() {
    isClosed = true;
  }

  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** Which rules failed and how, without details that may hold secrets; empty when none did. */
  public synchronized String failures() {
    return String.join("; ", failures);
  }
}
