package io.annunciator.rule;

import io.annunciator.site.Service;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the rules want done about one alarm. Nothing of it has happened yet. A rule may add from
 * several threads (a parallel multicast), but not after it has ended.
 */
public final class Plan {
  private final Map<String, Service> services;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<Rule, Exception> failures = new LinkedHashMap<>();
  private final List<Rule> rules = new ArrayList<>();
  private Rule rule;
  private boolean isClosed;

  /**
   * @param services by the names that the rules use
   */
  public Plan(Map<String, Service> services) {
    this.services = services;
  }

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

  /** The service of an entry, as it was when its rule came into force. */
  Service service(Entry entry) {
    return services.get(entry.service());
  }

  synchronized void runs(Rule next) {
    rule = next;
    rules.add(next);
  }

  synchronized void failed(Rule failed, Exception failure) {
    failures.put(failed, failure);
  }

  synchronized void close() {
    isClosed = true;
  }

  /** Those whose conditions the alarm met, in their order. */
  public synchronized List<Rule> rules() {
    return List.copyOf(rules);
  }

  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** Which rules failed and how, without details that may hold secrets; empty when none did. */
  public synchronized String failures() {
    return failures.entrySet().stream()
        .map(one -> one.getKey().id() + ": " + one.getValue().getClass().getSimpleName())
        .collect(Collectors.joining("; "));
  }

  /** Why a rule failed, empty when it did not. May hold what must not be seen. */
  public synchronized Optional<Exception> failure(Rule failed) {
    return Optional.ofNullable(failures.get(failed));
  }
}
