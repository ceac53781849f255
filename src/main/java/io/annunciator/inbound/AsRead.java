package io.annunciator.inbound;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * A text as people read it: without what nobody sees, and with full-width letters as the others. So
 * what this program made harmless, or somebody wrote to look like something else, can be compared.
 */
final class AsRead {
  /** Format characters, fillers and variation selectors. Source: Unicode, Default_Ignorable. */
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "[\\p{Cf}\\x{34F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180D}\\x{3164}"
              + "\\x{FFA0}\\x{FE00}-\\x{FE0F}\\x{E0100}-\\x{E01EF}]");

  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");

  private AsRead() {}

  /** Returns one line of what can be seen, each character as it is. */
  static String visible(String text) {
    return BLANKS.matcher(INVISIBLE.matcher(text).replaceAll("")).replaceAll(" ").strip();
  }

  /** Returns the same with one form of each letter. */
  static String of(String text) {
    return Normalizer.normalize(visible(text), Normalizer.Form.NFKC);
  }

  /** Returns the same without any blank: how lines are broken differs from chat to chat. */
  static String withoutBlanks(String text) {
    return BLANKS.matcher(of(text)).replaceAll("");
  }
}
