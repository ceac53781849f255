package io.annunciator.camel;

import io.annunciator.alarm.AlarmState;
import io.annunciator.alarm.TextPattern;
import io.annunciator.rule.SeverityRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells whether an expression of the simple language can be true of no alarm that a rule gets. Says
 * so only when that is certain: of what it does not understand any part it may be true.
 */
final class NeverTrue {
  private static final Pattern COMPARISON =
      Pattern.compile("\\$\\{body\\.(\\w+)}\\s*(==|>=|<=|>|<)\\s*('[^'$]*'|\"[^\"$]*\"|\\w+)");

  private static final Set<String> CONDITIONS_ON_TEXT = Set.of("source", "condition", "area");
  private static final Set<String> TEXTS =
      Set.of("source", "condition", "area", "site", "unit", "message", "id");

  private final Map<String, String> conditions;
  private final Map<String, String> equal = new HashMap<>();
  private int from;
  private int to;

  /**
   * @param conditions of the rule, as they are written
   */
  NeverTrue(Map<String, String> conditions) {
    this.conditions = conditions;
    SeverityRange range = severities();
    this.from = range.from();
    this.to = range.to();
  }

  /** Returns why it is never true, empty when it may be. For one expression. */
  Optional<String> why(String simple) {
    String text = simple.strip();
    if (text.contains("||")) {
      return Optional.empty();
    }
    for (String part : text.split("&&")) {
      Matcher comparison = COMPARISON.matcher(part.strip());
      if (comparison.matches()) {
        Optional<String> why = why(comparison.group(1), comparison.group(2), comparison.group(3));
        if (why.isPresent()) {
          return why;
        }
      } else if (isCut(part)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** An {@code &&} inside of quotes joins nothing. */
  private static boolean isCut(String part) {
    return part.chars().filter(c -> c == '\'').count() % 2 > 0
        || part.chars().filter(c -> c == '"').count() % 2 > 0;
  }

  private Optional<String> why(String field, String operator, String literal) {
    String value = literal.replaceAll("^['\"]|['\"]$", "");
    if (field.equals("severity")) {
      return severity(operator, value);
    }
    if (!operator.equals("==")) {
      return Optional.empty();
    }
    if (field.equals("state")) {
      return state(value);
    }
    boolean isText = !value.equals(literal) && value.matches("\\p{L}[^\\\\]*\\S");
    return isText && TEXTS.contains(field) ? text(field, value) : Optional.empty();
  }

  private Optional<String> severity(String operator, String text) {
    if (text.matches("\\p{Alpha}+")) {
      return Optional.of("a severity is a number from 1 to 1000");
    }
    if (!text.matches("\\d{1,9}")) {
      return Optional.empty();
    }
    int value = Integer.parseInt(text);
    int least =
        switch (operator) {
          case "==", ">=" -> value;
          case ">" -> value + 1;
          default -> 0;
        };
    int most =
        switch (operator) {
          case "==", "<=" -> value;
          case "<" -> value - 1;
          default -> Integer.MAX_VALUE;
        };
    SeverityRange all = severities();
    if (least > all.to() || most < all.from()) {
      return about("severity", "1..1000");
    }
    from = Math.max(from, least);
    to = Math.min(to, most);
    return from > to ? Optional.of("no severity is all of this") : Optional.empty();
  }

  private Optional<String> state(String value) {
    if (AlarmState.of(value).isEmpty()) {
      return Optional.of("a state is active, cleared or acknowledged");
    }
    String states = conditions.getOrDefault("state", "active,cleared");
    boolean isWanted = isOpen(states) || List.of(states.strip().split("\\s*,\\s*")).contains(value);
    return isWanted ? both("state", value) : about("state", states);
  }

  private Optional<String> text(String field, String value) {
    String written = CONDITIONS_ON_TEXT.contains(field) ? conditions.getOrDefault(field, "*") : "*";
    return isOpen(written) || TextPattern.of(written).matches(value)
        ? both(field, value)
        : about(field, written);
  }

  private Optional<String> both(String field, String value) {
    String before = equal.put(field, value);
    return before == null || before.equals(value)
        ? Optional.empty()
        : Optional.of("no " + field + " is both " + before + " and " + value);
  }

  private Optional<String> about(String key, String otherwise) {
    String word = key.equals("state") ? "" : key + " ";
    return Optional.of(
        "the rule is about " + word + conditions.getOrDefault(key, otherwise) + " only");
  }

  private static boolean isOpen(String written) {
    return written.contains("{{");
  }

  private SeverityRange severities() {
    try {
      return SeverityRange.parse(conditions.getOrDefault("severity", "1.."));
    } catch (IllegalArgumentException e) {
      return SeverityRange.parse("1.."); // a problem of its own, or a placeholder
    }
  }
}
