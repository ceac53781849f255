package io.annunciator.alarm;

import java.util.List;

/** Finds the word that somebody meant. */
final class Nearest {
  private static final int PREFIX_MIN = 3;

  private Nearest() {}

  /** Returns {@code . Did you mean "high"?}, or nothing when no word is close. */
  static String hint(String typed, List<String> words) {
    String best = "";
    int bestDistance = Integer.MAX_VALUE;
    for (String word : words) {
      int distance = distance(typed, word);
      if (distance < bestDistance) {
        best = word;
        bestDistance = distance;
      }
    }
    return bestDistance * 2 <= typed.length() ? ". Did you mean \"" + best + "\"?" : "";
  }

  private static int distance(String typed, String word) {
    if (typed.length() >= PREFIX_MIN && word.startsWith(typed)) {
      return 0;
    }
    if (typed.length() > 2 * word.length()) {
      return typed.length();
    }
    int[] row = new int[word.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= typed.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (typed.charAt(i - 1) == word.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[word.length()];
  }
}
