package io.annunciator.rule;

import io.annunciator.alarm.Alarm;

/** A notification rule as the book runs it. */
public interface Rule {
  /** The id of its route. */
  String id();

  /** What its route says about itself, possibly empty. */
  String description();

  /** The file it stands in, relative to the site; empty when it is in none. */
  default String file() {
    return "";
  }

  RuleConditions conditions();

  /**
   * Adds to the plan who is told of this alarm. The conditions were met.
   *
   * @throws Exception whatever a step of the rule throws
   */
  void run(Alarm alarm, Plan plan) throws Exception;
}
