package io.annunciator.message;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmState;
import java.util.List;

/**
 * A composed message before it takes a platform's shape.
 *
 * @param title one line of plain text, what a phone shows in its list of conversations
 * @param text Markdown in which everything that came from a plant is escaped
 * @param highest the most severe alarm in it; decides whether somebody is mentioned
 * @param isOne whether it is about that alarm alone
 * @param facts of that alarm, for a card; empty when it is not alone
 */
public record Draft(String title, String text, Alarm highest, boolean isOne, List<Fact> facts) {

  public Draft {
    facts = List.copyOf(facts);
  }

  /** One of several alarms. */
  public Draft(String title, String text, Alarm highest) {
    this(title, text, highest, false, List.of());
  }

  /** Says whether there is one thing to acknowledge. */
  public boolean isOneActive() {
    return isOne && highest.state() == AlarmState.ACTIVE;
  }
}
