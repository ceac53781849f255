package io.annunciator.message;

import io.annunciator.site.Target;

/**
 * The shape and the size limits of one kind of target's messages. A platform counts either the text
 * or the whole request body, and escaped or not; this is where the difference is known.
 */
public interface MessageFormat {

  /**
   * Returns how many bytes the text of a message to this target may take, counted by {@link
   * #bytes}. What the format itself adds (keyword, mentions, title, key) is already taken off.
   */
  int textBytesMax(Target target);

  /** Returns how many receivers a message may have; the others get one of their own. */
  default int receiversMax() {
    return 1_000;
  }

  /** Returns how many bytes this piece of text takes of {@link #textBytesMax}. Pieces add up. */
  int bytes(String text);

  /** Returns the text as the receivers see it, with what the format itself adds. */
  default String shown(Target target, Draft draft) {
    return draft.text();
  }

  /**
   * Returns the request body, UTF-8. The same arguments give the same bytes.
   *
   * @param key the message's idempotency key, for platforms that take one
   */
  byte[] body(Target target, Draft draft, String key);
}
