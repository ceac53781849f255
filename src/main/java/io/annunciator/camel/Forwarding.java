package io.annunciator.camel;

import io.annunciator.inbound.ChatFormat;
import io.annunciator.site.Service;
import io.annunciator.site.Target;
import java.util.ArrayList;
import java.util.List;

/** What a bridge's route wants forwarded. */
final class Forwarding {
  private final String user;
  private final String group;
  private final List<Entry> entries = new ArrayList<>();

  /**
   * One {@code notify:} that was reached.
   *
   * @param text as it is to be read there
   */
  record Entry(List<Target> targets, String text) {}

  /**
   * @param user who wrote
   * @param group where
   */
  Forwarding(String user, String group) {
    this.user = user;
    this.group = group;
  }

  /**
   * @param only these targets and members, empty: all
   */
  synchronized void add(Service service, List<String> only, ChatFormat format, String text) {
    List<Target> targets = new ArrayList<>();
    for (Target target : service.targets()) {
      List<String> some =
          only.isEmpty() || only.contains(target.name())
              ? target.receivers()
              : target.receivers().stream().filter(only::contains).toList();
      if (!some.isEmpty()) {
        targets.add(target.to(some));
      }
    }
    entries.add(new Entry(targets, format.of(user, group, text)));
  }

  synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }
}
