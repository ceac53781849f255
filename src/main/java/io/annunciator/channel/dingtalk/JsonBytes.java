package io.annunciator.channel.dingtalk;

import io.annunciator.channel.Utf8;

/** Length of a text inside a JSON string: DingTalk's limit counts the whole request body. */
final class JsonBytes {
  private static final String SHORT_ESCAPES = "\"\\\b\t\n\f\r";
  private static final int UNICODE_ESCAPE_BYTES = 6;

  private JsonBytes() {}

  /** Returns how many bytes the text takes in UTF-8, escaped, without the quotes around it. */
  static int of(String text) {
    int bytes = Utf8.bytes(text);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (SHORT_ESCAPES.indexOf(c) >= 0) {
        bytes += 1;
      } else if (c < ' ') {
        bytes += UNICODE_ESCAPE_BYTES - 1;
      }
    }
    return bytes;
  }
}
