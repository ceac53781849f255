package io.annunciator.site;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** How deep a YAML file may be nested: whoever walks through one calls itself so often. */
final class YamlDepth {
  /** No route is nested half as deep. */
  static final int MAX = 100;

  private YamlDepth() {}

  /** Finds the line in a text that the library cannot compose; events it reads at any depth. */
  static void report(String text, String file, Problems problems) {
    int depth = 0;
    for (Event event : new Parse(LoadSettings.builder().build()).parseString(text)) {
      depth += event instanceof CollectionStartEvent ? 1 : 0;
      depth -= event instanceof CollectionEndEvent ? 1 : 0;
      if (depth > MAX) {
        report(event.getStartMark().map(Mark::getLine).orElse(-1) + 1, file, problems);
        return;
      }
    }
  }

  static void report(int line, String file, Problems problems) {
    problems.add(
        file,
        line,
        "",
        "is nested more than " + MAX + " times",
        "Check its brackets and indentation");
  }
}
