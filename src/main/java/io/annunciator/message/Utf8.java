package io.annunciator.message;

/** Counts what a text takes in UTF-8 without encoding it. */
final class Utf8 {
  private Utf8() {}

  static int length(String text) {
    int bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        // the halves of a surrogate pair take two bytes each
        bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
      }
    }
    return bytes;
  }
}
