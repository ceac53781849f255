package io.annunciator.alarm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads how severe an alarm is: a number of the OPC UA scale, or one of the four words. */
final class AlarmSeverity {
  private static final List<String> WORDS = List.of("low", "medium", "high", "critical");
  private static final String EXPECTED = ", expected 1..1000 or low, medium, high, critical";

  private AlarmSeverity() {}

  /** Returns 1 to 1000; what is wrong goes to {@code fault}. */
  static int read(JsonNode node, Consumer<String> fault) {
    if (node.isTextual() && !WholeNumber.isWritten(node.textValue())) {
      return ofWord(node.textValue(), fault);
    }
    if (!node.isTextual() && !node.isNumber()) {
      fault.accept("is " + JsonKind.of(node) + EXPECTED);
      return Severity.DEFAULT;
    }
    boolean isWhole = node.isTextual() || WholeNumber.isWhole(node);
    long value = node.isTextual() ? WholeNumber.of(node.textValue()) : WholeNumber.of(node);
    if (!isWhole || !Severity.isValid(value)) {
      fault.accept("is " + Faults.excerpt(node.asText()) + EXPECTED);
      return Severity.DEFAULT;
    }
    return (int) value;
  }

  private static int ofWord(String written, Consumer<String> fault) {
    String word = written.toLowerCase(Locale.ROOT);
    Optional<Integer> severity = Severity.ofWord(word);
    if (severity.isEmpty()) {
      fault.accept("is " + Faults.quote(written) + EXPECTED + Nearest.hint(word, WORDS));
    }
    return severity.orElse(Severity.DEFAULT);
  }
}
