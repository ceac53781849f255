package io.annunciator.cli;

import io.annunciator.outbox.Delivery;
import io.annunciator.outbox.Unless;
import io.annunciator.site.Durations;
import io.annunciator.trial.Tried;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;

/** A dry run in words, for a terminal. */
final class TriedText {
  private final DateTimeFormatter time;
  private final Instant now;

  TriedText(ZoneId zone, Instant now) {
    this.time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(zone);
    this.now = now;
  }

  String of(Tried tried) {
    StringBuilder text = new StringBuilder();
    text.append(tried.alarm().source()).append(' ').append(tried.alarm().condition());
    text.append(", ").append(tried.alarm().state());
    text.append(", severity ").append(tried.alarm().severity()).append("\n\nRules:\n");
    tried.rules().forEach(rule -> text.append("  ").append(line(rule)).append('\n'));
    if (tried.rules().isEmpty()) {
      text.append("  none; put one into routes/rules/\n");
    }
    text.append("\nDeliveries:\n");
    tried.messages().forEach(told -> text.append(told(told)));
    if (tried.messages().isEmpty()) {
      text.append("  none: nobody is told\n");
    }
    return text.append('\n').toString();
  }

  private static String line(Tried.Asked rule) {
    String name = rule.rule() + " (" + rule.file() + "): ";
    if (!rule.isMatch()) {
      return name + "no, " + rule.whyNot();
    }
    String tells =
        rule.services().isEmpty()
            ? "matches, but tells nobody: a filter or choice in it leads elsewhere"
            : "matches, tells " + String.join(", ", rule.services());
    return name + (rule.failure().isEmpty() ? tells : "fails: " + rule.failure());
  }

  private String told(Tried.Told told) {
    Delivery one = told.delivery();
    String whom = "  " + one.target();
    if (!one.target().endsWith("/" + one.receiver())) {
      whom += ", " + one.receiver();
    }
    whom += " (" + one.rule() + ")";
    if (!one.isPending()) {
      return whom + ": not told, " + one.reason() + "\n";
    }
    String when = one.dueAt().isAfter(now) ? "at " + time.format(one.dueAt()) : "at once";
    if (!one.unless().isEmpty()) {
      when +=
          ", unless "
              + one.unless().stream()
                  .map(Unless::toString)
                  .sorted()
                  .collect(Collectors.joining(" or "));
    }
    if (!one.every().isZero()) {
      when += ", again every " + Durations.text(one.every());
    }
    return whom + ": " + when + "\n    " + told.title() + "\n" + indented(told.text());
  }

  private static String indented(String text) {
    return text.lines().map(line -> "    | " + line).collect(Collectors.joining("\n")) + "\n";
  }
}
