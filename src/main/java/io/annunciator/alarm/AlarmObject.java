package io.annunciator.alarm;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One JSON object on its way to be an alarm: checks its members and fills in the defaults. */
final class AlarmObject {
  private static final int ID_MAX = 128;
  private static final int SOURCE_MAX = 256;
  private static final int CONDITION_MAX = 128;
  private static final int MESSAGE_MAX = 4096;
  private static final int SHORT_TEXT_MAX = 128;
  private static final List<String> STATES = List.of("active", "cleared", "acknowledged");

  private final JsonNode object;
  private final String at;
  private final Faults faults;

  /**
   * @param at pointer to the object, empty for the whole document
   */
  AlarmObject(JsonNode object, String at, Faults faults) {
    this.object = object;
    this.at = at;
    this.faults = faults;
  }

  /** Returns the alarm, which is good only if no fault was added. */
  Alarm read(AlarmIds ids, Instant receivedAt) {
    String id = text("id", ID_MAX, false);
    JsonNode severity = member("severity");
    JsonNode time = member("time");
    return new Alarm(
        id.isBlank() ? ids.next() : id,
        required("source", SOURCE_MAX),
        member("condition") == null ? "alarm" : required("condition", CONDITION_MAX),
        state(),
        severity == null
            ? Severity.DEFAULT
            : AlarmSeverity.read(severity, detail -> fault("severity", detail)),
        text("message", MESSAGE_MAX, false),
        scalar("value"),
        scalar("limit"),
        text("unit", SHORT_TEXT_MAX, true),
        text("area", SHORT_TEXT_MAX, true),
        text("site", SHORT_TEXT_MAX, true),
        time == null ? receivedAt : AlarmTime.read(time, detail -> fault("time", detail)),
        new Labels(object, at, faults).read(),
        receivedAt);
  }

  /** Returns a member, null when it is absent or JSON's null. */
  private JsonNode member(String name) {
    JsonNode node = object.get(name);
    return node == null || node.isNull() ? null : node;
  }

  private String required(String name, int charactersMax) {
    if (member(name) == null) {
      fault(name, "is missing, expected a string of 1 to " + charactersMax + " characters");
      return "";
    }
    int before = faults.count();
    String text = text(name, charactersMax, false);
    if (text.isBlank() && faults.count() == before) {
      fault(name, "is empty, expected a string of 1 to " + charactersMax + " characters");
    }
    return text;
  }

  private String text(String name, int charactersMax, boolean takesScalars) {
    JsonNode node = member(name);
    if (node == null) {
      return "";
    }
    if (!node.isTextual() && !(takesScalars && node.isValueNode())) {
      fault(name, "is " + JsonKind.of(node) + ", expected a string");
      return "";
    }
    String text = node.asText();
    if (StoredText.isLonger(text, charactersMax)) {
      int length = text.codePointCount(0, text.length());
      fault(name, "has " + length + " characters, expected at most " + charactersMax);
    }
    return kept(name, text);
  }

  private String kept(String name, String text) {
    if (StoredText.hasNul(text)) {
      fault(name, "contains U+0000, which no store keeps");
    }
    return StoredText.wellFormed(text);
  }

  private AlarmState state() {
    JsonNode node = member("state");
    if (node == null) {
      return AlarmState.ACTIVE;
    }
    if (!node.isTextual()) {
      fault("state", "is " + JsonKind.of(node) + ", expected active, cleared or acknowledged");
      return AlarmState.ACTIVE;
    }
    String word = node.textValue().toLowerCase(Locale.ROOT);
    Optional<AlarmState> state = AlarmState.of(word);
    if (state.isEmpty()) {
      fault(
          "state",
          "is "
              + Faults.quote(node.textValue())
              + ", expected active, cleared or acknowledged"
              + Nearest.hint(word, STATES));
    }
    return state.orElse(AlarmState.ACTIVE);
  }

  private Object scalar(String name) {
    JsonNode node = member(name);
    if (node == null) {
      return null;
    }
    if (node.isNumber()) {
      return node.numberValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isTextual()) {
      return kept(name, node.textValue());
    }
    fault(name, "is " + JsonKind.of(node) + ", expected a number, a string or a boolean");
    return null;
  }

  private void fault(String name, String detail) {
    faults.add(at + "/" + name, detail);
  }
}
