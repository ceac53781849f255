package io.annunciator.rule;

import io.annunciator.alarm.Alarm;
import io.annunciator.site.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The notification rules in force. They are replaced all at once or not at all. */
public final class RuleBook {
  private static final Logger LOG = LoggerFactory.getLogger(RuleBook.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Map<String, LongAdder> matches = new ConcurrentHashMap<>();
  private final LongAdder failures = new LongAdder();
  private volatile Edition edition = new Edition(List.of(), Map.of());

  /** Rules that came into force together with the services they name, and who is using them. */
  private static final class Edition {
    final List<Rule> rules;
    final Map<String, Service> services;
    final RuleIndex index;

    /** One party for being in force, one for each alarm under way; it ends with the last. */
    final Phaser users = new Phaser(1);

    Edition(List<Rule> rules, Map<String, Service> services) {
      this.rules = List.copyOf(rules);
      this.services = services;
      this.index = new RuleIndex(rules);
    }
  }

  /**
   * Puts these rules in force. An alarm under way is finished by the rules it began with; when this
   * returns, none is any more, unless a rule hangs.
   */
  public synchronized void replace(List<Rule> rules, Map<String, Service> services) {
    Edition before = edition;
    edition = new Edition(rules, services);
    int phase = before.users.arriveAndDeregister();
    try {
      before.users.awaitAdvanceInterruptibly(phase, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn("a rule takes longer than {} s; its file was replaced", PATIENCE.toSeconds());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public List<Rule> rules() {
    return edition.rules;
  }

  /** How many alarms have met the conditions of a rule so far. */
  public long matches(String ruleId) {
    LongAdder count = matches.get(ruleId);
    return count == null ? 0 : count.sum();
  }

  /** How often a rule failed. */
  public long failures() {
    return failures.sum();
  }

  /** Asks every rule about an alarm. A rule that fails costs the others nothing. */
  public Plan plan(Alarm alarm) {
    Plan plan = tryOut(alarm);
    plan.rules().forEach(rule -> count(rule, alarm, plan.failure(rule)));
    return plan;
  }

  private void count(Rule rule, Alarm alarm, Optional<Exception> failure) {
    matches.computeIfAbsent(rule.id(), id -> new LongAdder()).increment();
    if (failure.isPresent()) {
      // the alarm is still accepted, with what the other rules planned
      failures.increment();
      LOG.warn("rule {} failed on alarm {}: {}", rule.id(), alarm.id(), failure.get().toString());
    }
  }

  /** The same without counting it: nobody is to be told. */
  public Plan tryOut(Alarm alarm) {
    Edition used = edition;
    while (used.users.register() < 0) { // it ended between the two
      used = edition;
    }
    try {
      return plan(alarm, used);
    } finally {
      used.users.arriveAndDeregister();
    }
  }

  private static Plan plan(Alarm alarm, Edition used) {
    Plan plan = new Plan(used.services);
    for (Rule rule : used.index.matching(alarm)) {
      plan.runs(rule);
      try {
        rule.run(alarm, plan);
      } catch (Exception e) {
        plan.failed(rule, e);
      }
    }
    plan.close();
    return plan;
  }
}
