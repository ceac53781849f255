package io.annunciator.rule;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmState;
import io.annunciator.outbox.Delivery;
import io.annunciator.outbox.Remark;
import io.annunciator.outbox.Report;
import io.annunciator.outbox.Sequence;
import io.annunciator.outbox.Status;
import io.annunciator.site.Passage;
import io.annunciator.site.Service;
import io.annunciator.site.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/** Recipient List: turns what the rules want into one delivery for each receiver. */
public final class Planner {
  private final RuleBook rules;
  private final Sequence sequence;

  public Planner(RuleBook rules, Sequence sequence) {
    this.rules = rules;
    this.sequence = sequence;
  }

  public List<Report> plan(List<Alarm> alarms) {
    List<Report> reports = new ArrayList<>(alarms.size());
    for (Alarm alarm : alarms) {
      Plan plan = rules.plan(alarm);
      reports.add(new Report(sequence.next(), alarm, deliveries(alarm, plan), plan.failures()));
    }
    return reports;
  }

  /** Returns what a plan comes to: one delivery for each receiver, also those that are not told. */
  public List<Delivery> deliveries(Alarm alarm, Plan plan) {
    List<Wish> wishes = new ArrayList<>();
    plan.entries().forEach(entry -> addWishes(alarm, entry, plan.service(entry), wishes));
    Map<Wish.Same, Wish> best = new HashMap<>();
    wishes.stream()
        .filter(Wish::isOpen)
        .forEach(wish -> best.merge(wish.same(), wish, BinaryOperator.minBy(Wish.BEST_FIRST)));
    return wishes.stream().map(wish -> delivery(alarm, wish, best.get(wish.same()))).toList();
  }

  private static void addWishes(Alarm alarm, Plan.Entry entry, Service service, List<Wish> wishes) {
    Passage passage = passage(alarm, entry, service);
    for (Target target : service.targets()) {
      for (String receiver : receivers(entry, target, alarm)) {
        wishes.add(new Wish(entry, target, receiver, passage));
      }
    }
  }

  /** A rule is open or not when the alarm comes in, a service when it is to be told. */
  private static Passage passage(Alarm alarm, Plan.Entry entry, Service service) {
    Instant dueAt = alarm.receivedAt().plus(entry.timing().after());
    Passage rule =
        new Passage(dueAt, "").through(entry.rule().conditions().hours(), alarm.receivedAt());
    return rule.through(service.hours(), rule.dueAt());
  }

  private static List<String> receivers(Plan.Entry entry, Target target, Alarm alarm) {
    List<String> only = entry.receivers();
    return only.isEmpty() || only.contains(target.name())
        ? target.receivers(alarm)
        : target.receivers(alarm).stream().filter(only::contains).toList();
  }

  /**
   * @param best of those for the same, null when all are outside their schedules
   */
  private Delivery delivery(Alarm alarm, Wish wish, Wish best) {
    Plan.Entry entry = wish.entry();
    String reason = wish == best ? "" : reason(wish, best);
    return new Delivery(
        sequence.next(),
        entry.rule().id(),
        entry.service(),
        wish.target().id(),
        wish.receiver(),
        entry.template().isEmpty() ? wish.target().template() : entry.template(),
        reason.isEmpty() ? Status.PENDING : Status.SUPPRESSED,
        reason,
        wish.passage().dueAt(),
        entry.timing().unless(),
        every(alarm, entry),
        0,
        Remark.NONE,
        wish.isAskedFor());
  }

  private static String reason(Wish wish, Wish best) {
    return wish.isOpen()
        ? "duplicate: rule " + best.entry().rule().id() + " tells this target already"
        : wish.passage().closed();
  }

  /** Nothing would end the repetition of a report that is not of an active alarm. */
  private static Duration every(Alarm alarm, Plan.Entry entry) {
    return alarm.state() == AlarmState.ACTIVE ? entry.timing().every() : Duration.ZERO;
  }
}
