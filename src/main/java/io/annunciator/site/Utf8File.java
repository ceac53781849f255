package io.annunciator.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a file of a site as people save it: with the mark that some editors put first, or in GBK.
 */
public final class Utf8File {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final char UNREADABLE = '\uFFFD';

  private Utf8File() {}

  /** Returns the text; what is not UTF-8 becomes U+FFFD, which {@link #check} finds. */
  public static String read(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    return withoutMark(text);
  }

  /** Returns the text without the mark that some editors put first. */
  static String withoutMark(String text) {
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  /** Returns true when the whole text was UTF-8, else says where it was not. */
  public static boolean check(String text, String file, Problems problems) {
    int at = text.indexOf(UNREADABLE);
    if (at < 0) {
      return true;
    }
    int line = (int) text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    problems.add(file, line, "", "is not UTF-8", "Save the file as UTF-8");
    return false;
  }
}
