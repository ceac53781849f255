package io.annunciator.message;

import java.util.function.ToIntFunction;

/**
 * Cuts text to a number of bytes, never inside a character as a reader sees it: not within a
 * surrogate pair, nor between a letter and its marks, nor within a joined emoji.
 */
final class Cut {
  private static final String ELLIPSIS = "…";
  private static final int ZERO_WIDTH_JOINER = 0x200D;
  private static final int FIRST_SKIN_TONE = 0x1F3FB;
  private static final int LAST_SKIN_TONE = 0x1F3FF;

  /** More than any real character has; text of nothing but marks is cut between them. */
  private static final int CLUSTER_MAX = 16;

  private final ToIntFunction<String> bytes;

  /**
   * @param bytes how the bytes of a piece are counted; pieces add up
   */
  Cut(ToIntFunction<String> bytes) {
    this.bytes = bytes;
  }

  /** Returns the text, if need be its beginning and {@code …}; empty when not even that fits. */
  String end(String text, int bytesMax) {
    if (fits(text, bytesMax)) {
      return text;
    }
    int room = bytesMax - bytes.applyAsInt(ELLIPSIS);
    return room < 0 ? "" : text.substring(0, head(text, room)).stripTrailing() + ELLIPSIS;
  }

  /** As {@link #end}, but keeps both ends: of a path, the last part tells most. */
  String middle(String text, int bytesMax) {
    if (fits(text, bytesMax)) {
      return text;
    }
    int room = bytesMax - bytes.applyAsInt(ELLIPSIS);
    if (room < 0) {
      return "";
    }
    int head = head(text, room / 2);
    int left = room - bytes.applyAsInt(text.substring(0, head));
    return text.substring(0, head) + ELLIPSIS + text.substring(tail(text, left));
  }

  private boolean fits(String text, int bytesMax) {
    return text.length() <= bytesMax && bytes.applyAsInt(text) <= bytesMax;
  }

  /** Returns the end of the longest beginning that fits. */
  private int head(String text, int bytesMax) {
    // no character takes less than a byte, and most text is of those that take one
    int end = Math.min(text.length(), bytesMax);
    if (bytes.applyAsInt(text.substring(0, end)) <= bytesMax) {
      return boundary(text, end, -1);
    }
    int fits = 0;
    int tooLong = end;
    while (tooLong - fits > 1) {
      int middle = (fits + tooLong) >>> 1;
      if (bytes.applyAsInt(text.substring(0, middle)) <= bytesMax) {
        fits = middle;
      } else {
        tooLong = middle;
      }
    }
    return boundary(text, fits, -1);
  }

  /** Returns the start of the longest ending that fits. */
  private int tail(String text, int bytesMax) {
    int fits = text.length();
    int tooLong = -1;
    while (fits - tooLong > 1) {
      int middle = (fits + tooLong) >>> 1;
      if (bytes.applyAsInt(text.substring(middle)) <= bytesMax) {
        fits = middle;
      } else {
        tooLong = middle;
      }
    }
    return boundary(text, fits, 1);
  }

  private static int boundary(String text, int index, int step) {
    int start = isInsidePair(text, index) ? index + step : index;
    int at = start;
    for (int n = 0; n < CLUSTER_MAX && isInsideCluster(text, at); n++) {
      at = text.offsetByCodePoints(at, step);
    }
    return isInsideCluster(text, at) ? start : at;
  }

  private static boolean isInsidePair(String text, int index) {
    return index > 0
        && index < text.length()
        && Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index));
  }

  private static boolean isInsideCluster(String text, int index) {
    return index > 0
        && index < text.length()
        && (text.codePointBefore(index) == ZERO_WIDTH_JOINER
            || belongsToTheOneBefore(text.codePointAt(index)));
  }

  private static boolean belongsToTheOneBefore(int codePoint) {
    return codePoint == ZERO_WIDTH_JOINER
        || codePoint >= FIRST_SKIN_TONE && codePoint <= LAST_SKIN_TONE
        || isMark(codePoint);
  }

  private static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }
}
