package io.annunciator.inbound;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Says whether a text is what bridges have passed on, alone or several in one message. */
final class Echo {
  private Echo() {}

  /**
   * @param passed as they were passed on, before the chat's own way of showing them
   */
  static boolean isOf(Collection<String> passed, String text) {
    List<String> known =
        passed.stream().map(AsRead::withoutBlanks).filter(one -> !one.isEmpty()).toList();
    return isMadeOf(known, AsRead.withoutBlanks(text))
        || isMadeOf(known, AsRead.withoutBlanks(CommandReader.withoutName(text)));
  }

  private static boolean isMadeOf(List<String> known, String text) {
    Set<Integer> reached = new HashSet<>();
    Deque<Integer> ahead = new ArrayDeque<>(List.of(0));
    while (!ahead.isEmpty()) {
      int at = ahead.pop();
      for (String one : known) {
        int end = at + one.length();
        if (text.startsWith(one, at) && reached.add(end)) {
          ahead.push(end);
        }
      }
    }
    return reached.contains(text.length());
  }
}
