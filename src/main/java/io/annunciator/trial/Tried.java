package io.annunciator.trial;

import io.annunciator.alarm.Alarm;
import io.annunciator.outbox.Delivery;
import java.util.List;

/**
 * What would become of an alarm that is new.
 *
 * @param rules every rule in force, in the order of the files
 * @param messages every delivery, also those that are not told
 */
public record Tried(Alarm alarm, List<Asked> rules, List<Told> messages) {
  public Tried {
    rules = List.copyOf(rules);
    messages = List.copyOf(messages);
  }

  /**
   * A rule and what it said.
   *
   * @param file where it stands, relative to the site
   * @param whyNot the condition that the alarm does not meet; empty when it meets all
   * @param failure why it failed, empty when it did not
   * @param services whom it tells, in its order
   */
  public record Asked(
      String rule, String file, String whyNot, String failure, List<String> services) {
    public Asked {
      services = List.copyOf(services);
    }

    public boolean isMatch() {
      return whyNot.isEmpty();
    }
  }

  /**
   * A delivery, and its message as it would be sent alone.
   *
   * @param title empty when nothing is sent
   * @param text as the receiver sees it, Markdown
   */
  public record Told(Delivery delivery, String title, String text) {}
}
