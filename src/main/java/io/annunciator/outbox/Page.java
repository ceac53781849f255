package io.annunciator.outbox;

import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Part of a list, newest first.
 *
 * @param next the key to ask for the following page with, empty on the last page
 */
public record Page<T>(List<T> items, Optional<Long> next) {
  public Page {
    items = List.copyOf(items);
  }

  /** Makes a page of rows that were read one beyond the limit, to see whether there are more. */
  static <T> Page<T> of(List<T> oneBeyond, int limit, ToLongFunction<T> key) {
    if (oneBeyond.size() <= limit) {
      return new Page<>(oneBeyond, Optional.empty());
    }
    List<T> items = oneBeyond.subList(0, limit);
    return new Page<>(items, Optional.of(key.applyAsLong(items.get(limit - 1))));
  }
}
