package io.annunciator.message;

import io.annunciator.alarm.Alarm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the alarms of a digest under headings. Alarms of one severity and one state that follow each
 * other are gathered by condition, so a mixed storm does not need a heading per line; beyond that
 * the order stays: the most severe first, and an alarm's own reports as they came.
 */
final class Groups {
  private record Entry(int group, String line) {}

  private final GroupHeading heading;
  private final List<String> headings = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Integer> groupOfCondition = new HashMap<>();
  private Alarm last;

  Groups(GroupHeading heading) {
    this.heading = heading;
  }

  /** Adds a line and returns the heading that it needs, empty when it stands under one already. */
  String add(Alarm alarm, String line) {
    if (last == null || last.severity() != alarm.severity() || last.state() != alarm.state()) {
      groupOfCondition.clear();
    }
    last = alarm;
    Integer group = groupOfCondition.get(alarm.condition());
    String added = "";
    if (group == null) {
      added = open(alarm);
      group = headings.size() - 1;
      groupOfCondition.put(alarm.condition(), group);
    }
    entries.add(new Entry(group, line));
    return added;
  }

  private String open(Alarm alarm) {
    String text = heading.of(alarm);
    boolean isOpen =
        groupOfCondition.isEmpty()
            && !headings.isEmpty()
            && headings.get(headings.size() - 1).equals(text);
    if (isOpen) {
      return "";
    }
    headings.add(text);
    return text;
  }

  /** Returns the first lines, each under its heading. */
  String text(int lines) {
    List<StringBuilder> groups = new ArrayList<>();
    for (Entry entry : entries.subList(0, lines)) {
      if (entry.group == groups.size()) {
        groups.add(new StringBuilder(headings.get(entry.group)));
      }
      groups.get(entry.group).append(entry.line);
    }
    return String.join("", groups);
  }
}
