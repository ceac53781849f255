package io.annunciator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.annunciator.alarm.AlarmReader;
import io.annunciator.alarm.AlarmRefused;
import io.annunciator.alarm.AlarmRefused.Fault;
import io.annunciator.http.Answer;
import io.annunciator.http.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * The JSON object that a call brings. Collects what is wrong with it, so that the caller hears
 * everything at once; what is wrong reads as empty.
 */
final class CallBody {
  private static final int QUOTED_MAX = 40;
  private static final int FAULTS_MAX = 50;

  private final List<Fault> faults = new ArrayList<>();
  private final JsonNode object;

  /**
   * @param known the members that it may have
   */
  CallBody(byte[] payload, AlarmReader json, String... known) {
    this.object = object(payload, json);
    for (String name : (Iterable<String>) object::fieldNames) {
      if (!List.of(known).contains(name)) {
        fault(name, "is no member of this call; it takes " + String.join(", ", known));
      }
    }
  }

  private JsonNode object(byte[] payload, AlarmReader json) {
    try {
      JsonNode document = json.document(payload);
      if (document.isObject()) {
        return document;
      }
      faults.add(new Fault("", "is no JSON object"));
    } catch (AlarmRefused e) {
      faults.addAll(e.faults());
    }
    return JsonNodeFactory.instance.objectNode();
  }

  /** Returns a text in one line, without blanks at its ends, of which a person sees something. */
  String required(String name, int charactersMax) {
    int before = faults.size();
    String text = line(name, charactersMax);
    if (faults.size() == before && text.codePoints().noneMatch(CallBody::isVisible)) {
      fault(name, "is missing, expected a string of 1 to " + charactersMax + " characters");
    }
    return text;
  }

  /** Returns a text in one line, empty when it is not given. */
  String line(String name, int charactersMax) {
    return text(name, charactersMax, Character::isISOControl).strip();
  }

  /** Returns a text of several lines that end in {@code \n}, empty when it is not given. */
  String lines(String name, int charactersMax) {
    return text(name, charactersMax, c -> Character.isISOControl(c) && "\r\n\t".indexOf(c) < 0)
        .replace("\r\n", "\n")
        .replace('\r', '\n')
        .strip();
  }

  private String text(String name, int charactersMax, IntPredicate isRefused) {
    JsonNode node = object.path(name);
    if (node.isMissingNode() || node.isNull()) {
      return "";
    }
    if (!node.isTextual()) {
      fault(name, "is no string");
      return "";
    }
    String text = node.textValue();
    int length = text.codePointCount(0, text.length());
    if (length > charactersMax) {
      fault(name, "has " + length + " characters, expected at most " + charactersMax);
    }
    if (text.codePoints().anyMatch(c -> isRefused.test(c) || isHalf(c))) {
      fault(name, "has control characters or half ones, expected text");
    }
    return text;
  }

  private static boolean isHalf(int codePoint) {
    return Character.getType(codePoint) == Character.SURROGATE;
  }

  /** Nobody signs with blanks or with joiners alone. */
  private static boolean isVisible(int codePoint) {
    return !Character.isISOControl(codePoint)
        && !Character.isSpaceChar(codePoint)
        && Character.getType(codePoint) != Character.FORMAT;
  }

  void fault(String name, String detail) {
    String printable = name.replaceAll("\\p{Cntrl}", "\uFFFD");
    String step =
        printable.length() <= QUOTED_MAX ? printable : printable.substring(0, QUOTED_MAX) + "…";
    if (faults.size() < FAULTS_MAX) {
      faults.add(new Fault("/" + step.replace("~", "~0").replace("/", "~1"), detail));
    }
  }

  boolean isWrong() {
    return !faults.isEmpty();
  }

  /** Returns the answer to a call whose body is wrong. */
  Answer refusal() {
    return Problem.of(400, "Bad body", "Nothing was changed", faults, Map.of());
  }
}
