package io.annunciator.message;

import io.annunciator.site.Target;
import java.nio.charset.StandardCharsets;

/** Two ways in which platforms count: the text itself, and the text escaped in a JSON body. */
record TestFormat(int max, boolean isEscaped) implements MessageFormat {
  static final TestFormat RAW = new TestFormat(4096, false);
  static final TestFormat ESCAPED = new TestFormat(19_600, true);

  TestFormat withMax(int bytes) {
    return new TestFormat(bytes, isEscaped);
  }

  @Override
  public int textBytesMax(Target target) {
    return max;
  }

  @Override
  public int bytes(String text) {
    int escapes =
        isEscaped ? (int) text.chars().filter(c -> c == '\n' || c == '"' || c == '\\').count() : 0;
    return text.getBytes(StandardCharsets.UTF_8).length + escapes;
  }

  @Override
  public byte[] body(Target target, Draft draft, String key) {
    throw new UnsupportedOperationException("a composer sends nothing");
  }
}
