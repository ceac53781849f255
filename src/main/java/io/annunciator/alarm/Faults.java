package io.annunciator.alarm;

import io.annunciator.alarm.AlarmRefused.Fault;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with an input, so that its publisher hears everything at once. */
final class Faults {
  static final int LISTED_MAX = 50;
  private static final int QUOTED_MAX = 40;

  private final List<Fault> faults = new ArrayList<>();
  private int count;

  void add(String pointer, String detail) {
    count++;
    if (faults.size() < LISTED_MAX) {
      faults.add(new Fault(pointer, detail));
    }
  }

  int count() {
    return count;
  }

  void refuseIfAny() throws AlarmRefused {
    if (count > LISTED_MAX) {
      faults.remove(LISTED_MAX - 1);
      faults.add(new Fault("", "and " + (count - faults.size()) + " more faults"));
    }
    if (count > 0) {
      throw new AlarmRefused(faults);
    }
  }

  static AlarmRefused refusal(String detail) {
    return new AlarmRefused(List.of(new Fault("", detail)));
  }

  /** Returns the text in quotes, short and without control characters: it may be anything. */
  static String quote(String text) {
    return '"' + excerpt(text) + '"';
  }

  /** Returns one step of an RFC 6901 pointer, short and without control characters. */
  static String step(String name) {
    return "/" + excerpt(name).replace("~", "~0").replace("/", "~1");
  }

  static String excerpt(String text) {
    boolean isLong = text.codePointCount(0, text.length()) > QUOTED_MAX;
    int end = isLong ? text.offsetByCodePoints(0, QUOTED_MAX) : text.length();
    StringBuilder excerpt = new StringBuilder(end + 1);
    text.substring(0, end)
        .codePoints()
        .map(c -> Character.isISOControl(c) ? '\uFFFD' : c)
        .forEach(excerpt::appendCodePoint);
    return isLong ? excerpt.append('…').toString() : excerpt.toString();
  }
}
