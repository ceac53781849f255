package io.annunciator.camel;

import io.annunciator.message.Draft;
import io.annunciator.message.MessageFormat;
import io.annunciator.site.Target;
import java.nio.charset.StandardCharsets;

/** For a site's own kinds of target: the route gets the Markdown text itself as its body. */
final class PlainFormat implements MessageFormat {
  /** What the strictest of the known platforms takes; a site's route does not say its own limit. */
  private static final int TEXT_BYTES_MAX = 4_000;

  @Override
  public int textBytesMax(Target target) {
    return TEXT_BYTES_MAX;
  }

  @Override
  public int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  @Override
  public byte[] body(Target target, Draft draft, String key) {
    return draft.text().getBytes(StandardCharsets.UTF_8);
  }
}
