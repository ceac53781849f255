package io.annunciator.rule;

import io.annunciator.alarm.Alarm;
import io.annunciator.outbox.Delivery;
import io.annunciator.outbox.Report;
import io.annunciator.outbox.Sequence;
import io.annunciator.outbox.Status;
import io.annunciator.site.Service;
import io.annunciator.site.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Recipient List: turns what the rules want into one delivery for each receiver. */
public final class Planner {
  private final RuleBook rules;
  private final Map<String, Service> services;
  private final Sequence sequence;

  public Planner(RuleBook rules, Map<String, Service> services, Sequence sequence) {
    this.rules = rules;
    this.services = Map.copyOf(services);
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

  private List<Delivery> deliveries(Alarm alarm, Plan plan) {
    List<Delivery> deliveries = new ArrayList<>();
    Map<String, String> toldBy = new HashMap<>();
    for (Plan.Entry entry : plan.entries()) {
      for (Target target : services.get(entry.service()).targets()) {
        for (String receiver : receivers(entry, target)) {
          String first = toldBy.putIfAbsent(target.id() + "\n" + receiver, entry.rule());
          deliveries.add(delivery(alarm, entry, target, receiver, first));
        }
      }
    }
    return deliveries;
  }

  private static List<String> receivers(Plan.Entry entry, Target target) {
    List<String> only = entry.receivers();
    return only.isEmpty() || only.contains(target.name())
        ? target.receivers()
        : target.receivers().stream().filter(only::contains).toList();
  }

  private Delivery delivery(
      Alarm alarm, Plan.Entry entry, Target target, String receiver, String toldByBefore) {
    boolean isFirst = toldByBefore == null;
    return new Delivery(
        sequence.next(),
        entry.rule(),
        entry.service(),
        target.id(),
        receiver,
        entry.template().isEmpty() ? target.template() : entry.template(),
        isFirst ? Status.PENDING : Status.SUPPRESSED,
        isFirst ? "" : "duplicate: rule " + toldByBefore + " tells this target already",
        alarm.receivedAt());
  }
}
