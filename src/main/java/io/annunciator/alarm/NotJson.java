package io.annunciator.alarm;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.util.Locale;
import java.util.Set;

/** Says in the publisher's words why a text is not a JSON document. */
final class NotJson {
  private static final Set<String> NO_NUMBERS = Set.of("nan", "infinity", "inf");
  private static final Set<String> LITERALS = Set.of("true", "false", "null", "none");
  private static final String DUPLICATE = "Duplicate field '";

  private final String text;

  /** Index of the trouble in the text, or of the word that is in the way. */
  private int at;

  private NotJson(String text, JsonLocation location) {
    long offset = location == null ? 0 : location.getCharOffset();
    this.text = text;
    this.at = (int) Math.max(0, Math.min(offset, text.length()));
  }

  static String explain(String text, JsonProcessingException e) {
    NotJson trouble = new NotJson(text, e.getLocation());
    return trouble.explain(e) + trouble.place();
  }

  /** Explains what stands after a complete document. */
  static String explainTrailing(String text, JsonLocation location) {
    return "has more than one object or array: the second begins"
        + new NotJson(text, location).place();
  }

  private String explain(JsonProcessingException e) {
    String said = e.getOriginalMessage();
    if (e instanceof StreamConstraintsException) {
      return said.contains("nesting")
          ? "is nested deeper than " + AlarmReader.NESTING_MAX + " levels"
          : "has a number, a name or a string that is too long";
    }
    if (e instanceof JsonEOFException) {
      return "is not JSON: it ends too early, was it cut off? The end is";
    }
    if (said.startsWith(DUPLICATE)) {
      String name = said.substring(DUPLICATE.length(), said.length() - 1);
      return "has the member " + Faults.quote(name) + " twice in one object";
    }
    return "is not JSON: " + unexpected(said);
  }

  private String unexpected(String said) {
    if (said.startsWith("Illegal unquoted character")) {
      return "a line break or control character inside a string must be written as an escape,";
    }
    String word = word();
    String lowerCase = word.toLowerCase(Locale.ROOT);
    if (NO_NUMBERS.contains(lowerCase)) {
      return word + " is not a number in JSON; leave the member out or send null,";
    }
    if (LITERALS.contains(lowerCase)) {
      return Faults.quote(word) + " must be true, false or null,";
    }
    if (!word.isEmpty()) {
      return "unexpected " + Faults.quote(word);
    }
    if (at == text.length()) {
      return "unexpected end";
    }
    char character = text.charAt(at);
    if ((character == '}' || character == ']') && text.substring(0, at).strip().endsWith(",")) {
      return "a comma before the closing " + character;
    }
    return Character.isISOControl(character)
        ? "unexpected control character (not text?)"
        : "unexpected " + Faults.quote(text.substring(at, text.offsetByCodePoints(at, 1)));
  }

  /** Returns the word around the place of the trouble, and goes to its start. */
  private String word() {
    int end = at;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    while (at > 0 && Character.isLetter(text.charAt(at - 1))) {
      at--;
    }
    return text.substring(at, end);
  }

  private String place() {
    int line = 1;
    int lineStart = 0;
    for (int i = text.indexOf('\n'); i >= 0 && i < at; i = text.indexOf('\n', i + 1)) {
      line++;
      lineStart = i + 1;
    }
    return " at line " + line + ", column " + (at - lineStart + 1);
  }
}
